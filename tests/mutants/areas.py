"""What is mutated, and by which tests it is covered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = "generator/specloom"


@dataclass(frozen=True)
class Area:
    """Modules, as patterns below the toolkit, and the tests that are about them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def paths(self, root: Path) -> list[str]:
        """Return the paths of the modules, relative to the checkout."""
        found = {path for one in self.modules for path in (root / SOURCES).glob(one)}
        return sorted(str(path.relative_to(root)) for path in found)


AREAS = {
    "runtime": Area(
        (
            "runtime/call.py",
            "runtime/request/*.py",
            "runtime/transport/*.py",
            "runtime/auth/*.py",
            "runtime/response/*.py",
            "runtime/models/*.py",
            "runtime/streaming/*.py",
            "runtime/paging/*.py",
            "runtime/errors/*.py",
        ),
        ("tests/runtime", "tests/faults/test_odd_values.py", "tests/faults/test_secrecy.py",
         "tests/faults/test_compressed.py", "tests/faults/test_credentials.py",
         "tests/faults/test_unread.py"),
    ),
    "normalise": Area(
        ("normalise/**/*.py",),
        ("tests/test_cases.py", "tests/toolkit/test_normalised.py",
         "tests/toolkit/test_openapi.py", "tests/toolkit/test_operation_ids.py",
         "tests/toolkit/test_aliases.py", "tests/test_report.py"),
    ),
    "changes": Area(("commands/changes/*.py",), ("tests/changes",)),
    "record": Area(("commands/record/*.py",), ("tests/record",)),
}  # fmt: skip
