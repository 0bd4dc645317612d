"""Programs for the client `petstore3` that openapi-python-client has made, with mocks.

`python for_petstore3.py BASE_URL HTTP_LIBRARY` runs each, and prints its name and "ok" or the error
as JSON.
"""

from __future__ import annotations

import importlib
import io
import json
import sys
import traceback

from petstore3 import AuthenticatedClient
from petstore3.api.pet import find_pets_by_status, get_pet_by_id, upload_file
from petstore3.api.store import get_inventory
from petstore3.models import ApiResponse, Category, GetInventoryResponse200, Pet, PetStatus, Tag
from petstore3.models.find_pets_by_status_status import FindPetsByStatusStatus
from petstore3.types import UNSET, File

httpx = importlib.import_module(sys.argv[2])
PET = {"id": 7, "name": "Rex", "photoUrls": [], "status": "sold", "tags": [{"id": 1}]}


def mocked(status, content, seen=None):
    def answer(request):
        if seen is not None:
            seen.append((request, request.read()))
        return httpx.Response(status, json=content)

    client = AuthenticatedClient(base_url="http://pets.test/api/v3", token="secret")
    http = httpx.Client(base_url="http://pets.test/api/v3", transport=httpx.MockTransport(answer))
    return client.set_httpx_client(http)


def gets_a_pet():
    pet = get_pet_by_id.sync(7, client=mocked(200, PET))
    assert isinstance(pet, Pet)
    assert (pet.name, pet.status, pet.category) == ("Rex", PetStatus.SOLD, UNSET)
    assert isinstance(pet.tags[0], Tag)
    assert pet.tags[0].name is UNSET


def gets_none_for_a_missing_pet():
    response = get_pet_by_id.sync_detailed(7, client=mocked(404, {"message": "no"}))
    assert (response.status_code, response.parsed) == (404, None)


def finds_pets():
    seen = []
    status = FindPetsByStatusStatus.SOLD
    assert len(find_pets_by_status.sync(client=mocked(200, [PET], seen), status=status)) == 1
    assert dict(seen[0][0].url.params) == {"status": "sold"}
    assert seen[0][0].url.path == "/api/v3/pet/findByStatus"


def builds_a_pet():
    pet = Pet(name="Tom", photo_urls=["a"], category=Category(name="cats"))
    assert pet.to_dict() == {"name": "Tom", "photoUrls": ["a"], "category": {"name": "cats"}}
    assert Pet("Tom", ["a"], 3).to_dict() == {"name": "Tom", "photoUrls": ["a"], "id": 3}
    assert Pet.from_dict(PET).to_dict() == PET


def reads_the_inventory():
    inventory = get_inventory.sync(client=mocked(200, {"sold": 3}))
    assert isinstance(inventory, GetInventoryResponse200)
    assert inventory["sold"] == 3
    assert inventory.to_dict() == {"sold": 3}


def uploads_a_picture():
    seen = []
    client = mocked(200, {"code": 1, "type": "x"}, seen)
    body = File(payload=io.BytesIO(b"PNG"))
    response = upload_file.sync(7, client=client, body=body, additional_metadata="m")
    assert isinstance(response, ApiResponse)
    assert response.type_ == "x"
    assert seen[0][1] == b"PNG"


def outcome(program):
    try:
        program()
    except Exception:
        return traceback.format_exc()
    return "ok"


PROGRAMS = [
    gets_a_pet, gets_none_for_a_missing_pet, finds_pets, builds_a_pet, reads_the_inventory,
    uploads_a_picture,
]  # fmt: skip

if __name__ == "__main__":
    print(json.dumps({program.__name__: outcome(program) for program in PROGRAMS}))
