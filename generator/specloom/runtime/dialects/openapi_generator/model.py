# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Models of this dialect: constructors set defaults, and `to_dict` keeps Python values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ...apis.model import Model as Lenient


class Model(Lenient):
    """A JSON object of the document. Received data is kept as it is."""

    __defaults__: ClassVar[Mapping[str, object]] = {}
    """The document's defaults by field name, which constructors set."""

    def __init__(self, /, **data: Any) -> None:
        for name, value in self.__defaults__.items():
            if type(self).__pydantic_fields__[name].alias not in data:
                data.setdefault(name, value)
        super().__init__(**data)

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    def to_dict(self) -> dict[str, Any]:
        """Return the object by wire names, without absent fields. Dates, UUIDs and members of enums
        stay Python values.
        """
        return self.model_dump(by_alias=True, exclude_unset=True, warnings=False)
