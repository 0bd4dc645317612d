"""The database that threads live in: SQLite or PostgreSQL, one schema."""
