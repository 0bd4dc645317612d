"""What every generated function runs on. Hand-written, the same text in every package, which has
those modules that it uses.

To read it, begin with the way of a call, from its arguments to its value: some 1,600 lines, an
hour, in this order.

    call operation core request prepared effects transfer retry redirect auth reply media

What these stand on, by subject:

    the client:      client profile servers options credentials lazy
    connections:     connections forks timing deadline aiohttp_client
    watching:        hooks log
    what is sent:    params styles body choice content multipart
    what comes:      sizes decode digits facts error errors statuses messages
    models:          model json_types narrow unset union enums formats base64 schemas exact duration
                     room tuples
    access tokens:   grants oauth
    streams:         opening reader frames streaming
    pages:           paging pager turns links
    replies as files: files
    mapping models:  mapping fields wire null
    webhooks:        webhooks
    spans:           telemetry
    other surfaces:  apis requests

The three modules that functions call are loaded at the first call, and everything that sends and
decodes with them: importing a package costs what its signatures cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazy import Later

if not TYPE_CHECKING:  # to a type checker they are modules of this package, as they are
    call, paging, streaming = (Later(f".{n}", __name__) for n in ("call", "paging", "streaming"))
