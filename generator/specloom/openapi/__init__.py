"""What OpenAPI says: versions, references, vendor extensions, validation."""
