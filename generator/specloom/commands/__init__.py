"""The commands of `specloom`."""
