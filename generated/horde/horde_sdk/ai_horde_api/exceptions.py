"""Errors of the AI Horde in the three shapes it has for them.

A refusal with a code raises the `ApiError` of its status, and `error.parsed.rc` is the code;
`rc_of` reads it from any error. A refusal of the form of a request raises `PayloadValidationError`.
A bare message (rate limits, faults of the service) raises the `ApiError` of its status.
"""

from __future__ import annotations

from collections.abc import Mapping

from .errors import ApiError, BadRequest
from .models import RequestError, RequestValidationError

AIHordeRequestError = ApiError


class PayloadValidationError(BadRequest):
    """400: fields or parameters that the service does not take; `errors` says which and why."""

    @property
    def errors(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field or parameter."""
        return self.parsed.errors if isinstance(self.parsed, RequestValidationError) else {}

    def __str__(self) -> str:
        faults = "; ".join(f"{name}: {text}" for name, text in self.errors.items())
        return f"{super().__str__()}: {faults}" if faults else super().__str__()


class MessageNotCreatedWarning(UserWarning):
    """The service answered a creation with another message, out of its cache; nothing was created.

    To have it raised: `warnings.simplefilter("error", MessageNotCreatedWarning)`.
    """


def rc_of(error: ApiError) -> str | None:
    """The code of a refusal, such as `WorkerNotFound`; None where the error has none.

    Codes are open: the service has many more than its documentation lists.
    """
    return error.parsed.rc if isinstance(error.parsed, RequestError) else None


def as_raised(error: ApiError) -> ApiError:
    """The error as a caller gets it: PayloadValidationError where it names fields."""
    if error.status_code != 400 or not isinstance(error.parsed, RequestValidationError):
        return error
    return PayloadValidationError(
        error.status_code,
        error.content,
        parsed=error.parsed,
        response=error.response,
        method=error.method,
        url=error.url,
    )
