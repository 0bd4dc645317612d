# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base classes of responses: models or lists of models with the time of their creation."""

from __future__ import annotations

import time
from collections.abc import Iterator, Set
from typing import Any, Generic, TypeVar, cast, get_args

from pydantic import PrivateAttr, RootModel

from ..typeguards import is_list
from .objects import ApiObject

T = TypeVar("T")


class ResponseObject(ApiObject):
    """The base of responses. A generated one is also the model of its schema."""

    _time_constructed: float = PrivateAttr(default_factory=time.time)

    @property
    def time_constructed(self) -> float:
        """The time of creation, in seconds since 1970-01-01T00:00:00Z."""
        private = self.__pydantic_private__ or {}  # models may define their own attribute access
        return float(private["_time_constructed"])

    def __eq__(self, other: object) -> bool:
        """Compare the data, not the time of creation."""
        if not isinstance(other, ResponseObject) or type(self) is not type(other):
            return NotImplemented
        return (self.__dict__, self.__pydantic_extra__) == (
            other.__dict__,
            other.__pydantic_extra__,
        )

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))


class ResponseList(ResponseObject, RootModel[T], Generic[T]):
    """A response that is a list. It has a length and items, and equals a list of the same items."""

    @classmethod
    def get_api_model_name(cls) -> str | None:
        """Return the name of the items' schema. The list itself has none."""
        kind = next(iter(get_args(cls.model_fields["root"].annotation)), None)
        if isinstance(kind, type) and issubclass(kind, ApiObject):
            return kind.get_api_model_name()
        return cls.__schema_name__

    def log_safe_model_dump(self, extra_exclude: Set[str] | None = None) -> list[Any]:
        """Return `log_safe_model_dump` of each item."""
        return [
            item.log_safe_model_dump(extra_exclude) if isinstance(item, ApiObject) else item
            for item in self
        ]

    def to_dict(self) -> list[Any]:
        """Return the list as JSON data by wire names, without absent fields."""
        found = self.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)
        return cast("list[Any]", found)

    def _items(self) -> list[Any]:
        root: Any = self.root
        return root if is_list(root) else []

    def __len__(self) -> int:
        return len(self._items())

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter(self._items())

    def __getitem__(self, at: int) -> Any:
        return self._items()[at]

    def __contains__(self, item: object) -> bool:
        return item in self._items()

    def __eq__(self, other: object) -> bool:
        alike = isinstance(other, ResponseList)
        return bool(self.root == (cast("ResponseList[Any]", other).root if alike else other))

    __hash__ = None  # type: ignore[assignment]


class FollowUp:
    """Marks a response after which the server expects another request."""
