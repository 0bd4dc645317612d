"""Take over the names of an installed client, so that programs for it go on working."""
