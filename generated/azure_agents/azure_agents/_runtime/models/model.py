# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base of every generated model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pprint import pformat
from typing import TYPE_CHECKING, Any, ClassVar, Self
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
from .decode import classes_in, decode, decode_value, encode_bytes, type_of
from .deprecated import deprecated_fields, deprecated_in, has_deprecated
from .descriptions import DescribedFields
from .json_schema import complete_schema


class Model(BaseModel):
    """A JSON object of the document that is written back as it was received.

    Fields have Python names; constructors take these or the wire names. A field that was absent is
    None and is not written back; one that was null is written as null. Undeclared properties are
    kept: `model["wire_name"]` and `additional_properties`.
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
    """Fields with one possible value, which are always written."""
    __lenient__: ClassVar[bool] = False
    """Whether mappings are sent in place of the model without being completed."""
    __formats__: ClassVar[dict[str, str]] = {}
    """Formats of fields for the JSON Schema, if their types do not imply them."""
    __nullable__: ClassVar[frozenset[str]] = frozenset()
    """Optional fields whose value may be null. For the others None means absent."""
    __readonly__: ClassVar[frozenset[str]] = frozenset()
    """Read-only fields."""
    __renamed__: ClassVar[Mapping[str, str]] = {}
    """Former names of fields, and their current names."""
    __nulls__: ClassVar[bool] = False
    """Whether None is null in all fields and never means absent."""
    __deprecated_fields__: ClassVar[frozenset[str]] = frozenset()
    """Deprecated fields. Their use gives a warning."""
    __secret__: ClassVar[frozenset[str]] = frozenset()
    """Fields whose value is not shown by `repr` and `str`."""

    if not TYPE_CHECKING:
        model_fields: ClassVar[DescribedFields] = DescribedFields()

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
        if self.__nulls__:
            return
        for name in [name for name in given if getattr(self, name, UNSET) is None]:
            if name in fields and not fields[name].is_required() and name not in self.__nullable__:
                given.discard(name)

    # pydantic may build the instance directly when it reads JSON
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the validation schema, with booleans refused as numbers."""
        made = handler(source)
        whole: Any = handler.resolve_ref_schema(made)
        if whole["type"] == "model":
            refuse_booleans(whole["schema"], handler, literals=False)
        return made

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema as declared: types, formats, required and nullable."""
        made = handler(schema)
        complete_schema(cls, handler.resolve_ref_schema(made))
        return made

    def _complete(self, data: Mapping[str, Any]) -> None:
        """Set the constants of models that pydantic created from mappings among the arguments."""
        values: dict[str, Any] = vars(self)
        for name, field in type(self).__pydantic_fields__.items():
            if isinstance(data.get(name, data.get(field.alias or name)), (dict, list)):
                values[name] = with_constants(type_of(field), values[name])

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        for name in vars(cls).get("__deprecated_fields__", ()):
            setattr(cls, name, DeprecatedField(cls.__name__, name))

    def __setattr__(self, name: str, value: Any) -> None:
        """Set a field. UNSET removes it, and so does None if null is not a valid value."""
        if name in self.__deprecated_fields__:
            warn_user(f"{type(self).__name__}.{name} is deprecated")
        super().__setattr__(name, None if value is UNSET else value)
        field = type(self).__pydantic_fields__.get(name)
        if field is None or not (value is None or value is UNSET) or field.is_required():
            return
        if value is UNSET or not (self.__nulls__ or name in self.__nullable__):
            self.__pydantic_fields_set__.discard(name)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            if name in self.__secret__ and value is not None:
                value = MASK
            elif isinstance(value, (dict, list)):
                value = _without(value, secret_names(type(self)))
            yield name, value

    def to_dict(self) -> dict[str, Json]:
        """Return the object as JSON data by wire names, without absent fields."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Create a model from JSON data by wire names. What does not match is kept unchanged."""
        value, _ = decode_value(cls, data)
        if not isinstance(value, cls):
            raise TypeError(f"{cls.__name__} is a JSON object, not {type(data).__name__}")
        return value

    def to_json(self) -> str:
        """Return the object as JSON text."""
        return encode_bytes(type(self), self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Create a model from JSON text. Raises ValueError if it is not JSON."""
        value, _ = decode(cls, text.encode() if isinstance(text, str) else text)
        if not isinstance(value, cls):
            raise TypeError(f"{cls.__name__} is a JSON object, not {type(value).__name__}")
        return value

    def to_str(self) -> str:
        """Return the object as indented JSON text by wire names, for people."""
        return pformat(self.to_dict(), sort_dicts=False)

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The properties that the document does not declare, by wire name. Changes are kept."""
        extra = self.__pydantic_extra__
        if extra is None:
            extra = {}
            object.__setattr__(self, "__pydantic_extra__", extra)
        return extra

    @property
    def additional_keys(self) -> list[str]:
        """The names of the properties that the document does not declare."""
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
    """Warn about a deprecated model, about deprecated fields among its arguments, and about those
    in mappings that become models.
    """
    for message in deprecated_fields(cls, given):
        warn_user(message, 3)
    if has_deprecated(cls):
        for name, field in cls.__pydantic_fields__.items():
            for message in deprecated_in(
                type_of(field), given.get(field.alias or name, given.get(name))
            ):
                warn_user(message, 3)


@lru_cache(maxsize=4096)
def secret_names(type_: Any) -> frozenset[str]:
    """Return the names of all secret properties in a type, nested ones included."""
    found: set[str] = set()
    for kind in classes_in(type_):
        if issubclass(kind, Model):
            fields = kind.__pydantic_fields__
            found.update(kind.__secret__, (fields[one].alias or one for one in kind.__secret__))
    return frozenset(found)


def _without(value: Any, names: frozenset[str]) -> Any:
    """Return data without a model, with the values of these names masked."""
    if names and is_list(value):
        return [_without(one, names) for one in value]
    if names and is_dict(value):
        return {
            key: MASK if key in names and one is not None else _without(one, names)
            for key, one in value.items()
        }
    return value


def renamed(cls: type[Model], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keywords of a constructor by the current names of fields, and warn about former
    ones.
    """
    made: dict[str, Any] = {}
    for name, value in given.items():
        now = cls.__renamed__.get(name, name)
        if now != name:
            text = f"{cls.__name__}.{name} is now {cls.__name__}.{now}"
            warn(text, DeprecationWarning, stacklevel=3)
        made[now] = value
    return made


def _field(known: Mapping[str, object], name: str) -> str:
    """Return the field for a keyword: `input` for `input_`, as other generators name it."""
    plain = name.removesuffix("_")
    return plain if name not in known and plain in known else name


class Unknown(Model):
    """A variant of a union that the document does not declare, with all its data by wire name."""
