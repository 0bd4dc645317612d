"""Waldur chat: a typed client, sync and async.

Sessions, threads and messages of the Waldur AI assistant, and the stream by which it answers.

- Every user has one chat session. A session holds threads, a thread holds messages.
- Ordinary users see what is theirs. Staff and support see everything, and looking at the chats
  of others is written to the audit log. What a user may not see is answered like what does not
  exist: with status 404.
- UUIDs are sent by the server as 32 hex digits without hyphens. It accepts both forms.
- Paths end in a slash, which is part of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import api as api
    from . import errors as errors
    from . import files as files
    from . import hooks as hooks
    from . import models as models
    from . import types as types
    from .answer import Answer as Answer
    from .answer import AnswerBuilder as AnswerBuilder
    from .answer import AnswerInterrupted as AnswerInterrupted
    from .answer import aask as aask
    from .answer import ask as ask
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client

__version__ = "0.1.0"

_PLACES = {
    "AuthenticatedClient": "client",
    "Client": "client",
    "api": "",
    "errors": "",
    "models": "",
    "types": "",
    "files": "",
    "hooks": "",
    "Answer": "answer",
    "AnswerBuilder": "answer",
    "AnswerInterrupted": "answer",
    "aask": "answer",
    "ask": "answer",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
