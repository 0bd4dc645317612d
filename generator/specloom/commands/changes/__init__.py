"""The verb `changes`: what differs between two versions of an API, and what it breaks."""
