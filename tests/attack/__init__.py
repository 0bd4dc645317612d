"""Attack the generator and its clients for a while."""
