"""Recordings of real servers and clients: `make record`."""
