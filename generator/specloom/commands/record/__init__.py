"""Record HTTP exchanges as fixtures: with a proxy, a transport, or from a HAR file."""
