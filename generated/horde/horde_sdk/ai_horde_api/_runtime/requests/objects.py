# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base of request and response classes."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from ..log import MASK


class ApiObject(BaseModel):
    """A request or response. It is immutable, and shows no secret in its text or in a log."""

    model_config = ConfigDict(
        frozen=True,
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
        # an error about a key must not show the key
        hide_input_in_errors=True,
    )

    __schema_name__: ClassVar[str | None] = None
    """The name of the body's schema in the document, or None without a body."""
    __secret__: ClassVar[frozenset[str]] = frozenset({"apikey"})
    """Fields that are never shown."""

    @classmethod
    def get_api_model_name(cls) -> str | None:
        """Return the name of the schema in the document, or None if there is none."""
        return cls.__schema_name__

    @classmethod
    def get_sensitive_fields(cls) -> set[str]:
        """Return the names of the fields that are never shown."""
        return set(cls.__secret__)

    def get_extra_fields_to_exclude_from_log(self) -> set[str]:
        """Return more fields to leave out of `log_safe_model_dump`."""
        return set()

    def log_safe_model_dump(self, extra_exclude: Set[str] | None = None) -> Any:
        """Return the data by Python names, without sensitive fields and those of `extra_exclude`.

        A dict, or a list if the response is one.
        """
        hidden = self.get_sensitive_fields() | self.get_extra_fields_to_exclude_from_log()
        return self.model_dump(exclude=hidden | set(extra_exclude or ()), by_alias=False)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        hidden = self.get_sensitive_fields()
        for name, value in super().__repr_args__():
            yield name, MASK if name in hidden and value is not None else value
