"""A thread of roles as it is in memory: what it says, and what it can be turned into."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterable, Mapping
from typing import Any, Self
from uuid import uuid4

from .content import version_hash
from .db.models import RoleThreadRecord
from .db.rows import thread_of, thread_record
from .models import V1Role, V1RoleThread, V1UpdateRoleThread
from .role_message import RoleMessage


class ThreadState:
    """The part of a thread that needs neither database nor server."""

    def __init__(
        self,
        owner_id: str | None = None,
        public: bool = False,
        name: str | None = None,
        metadata: dict[str, Any] | None = None,
        remote: str | None = None,
        version: str | None = None,
        role_mapping: Mapping[str, V1Role] | None = None,
        *,
        id: str | None = None,
        auth_token: str | None = None,
    ) -> None:
        """`remote` is the base URL of a server, `auth_token` its token (else the environment
        variable AGENTSEA_HUB_API_KEY says). Raises ValueError where a key of `role_mapping` is not
        the name of its role."""
        self._id = id or str(uuid4())
        self._owner_id = owner_id
        self._public = public
        self._name = name
        self._metadata = copy.deepcopy(metadata)
        self._remote = remote
        self._auth_token = auth_token
        self._role_mapping = _own(role_mapping or {})
        self._messages: list[RoleMessage] = []
        self._version = version
        self._created = self._updated = time.time()
        self._kept = False

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(id={self._id!r}, owner_id={self._owner_id!r}, "
            f"public={self._public}, name={self._name!r}, messages={len(self._messages)})"
        )

    @property
    def id(self) -> str:
        """The id: a UUID unless another was given. An old server may give a new one on `save`."""
        return self._id

    @property
    def owner_id(self) -> str | None:
        """Whose thread it is; on a server, the owner of the token."""
        return self._owner_id

    @property
    def public(self) -> bool:
        """Whether the thread is marked public; `save` keeps a new value."""
        return self._public

    @public.setter
    def public(self, value: bool) -> None:
        self._public, self._version = value, None

    @property
    def name(self) -> str | None:
        """The name; `save` keeps a new one."""
        return self._name

    @name.setter
    def name(self, value: str | None) -> None:
        self._name, self._version = value, None

    @property
    def metadata(self) -> dict[str, Any] | None:
        """The metadata; `save` keeps a new value and edits."""
        return self._metadata

    @metadata.setter
    def metadata(self, value: dict[str, Any] | None) -> None:
        self._metadata, self._version = copy.deepcopy(value), None

    @property
    def remote(self) -> str | None:
        """The base URL of the server the thread lives on; None: it lives in the database."""
        return self._remote

    @property
    def role_mapping(self) -> dict[str, V1Role]:
        """The roles by name, as a copy; see `add_role` and `remove_role`."""
        return _own(self._role_mapping)

    @property
    def version(self) -> str:
        """The version given or last read, until something changes; then the hash of the content."""
        return self._version or self.generate_version_hash()

    @property
    def created(self) -> float:
        """When the thread was made, in Unix seconds."""
        return self._created

    @property
    def updated(self) -> float:
        """When the thread was last changed, in Unix seconds, as far as known here."""
        return self._updated

    def messages(self, include_private: bool = True) -> list[RoleMessage]:
        """The messages in a list of one's own, oldest first, with or without private ones."""
        return [message for message in self._messages if include_private or not message.private]

    def remove_images(self) -> None:
        """Take the images of messages of the role `user` away; `save` keeps that."""
        for message in self._messages:
            if message.role == "user":
                message.remove_images()
        self._version = None

    def copy(self) -> Self:
        """A thread like this with an id of its own, and its messages with theirs; not saved."""
        other = copy.copy(self)
        other._id, other._kept = str(uuid4()), False
        other._created = other._updated = time.time()
        other._metadata = copy.deepcopy(self._metadata)
        other._role_mapping = _own(self._role_mapping)
        other._messages = [message.copy() for message in self._messages]
        for message in other._messages:
            message.thread_id = other._id
        return other

    def generate_version_hash(self) -> str:
        """SHA-256 of the content in hex digits; the same as long as the content is the same.

        Content is visibility, name, metadata, roles, and what the messages say; not ids and times.
        """
        return version_hash(self._schema(None))

    @classmethod
    def from_openai(cls, msgs: Iterable[object]) -> Self:
        """A thread of messages as `RoleMessage.from_openai` takes them; not saved."""
        thread = cls()
        thread._messages = [RoleMessage.from_openai(msg) for msg in msgs]
        for message in thread._messages:
            message.thread_id = thread._id
        return thread

    def to_openai(self, include_private: bool = True) -> list[dict[str, Any]]:
        """The messages as the OpenAI chat API takes them, with or without private ones."""
        return [message.to_openai() for message in self.messages(include_private)]

    def to_swift3(self, include_private: bool = True) -> dict[str, Any]:
        """The thread as the training data of ms-swift 3 has it."""
        messages = self.messages(include_private)
        return {
            "messages": [{"role": one.role, "content": one.text} for one in messages],
            "images": [image for one in messages for image in one.images],
        }

    @classmethod
    def from_record(cls, record: RoleThreadRecord) -> Self:
        """The thread in a row of the database."""
        return cls._read(thread_of(record), record.remote)

    def to_record(self) -> RoleThreadRecord:
        """A new row for the database, with rows of its messages."""
        return thread_record(self.to_v1())

    @classmethod
    def from_v1(cls, schema: V1RoleThread) -> Self:
        """The thread of a model; `save` creates it, or brings the one of its id up to it."""
        thread = cls._read(schema, schema.remote)
        thread._kept = False
        return thread

    def to_v1(self) -> V1RoleThread:
        """The thread as a model."""
        return self._schema(self.version)

    def to_update_schema(self) -> V1UpdateRoleThread:
        """What an update sends: visibility, name and metadata."""
        return V1UpdateRoleThread(
            public=self._public, name=self._name, metadata=copy.deepcopy(self._metadata)
        )

    @classmethod
    def _read(cls, schema: V1RoleThread, remote: str | None, auth_token: str | None = None) -> Self:
        thread = cls(remote=remote, auth_token=auth_token)
        thread._take(schema)
        thread._kept = True
        return thread

    def _take(self, schema: V1RoleThread) -> None:
        """Be as the model says; only where the thread lives stays."""
        self._id, self._owner_id = schema.id, schema.owner_id
        self._public, self._name = schema.public, schema.name
        self._metadata = copy.deepcopy(schema.metadata)
        self._role_mapping = _own(schema.role_mapping or {})
        self._messages = [RoleMessage.from_v1(message) for message in schema.messages]
        self._version = schema.version
        self._created, self._updated = schema.created, schema.updated

    def _schema(self, version: str | None) -> V1RoleThread:
        return V1RoleThread(
            owner_id=self._owner_id,
            public=self._public,
            name=self._name,
            metadata=copy.deepcopy(self._metadata),
            id=self._id,
            messages=[message.to_v1() for message in self._messages],
            role_mapping=self.role_mapping,
            version=version,
            created=self._created,
            updated=self._updated,
            remote=self._remote,
        )

    def _changed(self) -> None:
        self._version, self._updated = None, time.time()


def _own(roles: Mapping[str, V1Role]) -> dict[str, V1Role]:
    """A copy of a mapping of roles. Raises ValueError where a key is not the name of its role."""
    wrong = [name for name, role in roles.items() if name != role.name]
    if wrong:
        raise ValueError(f"the role {roles[wrong[0]].name!r} is under the name {wrong[0]!r}")
    return {name: role.model_copy(deep=True) for name, role in roles.items()}
