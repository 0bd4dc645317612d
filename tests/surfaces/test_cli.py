"""The command line of a package, against a server on loopback."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

from specloom.project.settings import settings_for
from support.loopback import Loopback

from .conftest import ORDERS, PACKAGE, Run


def test_options_become_the_request(run: Run, server: Loopback) -> None:
    options = ["--status", "open", "--ids", "1", "--ids=2", "--since", "2025-01-31 12:00Z"]
    code, out, err = run("orders", "list-orders", *options, "--gift", "--query", "cup", "--limit=2")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"items": ORDERS[:2], "next": "2"}
    (seen,) = server.seen
    assert seen.query == [
        *(["status", "open"], ["ids", "1"], ["ids", "2"], ["since", "2025-01-31T12:00:00Z"]),
        *(["gift", "true"], ["query", "cup"], ["limit", "2"]),
    ]
    assert seen.headers["authorization"] == "Bearer top-secret-token"


def test_fields_of_the_body_are_options(run: Run, server: Loopback) -> None:
    code, out, _ = run(
        *("orders", "create-order", "--title", "5", "--price", "12.50", "--tags", "a", "--tags=b"),
        *("--address.city", "Bonn", "--address.zipCode", "07", "--due", "2025-01-31", "--gift"),
    )
    assert code == 0
    wanted = {
        "title": "5",
        "price": 12.5,
        "tags": ["a", "b"],
        "address": {"city": "Bonn", "zipCode": "07"},
        "due": "2025-01-31",
        "gift": True,
    }
    assert json.loads(server.seen[0].body) == wanted
    assert json.loads(out) == {"id": 9, **wanted}


def test_json_body(
    run: Run, server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "order.json").write_text('{"title": "Cup", "price": 1}', encoding="utf-8")
    assert run("orders", "create-order", "--json", f"@{tmp_path}/order.json", "--price=2")[0] == 0
    assert run("orders", "create-order", "--json", '{"title": "Jug"}')[0] == 0
    stdin = io.TextIOWrapper(io.BytesIO(b'{"title": "Pot"}'))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("orders", "create-order", "--json", "-")[0] == 0
    sent = [json.loads(seen.body) for seen in server.seen]
    assert sent == [{"title": "Cup", "price": 2}, {"title": "Jug"}, {"title": "Pot"}]


def test_skeleton_can_be_sent(run: Run, server: Loopback) -> None:
    code, out, _ = run("orders", "create-order", "--skeleton")
    assert code == 0
    assert not server.seen
    assert {"title", "address"} <= json.loads(out).keys()
    assert run("orders", "create-order", "--json", out)[0] == 0


def test_parameters_of_the_path(run: Run, server: Loopback) -> None:
    assert run("orders", "get-order", "7")[0] == 0
    assert run("orders", "get-order", "--order-id", "7")[0] == 0
    assert run("orders", "get-order", "--orderId=7")[0] == 0
    assert run("getOrder", "7")[0] == 0
    assert [seen.target for seen in server.seen] == ["/orders/7"] * 4


def test_numbers_keep_their_digits_and_unknown_properties_stay(run: Run) -> None:
    code, out, _ = run("orders", "get-order", "7")
    assert code == 0
    assert '"price": 1.10000000000000000001' in out
    assert json.loads(out)["new"] is True


def test_all_pages(run: Run, server: Loopback) -> None:
    code, out, _ = run("orders", "list-orders", "--all", "--fields", "id,address.city")
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows == [{"id": n, "address": {"city": "Bonn"}} for n in range(5)]
    assert len(server.seen) == 3
    _, out, _ = run("orders", "list-orders", "--max-items", "3", "--output", "json")
    assert [row["id"] for row in json.loads(out)] == [0, 1, 2]


def test_formats(run: Run) -> None:
    call = ("orders", "list-orders", "--output")
    assert yaml.safe_load(run(*call, "yaml")[1])["items"] == ORDERS[:2]
    rows = list(csv.DictReader(io.StringIO(run(*call, "csv")[1])))
    assert rows[1]["title"] == "Cup 1"
    assert json.loads(rows[1]["address"]) == {"city": "Bonn"}
    table = run(*call, "table")[1]
    assert "Cup 1" in table
    assert "\x1b" not in table
    found = run("orders", "list-orders", "--cli-query", "$.items[*].title")[1]
    assert json.loads(found) == ["Cup 0", "Cup 1"]


def test_streams(run: Run) -> None:
    assert run("orders", "watch-events")[1] == '{"n":1}\n{"n":2}\n'


def test_server_sent_events_are_objects(run: Run) -> None:
    printed = run("orders", "watch-progress")[1].splitlines()
    assert [json.loads(line) for line in printed] == [
        {"event": "step", "data": {"n": 1}, "id": "a"},
        {"event": "message", "data": {"n": 2}, "id": "a"},
    ]


def test_binaries(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "invoice.pdf"
    assert run("orders", "get-invoice", "7", "-o", str(path))[0] == 0
    assert path.read_bytes() == b"%PDF\xff\x00"


def test_binaries_in_a_pipe(server: Loopback, home: Path) -> None:
    done = _process(home, "orders", "get-invoice", "7")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"%PDF\xff\x00", b"")


def test_files_are_paths(run: Run, server: Loopback, tmp_path: Path) -> None:
    (tmp_path / "cup.png").write_bytes(b"\x89PNG")
    code, _, err = run("orders", "add-photo", "7", "--photo", f"{tmp_path}/cup.png")
    assert (code, err) == (0, "")
    assert b'filename="cup.png"' in server.seen[0].body
    code, _, err = run("orders", "add-photo", "7", "--photo", f"{tmp_path}/none.png")
    assert code == 2
    assert "there is no file" in err
    assert len(server.seen) == 1


def test_dry_run_masks_secrets(run: Run, server: Loopback) -> None:
    code, out, _ = run("orders", "create-order", "--title", "it's", "--dry-run")
    assert code == 0
    assert not server.seen
    assert "top-secret-token" not in out
    assert "-H 'Authorization: ***'" in out
    _, out, _ = run("login-tag", "login", "--user", "me", "--password", "hunter2", "--dry-run")
    assert "hunter2" not in out
    assert '"user": "me"' in out


def test_dry_run_is_what_curl_sends(run: Run, server: Loopback) -> None:
    command = run("orders", "create-order", "--title", "it's a $HOME", "--dry-run")[1]
    done = subprocess.run(["sh", "-c", f"{command.strip()} -s"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert run("orders", "create-order", "--title", "it's a $HOME")[0] == 0
    first, second = server.seen
    assert (first.method, first.target, first.body) == (second.method, second.target, second.body)
    assert first.headers["content-type"] == second.headers["content-type"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["orders", "get-order", "404"], 1, "404 Not Found: there is no order 404"),
        (["orders", "get-order", "500", "--timeout", "9"], 3, "out of cups"),
        (["orders", "get-order", "x"], 2, "'x' is not an integer"),
        (["orders", "get-order"], 2, "needs 'order_id'"),
        (["orders", "get-order", "1", "2"], 2, "'2'"),
        (["orders", "get-order", "1", "--nope"], 2, "--nope"),
        (["orders", "nope"], 2, "there is no command 'nope'"),
        (["nope"], 2, "there is no operation 'nope'"),
        (["orders", "create-order"], 2, "needs a body"),
        (["orders", "create-order", "--price", "1"], 2, "title"),
        (["orders", "create-order", "--json", "{"], 2, "not JSON"),
        (["orders", "create-order", "--json", "@/none.json"], 2, "/none.json"),
        (["orders", "list-orders", "--cli-query", "$["], 2, "--query"),
        (["orders", "list-orders", "--output", "xml"], 2, "xml"),
        (["orders", "list-orders", "--server", "nope"], 2, "nope"),
        (["orders", "list-orders", "-H", "nope"], 2, "NAME:VALUE"),
        (["orders", "list-orders", "--since", "soon"], 2, "'soon' is no date and time"),
        (["orders", "get-order", "7", "--all"], 2, "no pages"),
        (["orders", "get-order", "7", "--base-url", "http://127.0.0.1:1"], 4, "127.0.0.1:1"),
        (["login", "nope"], 2, "there is no security scheme"),
    ],
)
def test_exit_codes(run: Run, arguments: list[str], code: int, words: str) -> None:
    found, out, err = run(*arguments)
    assert found == code, err
    assert out == ""
    assert words in " ".join(err.split())
    assert "Traceback" not in err


def test_errors_as_json(run: Run) -> None:
    code, _, err = run("orders", "get-order", "404", "--output", "json")
    error = json.loads(err)["error"]
    assert code == 1
    assert error["kind"] == "NotFound"
    assert error["status"] == 404
    assert error["body"] == {"detail": "there is no order 404"}


def test_no_credential(run: Run, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SURFACE_SHOP_TOKEN")
    code, _, err = run("orders", "get-order", "7")
    assert code == 2
    assert "SURFACE_SHOP_TOKEN" in err
    assert not server.seen


def test_login_and_logout(
    run: Run, server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SURFACE_SHOP_TOKEN")
    monkeypatch.setattr(sys, "stdin", io.StringIO("stored-token\n"))
    code, out, _ = run("login")
    assert code == 0
    assert "stored-token" not in out
    path = tmp_path / "config" / "surface-shop" / "credentials.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert run("orders", "get-order", "7")[0] == 0
    assert server.seen[0].headers["authorization"] == "Bearer stored-token"
    elsewhere = server.url.replace("127.0.0.1", "localhost")
    assert run("orders", "get-order", "7", "--base-url", elsewhere)[0] == 2, "another server"
    assert run("logout")[1] == "removed 1 credential\n"
    assert run("orders", "get-order", "7")[0] == 2
    assert len(server.seen) == 1


def test_a_tag_with_the_name_of_a_command(run: Run, server: Loopback) -> None:
    assert "login-tag" in run("--help")[1]
    assert run("login-tag", "login", "--user", "me", "--password", "x")[0] == 0
    assert json.loads(server.seen[0].body) == {"user": "me", "password": "x"}


def test_schema(run: Run) -> None:
    code, out, _ = run("schema", "orders", "list-orders")
    made = json.loads(out)
    assert code == 0
    assert made["parameters"]["properties"]["limit"]["type"] == "integer"
    assert made["response"]["properties"]["items"]["type"] == "array"


def test_search(run: Run) -> None:
    assert run("search", "remove", "delete", "order")[1].startswith("orders delete-order\t")


def test_help_tree(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "What customers ordered." in out
    assert "Create an order" in run("orders", "--help")[1]
    text = run("orders", "list-orders", "--help")[1]
    assert "--status [open|shipped]" in text
    assert "Only those of this state." in text
    assert "--cli-query" in text
    text = run("orders", "create-order", "--help")[1]
    assert "What is wanted." in text
    assert "The town." in text


def test_verbose_masks_secrets(run: Run) -> None:
    code, _, err = run("orders", "get-order", "7", "-v")
    assert code == 0
    assert "GET " in err
    assert "top-secret-token" not in err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    assert "_SURFACE_SHOP_COMPLETE" in run("completion", shell)[1]


def test_completion(server: Loopback, home: Path) -> None:
    def complete(*words: str) -> list[str]:
        more = {
            "_SURFACE_SHOP_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["surface-shop", *words]),
            "COMP_CWORD": str(len(words)),
        }
        out = _process(home, **more).stdout.decode()
        return [line.partition(",")[2] for line in out.splitlines()]

    assert complete("ord") == ["orders"]
    assert complete("orders", "get") == ["get-order", "get-invoice"]
    assert complete("orders", "list-orders", "--status", "") == ["open", "shipped"]


def _process(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", PACKAGE, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(home), **more}
    return subprocess.run(command, capture_output=True, env=environment, check=False)


def test_a_terminal_shows_tables_and_colours(server: Loopback, home: Path) -> None:
    text = _in_terminal(home, "orders", "list-orders", "--all")
    assert "│ 0" in text
    assert "Cup 4" in text
    text = _in_terminal(home, "orders", "get-order", "7")
    assert "\x1b[" in text
    assert json.loads(re.sub(r"\x1b\[[0-9;]*m", "", text))["id"] == 7
    assert "use -o FILE" in _in_terminal(home, "orders", "get-invoice", "7")


def _in_terminal(home: Path, *arguments: str) -> str:
    """What a command shows in a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(home), "TERM": "xterm-256color"}
    environment |= {"COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", PACKAGE, *arguments]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
    )
    os.close(theirs)
    found = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        found += part
    process.wait(60)
    os.close(ours)
    return found.decode().replace("\r\n", "\n")


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_fish_completes(server: Loopback, home: Path, tmp_path: Path) -> None:
    script = tmp_path / "surface-shop"
    script.write_text(
        f"#!{sys.executable}\nimport sys\nfrom {PACKAGE}.__main__ import main\nsys.exit(main())\n"
    )
    script.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(home), "PATH": path, "HOME": str(tmp_path)}
    code = (
        "surface-shop completion fish | source;"
        'complete -C "surface-shop orders list-orders --status "'
    )
    done = subprocess.run(
        ["fish", "-c", code], capture_output=True, env=environment, text=True, check=False
    )
    assert done.stdout.split() == ["open", "shipped"], done.stderr


def test_parts_of_objects_are_columns(run: Run) -> None:
    _, out, _ = run(
        *("orders", "list-orders", "--all", "--output", "csv"), "--fields", "id,address.city"
    )
    assert out.splitlines()[:2] == ["id,address.city", "0,Bonn"]


def test_a_closed_pipe_is_no_error(server: Loopback, home: Path) -> None:
    command = f"{sys.executable} -m {PACKAGE} orders list-orders --all | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(["sh", "-c", command], capture_output=True, env=environment, check=False)
    assert json.loads(done.stdout)["id"] == 0
    assert done.stderr == b""


def test_help_imports_no_operation(server: Loopback, home: Path) -> None:
    code = (
        f"import sys; from {PACKAGE}.__main__ import main; sys.argv = ['x', '--help']; main();"
        "print(sorted({'pydantic', 'httpx2', 'rich', 'jsonpath', 'keyring'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=False
    )
    assert done.stdout.decode().splitlines()[-1] == "[]", done.stderr


def test_without_the_extra(server: Loopback, home: Path) -> None:
    code = (
        f"import sys; sys.modules['click'] = None; from {PACKAGE}.__main__ import main;"
        "sys.exit(main())"
    )
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 2
    assert b'pip install "surface-shop[cli]"' in done.stderr


@pytest.mark.parametrize(
    ("package", "command"),
    [("my_api", "my-api"), ("a.b_c", "a-b-c"), ("test", "test-cli"), ("docker", "docker-cli")],
)
def test_names_of_console_scripts(package: str, command: str) -> None:
    assert settings_for(package).command == command


def test_the_console_script_is_declared(home: Path) -> None:
    project = tomllib.loads((home / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"surface-shop": f"{PACKAGE}.__main__:main"}


@pytest.mark.parametrize("package", ["threadmem", "h2ogpte.rest", "waldur_api_client"])
def test_every_page_of_help(package: str) -> None:
    index = import_module(f"{package}._runtime.catalog.index").index_of(package)
    root = import_module(f"{package}._runtime.cli.app").root(index)
    top = click.Context(root, info_name="x")
    for name in root.list_commands(top):
        group = root.get_command(top, name)
        context = click.Context(group, info_name=name, parent=top)
        assert group.get_help(context)
        operations = name in root.tags and isinstance(group, click.Group)
        for command in group.list_commands(context) if operations else ():
            one = group.get_command(context, command)
            text = one.get_help(click.Context(one, info_name=command, parent=context))
            assert f"{one.found.entry.method} {one.found.entry.path}" in text
