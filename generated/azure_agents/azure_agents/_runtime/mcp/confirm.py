# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Ask the person in front of the client before something is changed.

Since the protocol of 2026-07-28 the question is the result of the call, which the client repeats
with the answer; older clients are sent a request of its own.
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
    """The person did not agree, or could not be asked."""


async def confirmed(
    ctx: Any, params: CallToolRequestParams, message: str
) -> InputRequiredResult | None:
    """None once the person agreed to the call; before, the question. Raises Refused."""
    capabilities = ctx.session.client_capabilities
    if capabilities is None or capabilities.elicitation is None:
        raise Refused("this needs a confirmation, and the client cannot ask for one")
    if not is_version_at_least(ctx.protocol_version, _SINCE):
        _agreed(await ctx.session.elicit_form(message, _FORM, ctx.request_id))
        return None
    state = _digest(params, message)
    answer = (params.input_responses or {}).get(_KEY)
    if answer is None or params.request_state != state:  # an answer counts for its question only
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
