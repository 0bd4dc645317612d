# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base of every generated model."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from pprint import pformat
from typing import Any, ClassVar, Self, get_args
from warnings import warn

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from ..deprecations import DeprecatedField, warn_user
from ..json_types import Json
from ..log import MASK
from ..typeguards import is_dict, is_list
from ..unset import UNSET
from .booleans import refuse_booleans
from .constants import has_constants, with_constants
from .decode import decode, decode_value, encode_bytes, extra_type, type_of, unwrapped
from .json_schema import complete_schema


class Model(BaseModel):
    """A JSON object of the document; what came in goes out.

    Fields have Python names, constructors take either those or the wire names. A field that was
    absent reads as None and is not written back; one that was null is written as null. Properties
    the document does not name are kept: `model["wire_name"]` and `additional_properties`.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        validate_assignment=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
        ser_json_inf_nan="constants",
    )

    __const__: ClassVar[frozenset[str]] = frozenset()
    """Fields with one possible value, always written."""
    __lenient__: ClassVar[bool] = False
    """Whether mappings are sent in place of the model as they are, complete or not."""
    __formats__: ClassVar[Mapping[str, str]] = {}
    """Formats of fields whose types do not say them, for the JSON Schema."""
    __nullable__: ClassVar[frozenset[str]] = frozenset()
    """Optional fields whose value may be null; in the others None means absent."""
    __readonly__: ClassVar[frozenset[str]] = frozenset()
    """Fields only the server sets."""
    __renamed__: ClassVar[Mapping[str, str]] = {}
    """Names that fields had, and the names they have now."""
    __deprecated_fields__: ClassVar[frozenset[str]] = frozenset()
    """Fields that the document calls deprecated: using them gives a warning."""
    __secret__: ClassVar[frozenset[str]] = frozenset()
    """Fields whose value is not shown by `repr` and `str`."""

    def __init__(self, /, **data: Any) -> None:
        fields = type(self).__pydantic_fields__
        if self.__renamed__:
            data = renamed(type(self), data)
        _warn_of_deprecated(type(self), data)
        super().__init__(
            **{_field(fields, name): value for name, value in data.items() if value is not UNSET}
        )
        given = self.__pydantic_fields_set__
        if has_constants(type(self)):
            given.update(self.__const__)
            self._complete(data)
        for name in [name for name in given if getattr(self, name, UNSET) is None]:
            if name in fields and not fields[name].is_required() and name not in self.__nullable__:
                given.discard(name)

    # Reading JSON needs none of this: pydantic may build the instance directly.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How values are checked: numbers refuse booleans."""
        made = handler(source)
        whole: Any = handler.resolve_ref_schema(made)
        if whole["type"] == "model":
            refuse_booleans(whole["schema"], handler, literals=False)
        return made

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The JSON Schema of the document: types, formats, what is required, what may be null."""
        made = handler(schema)
        complete_schema(cls, handler.resolve_ref_schema(made))
        return made

    def _complete(self, data: Mapping[str, Any]) -> None:
        """Set the constants of models that pydantic made of mappings among the arguments."""
        values: dict[str, Any] = vars(self)
        for name, field in type(self).__pydantic_fields__.items():
            if isinstance(data.get(name, data.get(field.alias or name)), (dict, list)):
                values[name] = with_constants(type_of(field), values[name])

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        for name in vars(cls).get("__deprecated_fields__", ()):
            setattr(cls, name, DeprecatedField(cls.__name__, name))

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a field; None where null is no value, and UNSET, make it absent."""
        if name in self.__deprecated_fields__:
            warn_user(f"{type(self).__name__}.{name} is deprecated")
        super().__setattr__(name, None if value is UNSET else value)
        field = type(self).__pydantic_fields__.get(name)
        if field is None or not (value is None or value is UNSET) or field.is_required():
            return
        if value is UNSET or name not in self.__nullable__:
            self.__pydantic_fields_set__.discard(name)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            if name in self.__secret__ and value is not None:
                value = MASK
            elif isinstance(value, (dict, list)):
                value = _without(value, secret_names(type(self)))
            yield name, value

    def to_dict(self) -> dict[str, Json]:
        """The object as JSON-ready data by wire names, absent fields left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """The model of JSON data by wire names; what does not fit is kept as it is."""
        value, _ = decode_value(cls, data)
        if not isinstance(value, cls):
            raise TypeError(f"{cls.__name__} is a JSON object, not {type(data).__name__}")
        return value

    def to_json(self) -> str:
        """The object as JSON text."""
        return encode_bytes(type(self), self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The model of JSON text. Raises ValueError where it is none."""
        value, _ = decode(cls, text.encode() if isinstance(text, str) else text)
        if not isinstance(value, cls):
            raise TypeError(f"{cls.__name__} is a JSON object, not {type(value).__name__}")
        return value

    def to_str(self) -> str:
        """The object as people read it: its data by wire names, indented."""
        return pformat(self.to_dict(), sort_dicts=False)

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The properties the document does not name, by wire name; edits are kept."""
        extra = self.__pydantic_extra__
        if extra is None:
            extra = {}
            object.__setattr__(self, "__pydantic_extra__", extra)
        return extra

    @property
    def additional_keys(self) -> list[str]:
        """Names of the properties the document does not name."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        return super().__iter__()


def _warn_of_deprecated(cls: type[Model], given: Mapping[str, Any]) -> None:
    """Warn of a deprecated model that is made, and of deprecated fields that it is made with."""
    if "__deprecated__" in vars(cls):
        warn_user(vars(cls)["__deprecated__"], 3)
    for name in cls.__deprecated_fields__:
        wire = cls.__pydantic_fields__[name].alias or name
        if not {name, wire}.isdisjoint(given):
            warn_user(f"{cls.__name__}.{name} is deprecated", 3)


@lru_cache(maxsize=4096)
def secret_names(type_: Any) -> frozenset[str]:
    """The names of all secret properties in a type and in what it is made of."""
    found: set[str] = set()
    seen: set[Any] = set()
    waiting: list[Any] = [type_]
    while waiting:
        kind = unwrapped(waiting.pop())
        if not isinstance(kind, Hashable) or kind in seen:
            continue
        seen.add(kind)
        waiting += get_args(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = kind.__pydantic_fields__
            waiting += [field.annotation for field in fields.values()]
            waiting.append(extra_type(kind))
            if issubclass(kind, Model):
                found.update(kind.__secret__, (fields[one].alias or one for one in kind.__secret__))
    return frozenset(found)


def _without(value: Any, names: frozenset[str]) -> Any:
    """Data that no model was made of, with the values of these names masked."""
    if names and is_list(value):
        return [_without(one, names) for one in value]
    if names and is_dict(value):
        return {
            key: MASK if key in names and one is not None else _without(one, names)
            for key, one in value.items()
        }
    return value


def renamed(cls: type[Model], given: Mapping[str, Any]) -> dict[str, Any]:
    """The keywords of a constructor by the names that fields have now; it warns of old ones."""
    made: dict[str, Any] = {}
    for name, value in given.items():
        now = cls.__renamed__.get(name, name)
        if now != name:
            text = f"{cls.__name__}.{name} is now {cls.__name__}.{now}"
            warn(text, DeprecationWarning, stacklevel=3)
        made[now] = value
    return made


def _field(known: Mapping[str, object], name: str) -> str:
    """The field a keyword is for: `input` for the `input_` that other generators make of it."""
    plain = name.removesuffix("_")
    return plain if name not in known and plain in known else name


class Unknown(Model):
    """A variant of a union that the document does not list: all its data, by wire name."""
