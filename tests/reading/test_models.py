"""What comes of schemas in the models engine, where its own names would show."""

from __future__ import annotations

import pytest

from specloom.codegen.fingerprint import Fingerprints
from specloom.codegen.models import partition as pieces
from specloom.codegen.models.engine import Bases, generate_models
from specloom.document.cache import TEMPLATES, Cache
from specloom.document.document import Object
from support.schemas import all_typed


def test_a_class_of_another_piece_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine imports under another name what a member of an enum is called."""
    monkeypatch.setattr(pieces, "_SIZE", 2)
    schemas: dict[str, Object] = {
        "ID": {"type": "string"},
        "Other": {"type": "object", "properties": {"a": {"type": "string"}}},
        "Kind": {"type": "string", "enum": ["ID", "NAME"], "x-enum-varnames": ["ID", "NAME"]},
        "Holder": {
            "type": "object",
            "properties": {
                "id": {"$ref": "#/components/schemas/ID"},
                "kind": {"$ref": "#/components/schemas/Kind"},
                "next": {"$ref": "#/components/schemas/Holder"},
            },
            "required": ["id"],
        },
    }
    found = generate_models(
        Fingerprints(all_typed(schemas)), TEMPLATES / "models", Bases(), False, Cache("parts")
    )
    made = "\n".join(text for one in found.values() for text in one.text)
    assert "    id: ID\n" in made
    assert "    ID = 'ID'\n" in made
    assert "aliased" not in made
