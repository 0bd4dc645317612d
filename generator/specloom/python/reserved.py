"""Names that generated code cannot use, by what they would stand for."""

from __future__ import annotations

import keyword

KEYWORDS = frozenset(keyword.kwlist)

TYPES = frozenset(
    {"bool", "bytes", "dict", "float", "int", "list", "set", "frozenset", "str", "tuple"}
)
"""Builtins that annotations of generated modules name: an attribute would hide them."""

FUNCTIONS = KEYWORDS | {
    "sync",
    "sync_detailed",
    "asyncio",
    "asyncio_detailed",
    "iterate",
    "aiterate",
    "stream",
    "astream",
    "sync_all",
    "asyncio_all",
    "models",
}
"""Names of operation and tag modules: what an operation module itself holds is not among them."""

ARGUMENTS = frozenset(
    {
        "accept",
        "body",
        "client",
        "cls",
        "extra_body",
        "extra_headers",
        "extra_query",
        "idempotency_key",
        "max_items",
        "max_retries",
        "media_type",
        "models",
        "options",
        "self",
        "total_timeout",
    }
)
"""Arguments and options of every generated function: a parameter says its place instead."""

FIELDS = (
    KEYWORDS
    | TYPES
    | {
        "additional_keys",
        "additional_properties",
        "construct",
        "copy",
        "dict",
        "from_dict",
        "from_json",
        "from_orm",
        "json",
        "mro",
        *(
            f"model_{name}"
            for name in [
                "computed_fields",
                "config",
                "construct",
                "copy",
                "dump",
                "dump_json",
                "extra",
                "fields",
                "fields_set",
                "json_schema",
                "parametrized_name",
                "post_init",
                "rebuild",
                "validate",
                "validate_json",
                "validate_strings",
            ]
        ),
        "parse_file",
        "parse_obj",
        "parse_raw",
        "register",
        "schema",
        "schema_json",
        "self",
        "cls",
        "to_dict",
        "to_json",
        "to_str",
        "update_forward_refs",
        "validate",
    }
)
"""Names of methods that a generated model has, and of types its annotations name."""

MAPPING_FIELDS = frozenset(
    {
        "as_dict",
        "clear",
        "get",
        "items",
        "keys",
        "pop",
        "popitem",
        "setdefault",
        "update",
        "values",
    }
)
"""Further methods of models that are also mappings (`models: mapping`)."""

REQUEST_FIELDS = frozenset(
    {
        "accept",
        "apikey",
        "failed",
        "get_api_endpoint_subpath",
        "get_api_endpoint_url",
        "get_api_model_name",
        "get_api_url",
        "get_default_success_response_type",
        "get_extra_fields_to_exclude_from_log",
        "get_header_fields",
        "get_http_method",
        "get_number_of_results_expected",
        "get_query_fields",
        "get_requires_follow_up",
        "get_sensitive_fields",
        "get_success_status_response_pairs",
        "is_api_key_required",
        "log_safe_model_dump",
        "models",
        "received",
    }
)
"""Fields and methods that every request class has."""

CLASSES = frozenset(
    {
        "Annotated",
        "Any",
        "Base64",
        "Base64Url",
        "Base64UrlPadded",
        "Binary",
        "ClassVar",
        "Date",
        "DateTime",
        "DecimalNumber",
        "DecimalText",
        "Duration",
        "False",
        "Field",
        "HttpDate",
        "IfTagged",
        "Json",
        "JsonNumber",
        "Literal",
        "Model",
        "None",
        "OpenEnum",
        "OpenFloatEnum",
        "OpenIntEnum",
        "OpenStrEnum",
        "OpenTuple",
        "Optional",
        "Rfc822",
        "Time",
        "TYPE_CHECKING",
        "True",
        "TypeAliasType",
        "Union",
        "UnixMillis",
        "UnixSeconds",
        "UnixSecondsFloat",
        "Unknown",
        "UnlessTagged",
        "Uuid",
        "UuidHex",
    }
)
"""Names that model modules import; a schema of that name becomes `<Name>Schema`."""

TAGS = CLASSES | {
    "Aio",
    "AsyncIterator",
    "BaseClient",
    "ExtraOptions",
    "ExtraPageOptions",
    "Iterator",
    "Options",
    "PageOptions",
    "Response",
    "Unpack",
    "Unset",
    "UNSET",
}
"""Names that the modules of tags import; the class of such a tag is `<Name>Operations`."""
