"""`python -m recording [API...]`: record the fixtures that real servers and clients give."""

from __future__ import annotations

import sys
from fnmatch import fnmatch

from recording import servers
from recording.clients import DIFFERENCES, TABLES, record
from support.exchange import FIXTURES, exchanges, read_yaml


def requests(api: str) -> int:
    """Record the request side of an API; 1 where something differs that has no reason."""
    known = [one for entry in read_yaml(DIFFERENCES)[api] for one in entry["cases"]]
    left = {name.partition("/")[2]: said for name, said in record(api).items()}
    strange = {
        name: said for name, said in left.items() if not any(fnmatch(name, p) for p in known)
    }
    idle = [one for one in known if not any(fnmatch(name, one) for name in left)]
    for name, said in strange.items():
        print(f"{api}/{name}: {said}", file=sys.stderr)
    for one in idle:
        print(f"{api}/{one}: does not differ any more; take it out of {DIFFERENCES.name}")
    count = len(exchanges(api))
    print(f"{api}: {count - len(left)} of {count} requests are what the vendor's client sends")
    return int(bool(strange or idle))


def main(wanted: list[str]) -> int:
    """Record what is wanted, all if nothing is named."""
    found = 0
    if not wanted or "threadmem" in wanted:
        found |= servers.record(FIXTURES / "threadmem")
    for api in TABLES:
        if not wanted or api in wanted:
            found |= requests(api)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
