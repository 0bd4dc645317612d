# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Write a request as a curl command with its secrets masked."""

from __future__ import annotations

import json
import shlex

from ..catalog.masking import masked
from ..log import redact_headers
from ..payload import Chunks
from ..request.prepared import Prepared

_LONGEST = 65_536


def curl(prepared: Prepared) -> str:
    """Return the curl command for a request. Secrets in headers, the URL and a JSON body become
    `***`.
    """
    parts = ["curl", "-X", prepared.method, shlex.quote(prepared.shown_url)]
    lines = [" ".join(parts)]
    lines += [
        f"-H {shlex.quote(f'{name}: {value}')}"
        for name, value in redact_headers(prepared.headers, prepared.secrets)
    ]
    if prepared.content:
        lines.append(_body(prepared))
    return " \\\n  ".join(lines)


def _body(prepared: Prepared) -> str:
    content = prepared.content
    if isinstance(content, Chunks):
        if content.size is None or content.size > _LONGEST or not content.replayable:
            return "--data-binary @-"
        content = b"".join(content)
    try:
        text = (content or b"").decode()
    except UnicodeDecodeError:
        return f"--data-binary @-  # {len(content or b'')} bytes"
    try:
        data = json.loads(text)
    except ValueError:
        return f"--data-raw {shlex.quote(text)}"
    shown = masked(data)
    return f"--data-raw {shlex.quote(text if shown == data else json.dumps(shown))}"
