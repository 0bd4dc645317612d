"""The intermediate representation: an API as frozen dataclasses."""
