"""Calls every operation of a generated client and judges what goes over the wire both ways."""

from __future__ import annotations

from .run import trial
from .verdict import Verdict

__all__ = ["Verdict", "trial"]
