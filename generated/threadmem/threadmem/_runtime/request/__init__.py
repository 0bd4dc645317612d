"""What is sent: parameters, bodies, servers."""
