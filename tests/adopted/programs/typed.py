"""A program for `depot` that a type checker reads."""

from __future__ import annotations

import datetime
from uuid import UUID

from depot import AuthenticatedClient
from depot.api.boxes import boxes_create, boxes_list, boxes_picture
from depot.models import Box, BoxRequest, HTTPProblem, KindEnum
from depot.types import UNSET, File, Response, Unset

client = AuthenticatedClient(base_url="http://depot.test", token="secret")
box = Box(name="a", uuid=UUID(int=1), type_=KindEnum.WOOD, created=UNSET)
box.type_ = UNSET
kind: KindEnum | Unset = box.type_
if not isinstance(box.created, Unset):
    created: datetime.datetime = box.created
made: Box | HTTPProblem | None = boxes_create.sync(client=client, body=BoxRequest(name="x"))
listed: Response[list[Box]] = boxes_list.sync_detailed(client=client)
picture: File | None = boxes_picture.sync(UUID(int=1), client=client)
