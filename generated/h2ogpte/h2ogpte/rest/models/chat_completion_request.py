from __future__ import annotations

from .._runtime.apis.model import Model
from .chat_completion_tags import ChatCompletionTags
from .llm_args import LlmArgs
from .on_off_auto import OnOffAuto
from .rag_config import RagConfig
from .self_reflection_config import SelfReflectionConfig


class ChatCompletionRequest(Model):
    """A message of the user and how to answer it."""

    message: str
    """The query or instruction of the user."""
    system_prompt: str | None = None
    """Overall context for the model. `auto` takes the default of the model; left out, there is
    none.
    """
    pre_prompt_query: str | None = None
    """Text put before the passages of documents. Left out, the default of the installation is
    used.
    """
    prompt_query: str | None = None
    """Text put between the passages of documents and the message. Left out, the default of the
    installation is used.
    """
    image_batch_image_prompt: str | None = None
    """Prompt for each batch of images."""
    image_batch_final_prompt: str | None = None
    """Prompt that joins the answers to all batches of images."""
    llm: str | None = None
    """Name of the model. `auto` lets the server choose."""
    llm_args: LlmArgs | None = None
    """Settings of the model."""
    self_reflection_config: SelfReflectionConfig | None = None
    """How the answer shall be reviewed."""
    rag_config: RagConfig | None = None
    """How documents shall be searched."""
    include_chat_history: OnOffAuto | None = None
    """Whether the model shall see what was said before."""
    tags: ChatCompletionTags | None = None
    """Only use documents with these tags."""
    stream: bool | None = None
    """Send the answer while it is written. Absent means false; streaming calls set it."""
