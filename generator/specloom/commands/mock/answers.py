"""Make the responses of the mock: examples of the document, otherwise synthesised values."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import partial

from ...codegen.examples import Examples
from ...document.document import Json, Object, find, join
from ...ir.api import EventData, Media, Operation, Page, Response, Stream
from ...runtime.testing.effects import TwinAnswer
from ...runtime.testing.frames import done_bytes, event_bytes, frame_bytes
from ...runtime.testing.pages import PageRequest, page_of
from ...runtime.unset import UNSET
from ..exchange.request import Answer, Asked
from .xml import xml


@dataclass(frozen=True, slots=True)
class Answers:
    """Makes the responses of a document."""

    examples: Examples

    def of(self, op: Operation, asked: Asked, status: str = "") -> Answer:
        """Return the first declared success, or the status that the caller prefers.

        A status that the document does not declare is refused with the statuses that it does.
        """
        wanted = status or _preferred(asked.seen.headers.get("prefer", ""))
        response = _response(op, wanted)
        if wanted and response is None:
            return _undeclared(op, wanted)
        if response is None:
            return Answer(204)
        code = _status(response.status)
        headers = self._headers(response)
        media = _media(op, response, asked)
        if media is None:
            return Answer(code, headers)
        headers["content-type"] = media.wire
        if op.stream and media.wire == op.stream.media and code < 300:
            return Answer(code, headers, self._frames(op.stream, media))
        value = self._value(media)
        headers |= _counted(response, op.page, value)
        if op.page and code < 300:
            page = page_of(
                op.page, value, _page_request(op, op.page, asked), partial(self._fits, media)
            )
            value, headers = page.value, {**headers, **page.headers}
        if _XML.search(media.wire) and not isinstance(value, str):
            return Answer(code, headers, (xml(self.examples.schemas, media.schema, value),))
        return Answer(code, headers, (_bytes(media, value),))

    def remembered(self, op: Operation, asked: Asked, found: TwinAnswer) -> Answer:
        """Return the response of a twin, with the pages and headers of the document."""
        response = _response(op, str(found.status or ""))
        status = found.status or _status(response.status if response else "200")
        if found.body is UNSET:
            made = self.of(op, asked, str(status)) if response else Answer(status)
            return Answer(status, {**made.headers, **found.headers}, made.chunks)
        media = _media(op, response, asked) if response else None
        kind = found.media_type or (media.wire if media else "application/json")
        headers = {**self._headers(response), "content-type": kind, **found.headers}
        value: Json = found.body
        if media and op.page and status < 300:
            fits = partial(self._fits, media)
            page = page_of(op.page, value, _page_request(op, op.page, asked), fits)
            value, headers = page.value, {**headers, **page.headers}
        if media and _XML.search(kind) and not isinstance(value, str):
            return Answer(status, headers, (xml(self.examples.schemas, media.schema, value),))
        return Answer(status, headers, (json.dumps(value, ensure_ascii=False).encode(),))

    def _headers(self, response: Response | None) -> dict[str, str]:
        """Return the headers that a response always has."""
        return {
            one.wire.lower(): str(self.examples.value(one.schema))
            for one in (response.headers if response else ())
            if one.required
        }

    def _value(self, media: Media) -> Json:
        for value in media.examples.values():
            return value
        return self.examples.value(media.schema)

    def _fits(self, media: Media, value: Json) -> bool:
        return self.examples.fits(value, media.schema)

    def _frames(self, stream: Stream, media: Media) -> tuple[bytes, ...]:
        given = next(iter(media.examples.values()), None)
        if isinstance(given, list):
            chunks = [frame_bytes(stream.format, frame) for frame in given]
        elif stream.events:
            chunks = list(map(self._event, stream.events))
        else:
            chunks = [frame_bytes(stream.format, self.examples.value(media.schema))]
        if stream.done:
            chunks.append(done_bytes(stream.done))
        return tuple(chunks)

    def _event(self, one: EventData) -> bytes:
        named: Object = {"event": one.event} if one.event else {}
        return event_bytes({**named, "data": self.examples.value(one.schema)}, one.text)


def _counted(response: Response, page: Page | None, value: Json) -> dict[str, str]:
    """Return the headers with the total number of items, if the response is a list."""
    place = join("", *page.items.split(".")) if page and page.items else ""
    items = _found(value, place)
    if not isinstance(items, list):
        return {}
    return {
        one.wire.lower(): str(len(items)) for one in response.headers if _COUNT.search(one.wire)
    }


_COUNT = re.compile(r"(?:^|-)(?:count|total)(?:-|$)", re.IGNORECASE)
_XML = re.compile(r"[/+]xml\b", re.IGNORECASE)


def _page_request(op: Operation, page: Page, asked: Asked) -> PageRequest:
    """What a request says of the page it wants."""
    wires = {param.name: param.wire for param in op.params}
    param, size = (wires.get(name or "", name) for name in (page.param, page.size))
    return PageRequest(asked.first(param), asked.first(size), param, asked.path, asked.query)


def _found(value: Json, pointer: str) -> Json:
    try:
        return find(value, pointer)
    except KeyError:
        return None


def _preferred(prefer: str) -> str:
    """Return the status that `Prefer: code=404` asks for; empty where it asks for none."""
    found = _CODE.search(prefer)
    return found[1] if found else ""


_CODE = re.compile(r"""(?:^|[,;\s])code\s*=\s*"?([^\s,;"]+)""", re.IGNORECASE)


def _undeclared(op: Operation, wanted: str) -> Answer:
    """Return the refusal of a preferred status: that status itself if it is 4xx, otherwise 400."""
    statuses = ", ".join(response.status for response in op.responses) or "none"
    reason = f"the document declares no {wanted} for {op.method} {op.path}, only: {statuses}"
    status = int(wanted) if re.fullmatch(r"4\d\d", wanted) else 400
    return Answer.of_problem(status, "Not in the document", reason)


def _response(op: Operation, wanted: str) -> Response | None:
    """Return the response for a status that was asked for, otherwise the first success.

    A declared status comes before a range (`4XX`), and that before `default`.
    """
    if wanted:
        declared = {response.status: response for response in op.responses}
        names = (wanted, f"{wanted[0]}XX", "default") if re.fullmatch(r"[1-5]\d\d", wanted) else ()
        found = next((declared[name] for name in names if name in declared), None)
        return replace(found, status=wanted) if found else None
    known = [response for response in op.responses if response.status[0] in "2"]
    others = [response for response in op.responses if response.status in ("default", "3XX")]
    return next(iter([*known, *others]), None)


def _status(status: str) -> int:
    if status.isdecimal():
        return int(status)
    return int(f"{status[0]}00") if status[0].isdecimal() else 200


def _media(op: Operation, response: Response, asked: Asked) -> Media | None:
    """Return the media type of the response: the accepted one, or a stream if the body asks for
    it.
    """
    if not response.media:
        return None
    for media in response.media:
        if asked.accepts(media.wire):
            return media
    stream = op.stream
    if stream and stream.switch and stream.switch.items() <= asked.fields.items():
        return next((one for one in response.media if one.wire == stream.media), response.media[0])
    plain = [one for one in response.usual if not stream or one.wire != stream.media]
    return plain[0] if plain else response.media[0]


def _bytes(media: Media, value: Json) -> bytes:
    if media.type is None or (isinstance(value, str) and "json" not in media.wire):
        return str(value).encode()
    return json.dumps(value, ensure_ascii=False).encode()
