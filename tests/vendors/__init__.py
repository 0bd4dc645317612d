"""Our packages side by side with the packages they stand in for: `make test-vendors`."""
