"""The documents that `make corpus` finds in a folder."""

from __future__ import annotations

from pathlib import Path

from .documents import documents_in, operations_in

FILES = {
    "pets.yaml": "openapi: 3.1.0\npaths:\n  /pets: {get: {}, head: {}, summary: Pets}\n",
    "notes.yaml": "title: no document\npaths: [a]\n",
    "shop/api/openapi.json": '{\n  "swagger": "2.0",\n  "paths": {"$ref": "paths/index.json"}\n}',
    "shop/api/paths/index.json": '{"/orders": {"$ref": "orders.json#/a~1b"}, "x-note": {}}',
    "shop/api/paths/orders.json": '{"a/b": {"get": {}, "post": {}, "parameters": []}}',
    "shop/api/old/openapi.json": '{\n "swagger": "2.0", \n "paths": {"/old": {"get": {}}}}',
    "many/one.yaml": "openapi: 3.0.0\nwebhooks:\n  a: {post: {}}\n",
    "many/two.yaml": "openapi: 3.0.0\npaths:\n  /two: {get: {}}\n",
    "many/schemas.yaml": "openapi: 3.0.0\npaths: {}\n",
    "empty/readme.md": "nothing",
}


def test_documents_are_found_in_folders_and_counted_across_files(tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = documents_in(tmp_path)
    assert [(one.name, one.root.name, operations_in(one.path)) for one in found] == [
        ("pets.yaml", tmp_path.name, 2),
        ("many/one.yaml", "many", 0),
        ("many/two.yaml", "many", 1),
        ("shop", "shop", 2),
    ]
