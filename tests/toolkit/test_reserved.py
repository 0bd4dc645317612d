"""Names that generated code uses itself."""

from __future__ import annotations

from specloom.ir.types import NAMES
from specloom.python.reserved import ARGUMENTS, CLASSES
from specloom.runtime.options import PageOptions


def test_no_parameter_takes_the_name_of_an_option() -> None:
    options = PageOptions.__optional_keys__ - {"timeout"}  # has options of its own
    assert options <= ARGUMENTS


def test_no_schema_takes_the_name_of_a_type_of_the_runtime() -> None:
    assert set(NAMES) <= CLASSES
