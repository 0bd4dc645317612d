"""Fix a document repeatedly, until there are no more findings."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...document.document import Object
from ...openapi.swagger2 import convert
from ...openapi.swagger2_pointers import Swagger2Places
from .exchange_check import ExchangeValidator
from .exchanges import Recorded
from .fix import Fix
from .fix_swagger2 import Swagger2Fix
from .spec import Spec

_ROUNDS = 20
"""The most rounds: each fix may reveal findings below it."""
_AS_CONVERTED = "3.0.4"
"""The version whose null and bounds converted schemas of Swagger 2.0 have."""


def judged(data: Object, exchanges: Sequence[Recorded]) -> ExchangeValidator:
    """Check all exchanges against a document. Swagger 2.0 is converted first."""
    old = "swagger" in data
    judge = ExchangeValidator(Spec({**convert(data), "openapi": _AS_CONVERTED} if old else data))
    for exchange in exchanges:
        judge.judge(exchange)
    return judge


def place_in(data: Object, pointer: str) -> str:
    """Return the pointer into the original document of a finding."""
    return Swagger2Places(data).back(pointer) if "swagger" in data else pointer


def fixed(data: Object, exchanges: Sequence[Recorded]) -> Object:
    """Return a copy of the document with which the exchanges have no findings."""
    result: Object = json.loads(json.dumps(data))
    kind = Swagger2Fix if "swagger" in data else Fix
    for _ in range(_ROUNDS):
        judge = judged(result, exchanges)
        if not judge.findings:
            break
        result = json.loads(json.dumps(result))
        kind(result, judge).all()
    return result
