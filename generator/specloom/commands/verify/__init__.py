"""Calls every operation of a generated client and judges what goes over the wire both ways."""
