"""Scenarios of ten steps and more on the twins of excerpts of well-known documents."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Mock

Start = Callable[..., Mock]


def test_petstore(mock: Start) -> None:
    pets = mock("petstore")
    cat = pets.data("POST", "/pet", {"name": "Tom", "photoUrls": [], "status": "available"})
    assert cat["id"] == 1
    dog = pets.data("POST", "/pet", {"id": 7, "name": "Rex", "photoUrls": ["a"], "status": "sold"})
    assert dog == {"id": 7, "name": "Rex", "photoUrls": ["a"], "status": "sold"}
    assert pets.data("GET", "/pet/7") == dog
    assert pets.data("GET", "/pet/findByStatus?status=available") == [cat]
    assert pets.data("POST", "/pet/1?name=Thomas&status=pending")["name"] == "Thomas"
    assert pets.data("GET", "/pet/findByStatus?status=available") == []
    renamed = pets.data("PUT", "/pet", {"id": 7, "name": "Rexy", "photoUrls": ["b"]})
    assert renamed == {"id": 7, "name": "Rexy", "photoUrls": ["b"]}
    assert pets.status("PUT", "/pet", {"id": 99, "name": "None", "photoUrls": []}) == 404
    assert pets.status("DELETE", "/pet/1") == 200
    assert pets.status("GET", "/pet/1") == 404
    assert pets.status("DELETE", "/pet/1") == 404
    order = pets.data("POST", "/store/order", {"petId": 7, "quantity": 2, "status": "placed"})
    assert pets.data("GET", f"/store/order/{order['id']}") == order
    users = [{"username": "ada", "email": "ada@example.com"}, {"username": "tom"}]
    assert pets.data("POST", "/user/createWithList", users)["username"] == "tom"
    assert pets.data("GET", "/user/ada")["email"] == "ada@example.com"
    pets.send("PUT", "/user/ada", {"username": "ada", "email": "a@example.com"})
    assert pets.data("GET", "/user/ada")["email"] == "a@example.com"
    assert pets.status("GET", "/user/eve") == 404


def test_gotify(mock: Start) -> None:
    push = mock("gotify")
    first = push.data("POST", "/application", {"name": "Backup"})
    second = push.data("POST", "/application", {"name": "Door", "description": "bell"})
    assert [first["id"], second["id"]] == [1, 2]
    assert [one["name"] for one in push.data("GET", "/application")] == ["Backup", "Door"]
    changed = push.data("PUT", "/application/1", {"name": "Backups"})
    assert (changed["name"], changed["token"]) == ("Backups", first["token"])
    sent = push.data("POST", "/message", {"message": "ring"})
    assert (sent["appid"], sent["message"]) == (2, "ring")
    for text in ("one", "two"):
        push.data("POST", "/message", {"message": text})
    assert len(push.data("GET", "/message")["messages"]) == 3
    assert len(push.data("GET", "/message?limit=2")["messages"]) == 2
    assert len(push.data("GET", "/application/2/message")["messages"]) == 3
    assert push.data("GET", "/application/1/message")["messages"] == []
    assert push.status("DELETE", f"/message/{sent['id']}") == 200
    gone = push.send("DELETE", f"/message/{sent['id']}")
    assert (gone.status, gone.data["errorCode"] > 0) == (404, True)
    assert push.status("DELETE", "/application/2/message") == 200
    assert push.data("GET", "/message")["messages"] == []
    assert push.status("DELETE", "/application/2") == 200
    assert push.status("GET", "/application/2/message") == 404


def test_lakefs(mock: Start) -> None:
    lake = mock("lakefs")
    for name in ("alpha", "beta", "gamma"):
        made = lake.data("POST", "/repositories", {"name": name, "storage_namespace": "mem://x"})
        assert (made["id"], made["storage_namespace"]) == (name, "mem://x")
    again = lake.send("POST", "/repositories", {"name": "beta", "storage_namespace": "mem://x"})
    assert again.status == 409
    page = lake.data("GET", "/repositories?amount=2")
    assert [one["id"] for one in page["results"]] == ["alpha", "beta"]
    assert page["pagination"]["has_more"] is True
    after = page["pagination"]["next_offset"]
    page = lake.data("GET", f"/repositories?amount=2&after={after}")
    assert [one["id"] for one in page["results"]] == ["gamma"]
    assert page["pagination"]["has_more"] is False
    tag = lake.data("POST", "/repositories/alpha/tags", {"id": "v1", "ref": "main"})
    assert lake.data("GET", "/repositories/alpha/tags/v1") == tag
    assert lake.data("GET", "/repositories/beta/tags")["results"] == []
    lake.send("POST", "/repositories/alpha/branches", {"name": "dev", "source": "main"})
    assert lake.data("GET", "/repositories/alpha/branches/dev")["id"] == "dev"
    assert lake.status("POST", "/repositories/none/tags", {"id": "v1", "ref": "main"}) == 404
    lake.data("POST", "/auth/users", {"id": "ada"})
    lake.data("POST", "/auth/groups", {"id": "admins"})
    assert lake.status("PUT", "/auth/groups/admins/members/ada") == 201
    assert lake.status("PUT", "/auth/groups/admins/members/eve") == 404
    members = lake.data("GET", "/auth/groups/admins/members")["results"]
    assert members == [lake.data("GET", "/auth/users/ada")]
    assert lake.status("DELETE", "/auth/groups/admins/members/ada") == 204
    assert lake.data("GET", "/auth/groups/admins/members")["results"] == []
    assert lake.status("DELETE", "/repositories/alpha") == 204
    assert lake.status("GET", "/repositories/alpha/tags/v1") == 404


def test_mattermost(mock: Start) -> None:
    chat = mock("mattermost")
    body = {"name": "core", "display_name": "Core", "type": "O"}
    team = chat.data("POST", "/api/v4/teams", body)
    assert chat.data("GET", "/api/v4/teams/name/core") == team
    patched = chat.data("PUT", f"/api/v4/teams/{team['id']}/patch", {"description": "We"})
    assert patched == {**team, "description": "We"}
    channels = [
        chat.data("POST", "/api/v4/channels", {"team_id": team["id"], "name": name})
        for name in ("town", "random")
    ]
    assert chat.data("GET", f"/api/v4/teams/{team['id']}/channels") == channels
    other = chat.data("POST", "/api/v4/teams", {**body, "name": "other"})
    assert chat.data("GET", f"/api/v4/teams/{other['id']}/channels") == []
    path = f"/api/v4/teams/{team['id']}/channels/name/random"
    assert chat.data("GET", path) == channels[1]
    town = channels[0]["id"]
    post = chat.data("POST", "/api/v4/posts", {"channel_id": town, "message": "Hi"})
    assert post["is_pinned"] is False
    listed = chat.data("GET", f"/api/v4/channels/{town}/posts")
    assert listed == {"order": [post["id"]], "posts": {post["id"]: post}}
    chat.data("POST", f"/api/v4/posts/{post['id']}/pin")
    assert chat.data("GET", f"/api/v4/posts/{post['id']}")["is_pinned"] is True
    reaction = {"user_id": "u1", "post_id": post["id"], "emoji_name": "smile"}
    made = chat.data("POST", "/api/v4/reactions", reaction)
    assert chat.data("GET", f"/api/v4/posts/{post['id']}/reactions") == [made]
    chat.data("DELETE", f"/api/v4/users/u1/posts/{post['id']}/reactions/smile")
    assert chat.data("GET", f"/api/v4/posts/{post['id']}/reactions") == []
    assert chat.data("DELETE", f"/api/v4/posts/{post['id']}") == {"status": "OK"}
    missing = chat.send("GET", f"/api/v4/posts/{post['id']}")
    assert (missing.status, missing.data["status_code"]) == (404, 404)
    assert post["id"] in missing.data["message"]
    chat.data("DELETE", f"/api/v4/teams/{team['id']}")
    assert chat.status("GET", f"/api/v4/teams/{team['id']}/channels") == 404
    assert chat.data("GET", "/api/v4/teams") == [other]
