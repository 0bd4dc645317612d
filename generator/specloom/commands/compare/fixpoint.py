"""A document judged, and mended until nothing is found any more."""

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
"""A mend may uncover another fault below; more rounds than this mean that they do not end."""
_AS_CONVERTED = "3.0.4"
"""What schemas of Swagger 2.0 speak of null and of bounds in, once they are converted."""


def judged(data: Object, exchanges: Sequence[Recorded]) -> ExchangeValidator:
    """The judgement of all exchanges by a document; of Swagger 2.0, by its converted form."""
    old = "swagger" in data
    judge = ExchangeValidator(Spec({**convert(data), "openapi": _AS_CONVERTED} if old else data))
    for exchange in exchanges:
        judge.judge(exchange)
    return judge


def place_in(data: Object, pointer: str) -> str:
    """The place of the document that a finding speaks of."""
    return Swagger2Places(data).back(pointer) if "swagger" in data else pointer


def fixed(data: Object, exchanges: Sequence[Recorded]) -> Object:
    """A copy of the document by which nothing is found in the exchanges."""
    made: Object = json.loads(json.dumps(data))
    kind = Swagger2Fix if "swagger" in data else Fix
    for _ in range(_ROUNDS):
        judge = judged(made, exchanges)
        if not judge.findings:
            break
        made = json.loads(json.dumps(made))
        kind(made, judge).all()
    return made
