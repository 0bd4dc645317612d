"""Names that generated code uses itself."""

from __future__ import annotations

from specloom.reserved import ARGUMENTS
from specloom.runtime.options import PageOptions


def test_no_parameter_takes_the_name_of_an_option() -> None:
    options = PageOptions.__optional_keys__ - {"timeout"}  # has options of its own
    assert options <= ARGUMENTS
