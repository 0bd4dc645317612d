"""The extensions of other generators and the equivalent ones of ours, in one table.

Many documents describe pagination, names, retries and streams in the extensions of Speakeasy, Fern,
Stainless or AutoRest. Each becomes our equivalent, unless the document already has that.
"""

from __future__ import annotations

from ...document.document import Document
from .pagination import (
    fern_page,
    microsoft_operation,
    microsoft_page,
    speakeasy_page,
    stainless_page,
)
from .streams import fern_stream, sentinel
from .translate import Translated, Walk, whole
from .values import (
    Row,
    enum_entries,
    enum_list,
    fern_enum,
    fern_key,
    flag,
    group,
    ignored,
    name,
    no_retries,
    only_read,
    only_written,
    python_name,
    renamed,
    reserved,
    retries,
    text,
    true,
)
from .waiting import microsoft_wait, speakeasy_wait

PREFIXES = ("x-ms-", "x-speakeasy-", "x-fern-", "x-stainless-")
KEY = "x-specloom-idempotency-key"
NAMED = ("schema", "property", "parameter")
VALUES = ("schema", "property", "parameter")
TABLE: tuple[Row, ...] = (
    Row("x-ms-client-name", NAMED, "x-specloom-name", name),
    Row("x-ms-enum", VALUES, "x-specloom-enum-names", enum_entries),
    Row("x-ms-pageable", ("operation",), "x-specloom-page", microsoft_page),
    Row("x-ms-pageable", ("operation",), "operationName", microsoft_operation),
    Row("x-ms-long-running-operation", ("operation",), "x-specloom-wait", microsoft_wait),
    Row("x-ms-secret", ("property",), "x-specloom-secret", true),
    Row("x-ms-mutability", ("property",), "readOnly", only_read),
    Row("x-ms-mutability", ("property",), "writeOnly", only_written),
    Row("x-ms-skip-url-encoding", ("parameter",), "allowReserved", flag),
    Row("x-ms-skip-url-encoding", ("parameter",), "x-specloom-slashes", flag),
    Row("x-speakeasy-name-override", ("operation", *NAMED), "x-specloom-name", name),
    Row("x-speakeasy-enums", VALUES, "x-specloom-enum-names", enum_list),
    Row("x-speakeasy-pagination", ("operation",), "x-specloom-page", speakeasy_page),
    Row("x-speakeasy-polling", ("operation",), "x-specloom-wait", speakeasy_wait),
    Row("x-speakeasy-retries", ("document", "operation"), "x-specloom-idempotent", retries),
    Row("x-speakeasy-group", ("operation",), "tags", group),
    Row("x-speakeasy-param-encoding-override", ("parameter",), "allowReserved", reserved),
    Row("x-speakeasy-sse-sentinel", ("media",), "x-specloom-stream", sentinel),
    Row("x-speakeasy-server-id", ("server",), "name", text),
    Row("x-speakeasy-ignore", ("operation",), "exclude", ignored),
    Row("x-fern-sdk-method-name", ("operation",), "x-specloom-name", name),
    Row("x-fern-type-name", ("schema",), "x-specloom-name", name),
    Row("x-fern-property-name", ("property",), "x-specloom-name", name),
    Row("x-fern-parameter-name", ("parameter",), "x-specloom-name", name),
    Row("x-fern-enum", VALUES, "x-specloom-enum-names", fern_enum),
    Row("x-fern-pagination", ("document", "operation"), "x-specloom-page", fern_page),
    Row("x-fern-idempotent", ("operation",), "x-specloom-idempotent", true),
    Row("x-fern-retries", ("operation",), "x-specloom-idempotent", no_retries),
    Row("x-fern-idempotency-headers", ("document", "operation"), KEY, fern_key),
    Row("x-fern-sdk-group-name", ("operation",), "tags", group),
    Row("x-fern-server-name", ("server",), "name", text),
    Row("x-fern-ignore", ("operation",), "exclude", ignored),
    Row("x-fern-streaming", ("operation",), "x-specloom-stream", fern_stream),
    Row("x-stainless-naming", NAMED, "x-specloom-name", python_name),
    Row("x-stainless-param", ("parameter",), "x-specloom-name", name),
    Row("x-stainless-renameMap", VALUES, "x-specloom-enum-names", renamed),
    Row("x-stainless-skip", ("operation",), "exclude", ignored),
    Row("x-stainless-pagination-property", ("operation",), "x-specloom-page", stainless_page),
)
"""One row for each extension and key of ours.

`x-stainless-pagination-property` is on parameters and fields, but describes the operation.
"""


def translate(document: Document) -> Translated:
    """Translate the vendors' extensions in a document into ours."""
    made = Translated(document.data)
    if any(word.startswith(PREFIXES) for word in document.words):
        made.data = Walk(whole(document.data), TABLE, made).document()
    return made
