from __future__ import annotations

from typing_extensions import TypeAliasType

MessageList = TypeAliasType("MessageList", list[str])

"""What is wrong, without a field. Checks made behind those of the fields answer so."""
