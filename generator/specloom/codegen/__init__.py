"""The text of every file of a package."""
