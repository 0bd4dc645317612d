"""Work that takes long, against a server that lies, stalls, fails and forgets."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, Seen, loopback

DOCUMENT = Path(__file__).with_name("waits.yaml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the generated package, which can be imported."""
    root = tmp_path_factory.mktemp("waits")
    home = root / "spec" / "jobs"
    home.mkdir(parents=True)
    (home / "openapi.yaml").write_text(DOCUMENT.read_text())
    (home / "api.yaml").write_text("package: jobs\nsurfaces: [apis]\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["generate"]) == 0
    out = root / "generated" / "jobs"
    sys.path.insert(0, str(out))
    yield out
    sys.path.remove(str(out))


@pytest.fixture
def jobs(folder: Path) -> Any:
    return import_module("jobs")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as one:
        yield one


def answers(server: Loopback, **given: list[Any]) -> None:
    """Answer the requests of each method and path in turn; the last answer comes again.

    An answer is JSON, a status, or an `Answer`. Names are written `get__images_7`.
    """
    left = {name: list(some) for name, some in given.items()}

    def answer(seen: Seen) -> Answer:
        some = left[f"{seen.method.lower()}_{seen.path.replace('/', '_')}"]
        found = some.pop(0) if len(some) > 1 else some[0]
        if isinstance(found, Answer):
            return found
        if isinstance(found, int):
            return Answer(found)
        return Answer(200, {"content-type": "application/json"}, json.dumps(found).encode())

    server.answer = answer


def said(status: int, body: Any = None, **headers: str) -> Answer:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    if body is None:
        return Answer(status, names)
    json_ = {"content-type": "application/json", **names}
    return Answer(status, json_, json.dumps(body).encode())


STARTED = said(202, {"id": "a7"})
IMAGE = {"url": "https://example.com/a7.png"}


def asked(server: Loopback) -> list[str]:
    return [f"{one.method} {one.target}" for one in server.seen]


def image(server: Loopback, *checks: Any, **more: Any) -> None:
    answers(
        server,
        post__images=[STARTED],
        get__images_a7_check=list(checks),
        **{"get__images_a7": [IMAGE], "delete__images_a7": [204], **more},
    )


def test_a_job_is_started_asked_for_and_fetched(jobs: Any, server: Loopback) -> None:
    image(server, {"done": False, "percent": 20}, {"done": False}, {"done": True, "percent": 140})
    heard: list[Any] = []
    with jobs.Client(server.url) as client:
        found = client.images.generate_wait(prompt="a cup", timeout=30, on_progress=heard.append)
    assert found == jobs.models.Image(url=IMAGE["url"])
    check = "GET /images/a7/check"
    assert asked(server) == ["POST /images", check, check, check, "GET /images/a7"]
    assert [one.percent for one in heard] == [20, None, 100]
    assert [one.done for one in heard] == [False, False, True]
    assert {one.job_id for one in heard} == {"a7"}


def test_module_functions_and_async_methods_do_the_same(jobs: Any, server: Loopback) -> None:
    image(server, {"done": False}, {"done": True})
    with jobs.Client(server.url) as client:
        found = jobs.api.images.generate.sync_wait(client=client, body={"prompt": "a"})
        assert found.url == IMAGE["url"]

    async def go() -> None:
        heard: list[Any] = []

        async def hear(progress: Any) -> None:
            heard.append(progress)

        async with jobs.Client(server.url) as client:
            image(server, {"done": False}, {"done": True})
            found = await client.aio.images.generate_wait(prompt="a", on_progress=hear)
            assert found.url == IMAGE["url"]
            assert len(heard) == 2
            image(server, {"done": False}, {"done": True})
            job = await client.aio.images.generate_start(prompt="a")
            assert not (await job.poll()).done
            assert (await job.result(timeout=30)).url == IMAGE["url"]
            await client.aio.images.generate_resume("a7").cancel()
            found = await jobs.api.images.generate.asyncio_wait(client=client, body={"prompt": "a"})
            assert found.url == IMAGE["url"]

    asyncio.run(go())
    assert "DELETE /images/a7" in asked(server)


def test_api_classes_do_the_same(jobs: Any, server: Loopback) -> None:
    image(server, {"done": False}, {"done": True})
    heard: list[Any] = []
    with jobs.ApiClient(jobs.Configuration(host=server.url)) as client:
        api = jobs.ImagesApi(client)
        found = api.generate_wait({"prompt": "a"}, _wait_timeout=30, _on_progress=heard.append)
        assert found.url == IMAGE["url"]
        assert len(heard) == 2
        job = api.generate_start({"prompt": "a"})
        assert api.generate_resume(job.id).result(timeout=30).url == IMAGE["url"]
        image(server, {"faulted": True})
        with pytest.raises(jobs.exceptions.OpenApiException) as caught:
            api.generate_wait({"prompt": "a"})
        assert isinstance(caught.value, jobs.errors.JobError)
        image(server, {"done": False})
        with pytest.raises(jobs.errors.JobTimeout):
            api.generate_wait({"prompt": "a"}, _wait_timeout=2, _request_timeout=30)
        with pytest.raises(jobs.exceptions.ApiTypeError, match="_on_progress"):
            api.generate({"prompt": "a"}, _on_progress=heard.append)

    async def go() -> None:
        aio = import_module("jobs.aio")
        image(server, {"done": False}, {"done": True})
        async with aio.ApiClient(jobs.Configuration(host=server.url)) as client:
            api = aio.ImagesApi(client)
            assert (await api.generate_wait({"prompt": "a"})).url == IMAGE["url"]
            job = await api.generate_start({"prompt": "a"})
            assert (await job.poll()).done
            assert (await api.generate_resume(job.id).result()).url == IMAGE["url"]

    asyncio.run(go())


def test_a_job_is_resumed_in_another_process(jobs: Any, server: Loopback, folder: Path) -> None:
    image(server, {"done": False}, {"done": True})
    with jobs.Client(server.url) as client:
        job = client.images.generate_start(prompt="a")
        assert job.id == "a7"
        assert not job.poll().done
    code = (
        "import sys, jobs\n"
        "with jobs.Client(sys.argv[1]) as client:\n"
        "    print(client.images.generate_resume(sys.argv[2]).result(timeout=30).url)\n"
    )
    command = [sys.executable, "-c", code, server.url, job.id]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == IMAGE["url"]
    assert asked(server).count("POST /images") == 1


def test_a_job_is_cancelled(jobs: Any, server: Loopback) -> None:
    image(server, {"done": False})
    answers(server, post__runs=[said(202, {"runId": 5})])
    with jobs.Client(server.url) as client:
        run = client.runs.create_run_start()
        with pytest.raises(jobs.errors.RequestError, match="no operation that cancels"):
            run.cancel()
        image(server, {"done": False})
        client.images.generate_start(prompt="a").cancel()
    assert asked(server)[-1] == "DELETE /images/a7"


def test_unknown_states_go_on_and_known_words_end(jobs: Any, server: Loopback) -> None:
    states = [{"status": one} for one in ("queued", "", None, "warming up", "Succeeded")]
    answers(server, post__runs=[said(202, {"runId": 5}, retry_after="0")], get__runs_5=states)
    server_states = server.answer
    server.answer = lambda seen: _at_once(server_states(seen))
    with jobs.Client(server.url) as client:
        assert client.runs.create_run_wait().status == "Succeeded"
    assert len(server.seen) == 6


def _at_once(answer: Answer) -> Answer:
    return Answer(answer.status, {**answer.headers, "retry-after": "0"}, answer.body)


def test_a_failed_job_says_what_the_server_says(jobs: Any, server: Loopback) -> None:
    image(server, {"done": True, "faulted": True, "message": "no such model"})
    with jobs.Client(server.url) as client:
        job = client.images.generate_start(prompt="a")
        assert job.poll().failed
        with pytest.raises(jobs.errors.JobError, match="no such model") as caught:
            job.result()
        assert caught.value.job_id == "a7"
        assert pickle.loads(pickle.dumps(caught.value)).job_id == "a7"


def test_failures_of_requests_are_borne_for_a_while(jobs: Any, server: Loopback) -> None:
    broken = Answer(200, {"content-type": "application/json"}, b"{")
    with jobs.Client(server.url, max_retries=0) as client:
        image(server, 500, broken, said(429, retry_after="0"), 503, {"done": True})
        assert client.images.generate_wait(prompt="a", timeout=30).url == IMAGE["url"]
        image(server, 500)
        with pytest.raises(jobs.errors.ServerError) as caught:
            client.images.generate_wait(prompt="a", timeout=30)
        assert "generate_resume('a7')" in caught.value.__notes__[0]


def test_a_forgotten_job_is_an_error_at_once(jobs: Any, server: Loopback) -> None:
    image(server, {"done": False}, 404)
    with jobs.Client(server.url) as client:
        with pytest.raises(jobs.errors.NotFound) as caught:
            client.images.generate_wait(prompt="a", timeout=30)
    assert "generate_resume('a7')" in caught.value.__notes__[0]


def test_a_timeout_keeps_the_job_and_says_how_to_resume(jobs: Any, server: Loopback) -> None:
    image(server, {"done": False})
    with jobs.Client(server.url) as client:
        start = time.monotonic()
        with pytest.raises(jobs.errors.JobTimeout, match=r"images\.generate_resume\('a7'\)"):
            client.images.generate_wait(prompt="a", timeout=0.3)
        assert time.monotonic() - start < 10
        image(server, said(200, {"done": False}, retry_after="3600"))
        with pytest.raises(TimeoutError) as caught:
            client.images.generate_wait(prompt="a", timeout=0.3)
        assert caught.value.job_id == "a7"
        assert pickle.loads(pickle.dumps(caught.value)).job_id == "a7"
        image(server, {"done": True})
        assert client.images.generate_resume(caught.value.job_id).result().url == IMAGE["url"]


def test_a_server_that_stalls_does_not_outlast_the_budget(jobs: Any, server: Loopback) -> None:
    def answer(seen: Seen) -> Answer:
        if seen.method == "GET":
            time.sleep(1.5)
            return said(200, {"done": True})
        return STARTED

    server.answer = answer
    with jobs.Client(server.url) as client:
        start = time.monotonic()
        with pytest.raises(jobs.errors.JobTimeout):
            client.images.generate_wait(prompt="a", timeout=0.3)
        assert time.monotonic() - start < 1.4
        with pytest.raises(jobs.errors.JobTimeout):
            client.images.generate_wait(prompt="a", total_timeout=0.3)


def test_a_start_without_an_id_is_an_error(jobs: Any, server: Loopback) -> None:
    answers(server, post__images=[said(202, {})])
    with jobs.Client(server.url) as client:
        with pytest.raises(jobs.errors.ResponseError, match="has no id, which identifies the job"):
            client.images.generate_wait(prompt="a")


def test_a_link_leads_to_the_state(jobs: Any, server: Loopback) -> None:
    answers(
        server,
        post__runs=[said(202, {"runId": 5}, retry_after="0")],
        get__runs_5=[{"status": "completed", "output": "x"}],
    )
    with jobs.Client(server.url) as client:
        run = client.runs.create_run_wait(timeout=7, wait_timeout=30)
        assert run.output == "x"
    assert asked(server) == ["POST /runs?timeout=7", "GET /runs/5"]


def test_a_header_leads_to_the_state(jobs: Any, server: Loopback) -> None:
    answers(
        server,
        post__analyses=[said(202, operation_location="/work/1", retry_after="0")],
        get__work_1=[
            said(200, {"status": "running"}, retry_after="0"),
            said(200, {"status": "succeeded", **IMAGE}),
        ],
    )
    with jobs.Client(server.url) as client:
        assert client.analyse_wait().url == IMAGE["url"]
        job = client.analyse_start()
        again = client.analyse_resume(job.id)
        assert again.result(timeout=30).url == IMAGE["url"]
        answers(server, post__analyses=[IMAGE])
        assert client.analyse_wait().url == IMAGE["url"]
        assert client.analyse_start().result().url == IMAGE["url"]


def test_no_other_origin_is_asked(jobs: Any, server: Loopback) -> None:
    answers(server, post__analyses=[said(202, operation_location="http://127.0.0.2:9/work")])
    with jobs.Client(server.url) as client:
        job = client.analyse_start(timeout=5)
        with pytest.raises(jobs.errors.JobError, match="another origin"):
            job.poll()
        with pytest.raises(jobs.errors.RequestError, match="is not the id of a job"):
            client.analyse_resume("what")


def test_an_operation_is_repeated_until_it_is_done(jobs: Any, server: Loopback) -> None:
    states = [{"status": "running"}, {"status": "running"}, {"status": "completed"}]
    answers(server, get__exports_a=states)
    with jobs.Client(server.url) as client:
        assert client.exports.get_export_wait("a").status == "completed"
        assert len(server.seen) == 3
        answers(server, get__exports_a=[{"status": "broken"}])
        with pytest.raises(jobs.errors.JobError, match="broken"):
            client.exports.get_export_wait("a")
        answers(server, get__exports_a=[{"status": "running"}, {"status": "completed"}])
        job = client.exports.get_export_start("a")
        assert client.exports.get_export_resume(job.id).result().status == "completed"


@pytest.mark.parametrize("header", ["azure_asyncoperation", "location"])
def test_a_resource_is_put_and_read_when_it_is_there(
    jobs: Any, server: Loopback, header: str
) -> None:
    answers(
        server,
        put__exports_a=[said(201, None, retry_after="0", **{header: "/work/1"})],
        get__work_1=[said(202, {"status": "Creating"}, retry_after="0"), {"status": "Succeeded"}],
        get__exports_a=[IMAGE],
    )
    if header == "location":
        answers(
            server,
            put__exports_a=[said(202, None, retry_after="0", location="/work/1")],
            get__work_1=[said(202, retry_after="0"), IMAGE],
        )
    with jobs.Client(server.url) as client:
        assert client.exports.put_export_wait("a").url == IMAGE["url"]


def test_a_resource_is_asked_until_it_is_provisioned(jobs: Any, server: Loopback) -> None:
    state = {"properties": {"provisioningState": "Updating"}}
    answers(
        server,
        put__exports_a=[said(200, state, retry_after="0")],
        get__exports_a=[{**IMAGE, "properties": {"provisioningState": "Succeeded"}}],
    )
    with jobs.Client(server.url) as client:
        assert client.exports.put_export_wait("a").url == IMAGE["url"]


def test_a_resource_is_deleted(jobs: Any, server: Loopback) -> None:
    answers(
        server,
        delete__exports_a=[said(202, None, location="/work/1", retry_after="0")],
        get__work_1=[204],
    )
    with jobs.Client(server.url) as client:
        assert client.exports.delete_export_wait("a") is None
        answers(server, delete__exports_a=[204])
        assert client.exports.delete_export_wait("a") is None


def command(server: Loopback, *words: str) -> list[str]:
    return [sys.executable, "-m", "jobs", *words, "--base-url", server.url]


def test_the_command_line_waits(jobs: Any, server: Loopback, folder: Path) -> None:
    image(server, {"done": False}, {"done": True})
    line = command(server, "images", "generate", "--prompt", "a", "--wait")
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == IMAGE
    image(server, {"done": False})
    line += ["--wait-timeout", "3"]
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "generate_resume('a7')" in done.stderr
    line = command(server, "images", "get-image", "a7", "--wait")
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no work to wait for" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_terminal_shows_how_far_it_is(server: Loopback, folder: Path) -> None:
    import pty

    image(server, *[{"done": False, "percent": 40}] * 40, {"done": True})
    main_end, other_end = pty.openpty()
    line = command(server, "images", "generate", "--prompt", "a", "--wait", "--output", "json")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        line, cwd=folder, stdout=subprocess.PIPE, stderr=other_end, env=environment
    ) as running:
        os.close(other_end)
        shown = b""
        try:
            while part := os.read(main_end, 65536):
                shown += part
        except OSError:  # the other end is closed
            pass
        assert running.stdout is not None
        assert json.loads(running.stdout.read()) == IMAGE
    os.close(main_end)
    assert running.returncode == 0
    assert b"generate a7 False" in shown
    assert "\u2501".encode() in shown


@pytest.mark.parametrize("state", [{}, Answer(200, {}, b""), Answer(200, {}, b'{"status": ')])
def test_a_status_without_a_state_is_an_error(jobs: Any, server: Loopback, state: object) -> None:
    """Asking again for ever would not help."""
    first = state if isinstance(state, Answer) else said(200, state)
    answers(
        server,
        post__analyses=[said(202, operation_location="/work/1", retry_after="0")],
        get__work_1=[_at_once(first)],
    )
    with jobs.Client(server.url) as client:
        with pytest.raises(jobs.errors.ResponseError, match="the response has no state") as caught:
            client.analyse_wait(timeout=60)
    assert "analyse_resume" in caught.value.__notes__[0]
    assert len(server.seen) < 10


def test_a_resource_that_is_done_is_asked_for_nothing(jobs: Any, server: Loopback) -> None:
    state = {**IMAGE, "properties": {"provisioningState": "Succeeded"}}
    answers(server, put__exports_a=[said(200, state, azure_asyncoperation="http://127.0.0.2:9/x")])
    with jobs.Client(server.url) as client:
        assert client.exports.put_export_wait("a").url == IMAGE["url"]
    assert asked(server) == ["PUT /exports/a"]


def test_failures_to_fetch_the_result_are_borne_for_a_while(jobs: Any, server: Loopback) -> None:
    answers(
        server,
        put__exports_a=[said(201, None, azure_asyncoperation="/work/1", retry_after="0")],
        get__work_1=[said(200, {"status": "Succeeded"}, retry_after="0")],
        get__exports_a=[said(500, None, retry_after="0"), IMAGE],
    )
    with jobs.Client(server.url, max_retries=0) as client:
        assert client.exports.put_export_wait("a", timeout=60).url == IMAGE["url"]
