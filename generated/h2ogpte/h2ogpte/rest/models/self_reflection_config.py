from __future__ import annotations

from .._runtime.apis.model import Model


class SelfReflectionConfig(Model):
    """How an answer is reviewed."""

    llm_reflection: str | None = None
    """Name of the model that reviews."""
    prompt_reflection: str | None = None
    """Prompt of the review."""
    system_prompt_reflection: str | None = None
    """System prompt of the review."""
    llm_args_reflection: str | None = None
    """Settings of the model that reviews."""
