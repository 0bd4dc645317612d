"""Runs calls in an interpreter of its own: one JSON line in, one JSON line out.

A line in: `{"url": address of the server, "prelude": Python, "code": Python}`. The code leaves what
the caller gets in `result`, or raises. A line out: `{"value": …}` or `{"raises": [class names],
"status": …, "says": …}`, or `{"broken": traceback}` where the prelude fails. Only the standard
library is used: the interpreter may be one of a package that has nothing else.
"""

from __future__ import annotations

import ast
import asyncio
import datetime
import enum
import json
import os
import signal
import sys
import traceback
import uuid
from collections.abc import Iterable, Mapping
from types import CodeType
from typing import Any

PATIENCE = 60
"""Seconds that a call may take; then it is ended."""
READERS = ("to_dict", "as_dict", "model_dump")


def plain(value: Any) -> Any:
    """A value as JSON data: models by what they write themselves, dates and ids as text."""
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, uuid.UUID):
        return str(value)
    for name in READERS:
        if callable(getattr(value, name, None)):
            return plain(getattr(value, name)())
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return repr(value)


def failure(error: BaseException) -> dict[str, Any]:
    """What an exception tells its catcher: its classes, the status and the text."""
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None) or getattr(error, "status", None)
    found = status if status is not None else getattr(response, "status_code", None)
    names = [kind.__name__ for kind in type(error).__mro__ if kind not in (object, BaseException)]
    return {
        "raises": names,
        "status": int(found) if isinstance(found, int) else None,
        "says": str(error),
    }


def compiled(code: str) -> CodeType:
    """The code, in which `await` may stand at the top."""
    return compile(code, "<call>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def run(code: str, names: dict[str, Any]) -> None:
    """Run the code in these names; a coroutine in a loop of its own."""
    found = eval(compiled(code), names)
    if asyncio.iscoroutine(found):
        asyncio.run(found)


def call(line: dict[str, str]) -> dict[str, Any]:
    """What the caller of one call gets."""
    names: dict[str, Any] = {"url": line["url"], "plain": plain}
    stage = "prelude"
    signal.alarm(PATIENCE)
    try:
        run(line["prelude"], names)
        stage = "code"
        run(line["code"], names)
        return {"value": plain(names["result"])}
    except BaseException as error:
        return {"broken": traceback.format_exc()} if stage == "prelude" else failure(error)
    finally:
        signal.alarm(0)


def too_long(*_: object) -> None:
    """End a call that does not come back."""
    raise TimeoutError(f"no answer within {PATIENCE} seconds")


def main() -> None:
    """Answer line by line; what the packages print goes to standard error."""
    signal.signal(signal.SIGALRM, too_long)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        answers.write(json.dumps(call(json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
