# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Ask the user for confirmation before a call that changes something.

With the protocol of 2026-07-28, the question is the result of the call, and the client repeats the
call with the answer. Older clients receive an elicitation request.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from mcp_types import (
    CallToolRequestParams,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequiredResult,
)
from mcp_types.version import is_version_at_least

_SINCE = "2026-07-28"
_KEY = "confirm"
_FORM: dict[str, Any] = {"type": "object", "properties": {}}


class Refused(ValueError):
    """The user declined or could not be asked."""


async def confirmed(
    ctx: Any, params: CallToolRequestParams, message: str
) -> InputRequiredResult | None:
    """Return None if the user agreed to the call, or the question to send. Raises Refused."""
    capabilities = ctx.session.client_capabilities
    if capabilities is None or capabilities.elicitation is None:
        raise Refused("this needs a confirmation, and the client cannot ask for one")
    if not is_version_at_least(ctx.protocol_version, _SINCE):
        _agreed(await ctx.session.elicit_form(message, _FORM, ctx.request_id))
        return None
    state = _digest(params, message)
    answer = (params.input_responses or {}).get(_KEY)
    if answer is None or params.request_state != state:  # an answer is valid only for its question
        form = ElicitRequestFormParams(message=message, requested_schema=_FORM)
        request = ElicitRequest(params=form)
        return InputRequiredResult(input_requests={_KEY: request}, request_state=state)
    _agreed(answer)
    return None


def _agreed(answer: Any) -> None:
    if not isinstance(answer, ElicitResult) or answer.action != "accept":
        raise Refused("the person at the client did not agree; nothing was sent")


def _digest(params: CallToolRequestParams, message: str) -> str:
    text = json.dumps([params.name, params.arguments, message], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
