# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Results for models: limited in size and without secrets."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any, Generic, TypeVar

from ..auth.credentials import Given
from ..auth.grants import ClientCredentials, Password, RefreshToken
from ..log import MASK
from ..models.decode import encode_bytes
from ..typeguards import is_dict, is_list, is_tuple

V = TypeVar("V")

LARGEST = 24_000
"""The default size limit of a result in characters of JSON, about 6,000 tokens."""
_LONGEST_TEXT = 2000
_MOST_ITEMS = 50


class Store(Generic[V]):
    """Stores values for later calls under random keys. The oldest values are removed first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[str, V] = OrderedDict()

    def put(self, value: V) -> str:
        """Store a value and return its key."""
        key = token_urlsafe(9)
        self._values[key] = value
        while len(self._values) > self._most:
            self._values.popitem(last=False)
        return key

    def get(self, key: str) -> V | None:
        """Return the value of a key, or None if it is unknown or was removed."""
        return self._values.get(key)

    def items(self) -> list[tuple[str, V]]:
        """Return everything that is stored."""
        return list(self._values.items())


def size(data: Any) -> int:
    """Return the length of the JSON text of data."""
    return len(encode_bytes(None, data).decode())


@dataclass(frozen=True)
class Window:
    """The items that fit, and the remaining ones."""

    items: list[Any]
    rest: list[Any]


def window(items: Iterable[Any], limit: int, largest: int = LARGEST) -> Window:
    """Return the first items that fit. At least one, truncated if it is too large."""
    left = list(items)
    taken: list[Any] = []
    used = 0
    while left and len(taken) < limit:
        item = left[0]
        used += size(item)
        if taken and used > largest:
            break
        taken.append(item if used <= largest else bounded(item, largest)[0])
        left.pop(0)
    return Window(taken, left)


def bounded(data: Any, largest: int = LARGEST) -> tuple[Any, bool]:
    """Return data within a limit and whether it was truncated: long texts first, then long lists,
    then deep levels.
    """
    if size(data) <= largest:
        return data, False
    text, items, depth = _LONGEST_TEXT, _MOST_ITEMS, 12
    while True:
        cut = _cut(data, text, items, depth)
        if size(cut) <= largest or (text <= 20 and depth <= 1):
            return cut, True
        text, items, depth = max(20, text // 2), max(1, items // 2), depth - 1


def _cut(data: Any, text: int, items: int, depth: int) -> Any:
    if isinstance(data, str) and len(data) > text:
        return f"{data[:text]}… ({len(data) - text} more characters)"
    if not (is_list(data) or is_dict(data)):
        return data
    if depth <= 0:
        return f"… ({len(data)} {'items' if is_list(data) else 'properties'} left out)"
    if is_list(data):
        taken = [_cut(item, text, items, depth - 1) for item in data[:items]]
        more = len(data) - items
        return [*taken, f"… ({more} more items)"] if more > 0 else taken
    names = list(data)[: items * 4]
    made = {name: _cut(data[name], text, items, depth - 1) for name in names}
    return made if len(names) == len(data) else {**made, "…": f"{len(data) - len(names)} more"}


def secrets_of(given: Given) -> frozenset[str]:
    """Return the known secret texts of a credential."""
    found: set[str] = set()
    for credential in (given.token, *(given.credentials or {}).values()):
        if isinstance(credential, str):
            found.add(credential)
        elif is_tuple(credential):
            found.add(str(credential[1]))
        elif isinstance(credential, ClientCredentials):
            found.add(credential.client_secret)
        elif isinstance(credential, RefreshToken):
            found |= {credential.refresh_token, credential.client_secret or ""}
        elif isinstance(credential, Password):
            found |= {credential.password, credential.client_secret or ""}
    return frozenset(text for text in found if len(text) >= 4)


def scrubbed(data: Any, secrets: Iterable[str]) -> Any:
    """Return data with these secrets removed from every text."""
    if isinstance(data, str):
        for secret in secrets:
            data = data.replace(secret, MASK)
        return data
    if is_dict(data):
        return {scrubbed(key, secrets): scrubbed(item, secrets) for key, item in data.items()}
    return [scrubbed(item, secrets) for item in data] if is_list(data) else data
