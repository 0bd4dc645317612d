"""Know OpenAPI: versions, references, vendor extensions, validation."""
