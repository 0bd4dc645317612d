from __future__ import annotations

from typing_extensions import TypeAliasType

ValidationErrorLocItem = TypeAliasType("ValidationErrorLocItem", str | int)
