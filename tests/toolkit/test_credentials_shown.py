"""What README, documentation and snippets of a package show as its credential."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.loopback import Answer, loopback

DOCUMENT = """\
openapi: 3.0.3
info: {{title: Shown, version: "1"}}
servers: [{{url: "{url}"}}]
paths:
  /me:
    get: {{operationId: me, security: {security}, responses: {{"204": {{description: Done.}}}}}}
components:
  securitySchemes:
    pair: {{type: http, scheme: basic}}
    key: {{type: apiKey, in: header, name: X-Key}}
    cookie: {{type: apiKey, in: cookie, name: sid}}
    bearer: {{type: http, scheme: bearer}}
"""
PAIR = 'token=("YOUR_USERNAME", "YOUR_PASSWORD")'
BASIC = "Basic WU9VUl9VU0VSTkFNRTpZT1VSX1BBU1NXT1JE"


@pytest.mark.parametrize(
    ("security", "shown", "header", "value"),
    [
        ("[{pair: []}]", PAIR, "authorization", BASIC),
        ("[{pair: []}, {key: []}]", 'token="YOUR_API_TOKEN"', "x-key", "YOUR_API_TOKEN"),
        ("[{cookie: []}, {bearer: []}]", 'token="Y', "authorization", "Bearer YOUR_API_TOKEN"),
        ("[{key: []}, {cookie: []}]", "credentials={'key': \"Y", "x-key", "YOUR_API_TOKEN"),
        ("[{key: [], pair: []}]", "credentials={'key': \"Y", "authorization", BASIC),
    ],
)
def test_the_credential_shown_is_the_one_sent(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: str,
    shown: str,
    header: str,
    value: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with loopback() as server:
        server.answer = lambda _: Answer(204)
        text = DOCUMENT.format(url=server.url, security=security)
        Path("api.yaml").write_text(text, encoding="utf-8")
        made = ["generate", "--spec", "api.yaml", "--out", "out", "--package", "shown_case"]
        assert main(made) == 0
        monkeypatch.syspath_prepend(str(tmp_path / "out"))
        pages = [*Path("out").rglob("*.md"), Path("out/shown_case/llms.txt")]
        for path in pages:
            code = path.read_text(encoding="utf-8")
            if re.search(r"\bClient\(", code):
                assert shown in code, path
        readme = Path("out/README.md").read_text(encoding="utf-8")
        example = re.findall(r"```python\n(.*?)```", readme, re.S)[0]
        try:
            exec(compile(example, "README.md", "exec"), {"__name__": "__main__"})
        finally:
            for name in [name for name in sys.modules if name.startswith("shown_case")]:
                del sys.modules[name]
        assert server.seen[-1].headers[header] == value
        page = Path("out/docs/default.md").read_text(encoding="utf-8")
        curl = re.findall(r"^ *curl .*?(?=```)", page, re.S | re.M)[0]
        words = shlex.split(curl.replace("\\\n", " "))
        assert ("YOUR_USERNAME:YOUR_PASSWORD" in words) == (value == BASIC)
