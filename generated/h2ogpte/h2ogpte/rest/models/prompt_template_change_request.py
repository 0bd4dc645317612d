from __future__ import annotations

from .._runtime.apis.model import Model


class PromptTemplateChangeRequest(Model):
    """Another prompt template for a chat session."""

    prompt_template_id: str | None = None
    """Id of the prompt template. Newer servers require it."""
