"""Writes what goes over the wire as fixtures: by a proxy, a transport, or from a HAR file."""
