from __future__ import annotations

from typing_extensions import TypeAliasType

FieldErrors = TypeAliasType("FieldErrors", dict[str, list[str]])

"""What is wrong with which field; what concerns none in particular is under
    `non_field_errors`.
    """
