"""Secrets in models are not shown."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from specloom.runtime.models.mapping import Model as Mapping
from specloom.runtime.models.model import Model


class Login(Model):
    __secret__: ClassVar[frozenset[str]] = frozenset({"password"})
    name: str
    password: str | None = None


def test_a_secret_is_in_the_data_and_not_in_what_is_shown() -> None:
    login = Login(name="ada", password="hunter2")
    assert login.password == "hunter2"
    assert login.to_dict() == {"name": "ada", "password": "hunter2"}
    for shown in (repr(login), str(login), f"{[login]}"):
        assert "ada" in shown
        assert "hunter2" not in shown
        assert "***" in shown


def test_a_secret_that_is_absent_is_shown_as_absent() -> None:
    assert repr(Login(name="ada")) == "Login(name='ada', password=None)"


class Entry(Mapping):
    __secret__: ClassVar[frozenset[str]] = frozenset({"pass_word"})
    name: str | None = None
    pass_word: Annotated[str | None, Field(alias="passWord")] = None


def test_a_secret_of_a_mapping() -> None:
    entry = Entry({"name": "ada", "passWord": "hunter2"})
    assert entry["passWord"] == "hunter2"
    assert repr(entry) == str(entry) == "{'name': 'ada', 'passWord': '***'}"
