"""What is measured, one module per contender; each imports only what its own interpreter has."""
