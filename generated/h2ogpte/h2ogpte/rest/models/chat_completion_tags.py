from __future__ import annotations

from typing_extensions import TypeAliasType

from .tag_filter import TagFilter

ChatCompletionTags = TypeAliasType("ChatCompletionTags", list[str] | TagFilter)

"""Tags that documents must have, or a filter. Older servers only know the list."""
