"""The command `changes`: the differences between two versions of an API, and what they break."""
