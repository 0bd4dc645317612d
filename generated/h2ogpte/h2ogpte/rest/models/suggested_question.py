from __future__ import annotations

from .._runtime.apis.model import Model


class SuggestedQuestion(Model):
    """A question worth asking."""

    question: str
    """Text of the question."""
