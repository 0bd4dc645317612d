"""`docs/comparison.md`: the programs, their lines, and what came of them."""

from __future__ import annotations

import re
from pathlib import Path

from comparison.run import Outcome
from comparison.tools import CODE, EXTRA, MAIN, TASKS, TOOLS, Task, Tool
from support.exchange import ROOT

INTRODUCTION = """\
# Comparison

One FastAPI application, four ways to call it from Python, six tasks. `make comparison` generates
the four clients, runs every program below against the application, and writes this page. It counts
the lines that are not blank, compares what a program prints with what the task asks for, and checks
the program with `mypy --strict`. All programs are formatted by ruff; their source is in
`tests/comparison/code/`.

The programs use what the generated client has for the task. Where it has nothing, or where the
generated function does not do it, they use the HTTP library beneath, as a user would: **by hand**.
"""

REFUSED = """\
openapi-generator refuses the document without `--skip-validate-spec`, because FastAPI describes
server-sent events by `itemSchema` of OpenAPI 3.2. It needs Java.
"""

NOTES = {
    ("openapi_python_client", "upload"): "The generated function sends the file as text, "
    "without a name.",
    ("openapi_python_client", "stream"): "The generated function reads the whole response and "
    "returns nothing.",
    ("openapi_generator", "stream"): "The generated function returns nothing. Its variant "
    "`_without_preload_content` returns the response of urllib3.",
    ("openapi_python_client", "without_server"): "The client sends through httpx, so respx can "
    "answer for the server.",
    ("datamodel_code_generator", "without_server"): "respx answers for the server.",
    ("openapi_generator", "without_server"): "The generated method is replaced, so no request is "
    "built or checked.",
    ("specloom", "without_server"): "The fixture `fake_shop` comes with the client. A request "
    "that the document does not allow [fails the test](testing.md).",
}
"""What a reader of the code cannot see."""


def lines(script: Path) -> int:
    """How many lines a user writes."""
    return sum(1 for line in script.read_text(encoding="utf-8").splitlines() if line.strip())


def script_of(tool: Tool, task: Task) -> Path:
    """The program that does a task."""
    return CODE / tool.folder / f"{task.name}.py"


def by_hand(tool: Tool, task: Task) -> bool:
    """Whether the program does without a generated function."""
    generated = CODE / tool.folder / f"{task.name}{EXTRA}.py"
    return tool.folder == "datamodel_code_generator" or generated.is_file()


def result(found: Outcome) -> str:
    """What came of a program, in a sentence."""
    types = "no type errors" if found.types == 0 else f"{found.types} type errors"
    if found.done:
        return f"prints what is asked, {types}"
    return f"prints `{found.printed.strip()}`, {types}"


def cell(tool: Tool, task: Task, found: Outcome) -> str:
    """A cell of the table."""
    told = "" if found.done else ", fails"
    told += ", by hand" if by_hand(tool, task) else ""
    told += f", {found.types} type errors" if found.types else ""
    return f"{lines(script_of(tool, task))}{told}"


def summary(docs: str) -> str:
    """The table of the README and the home page; every cell leads to where it was measured."""
    rows = ["| | " + " | ".join(tool.title for tool in TOOLS) + " |", "|---|" + "---|" * len(TOOLS)]
    for task in TASKS:
        cells = (
            f"[{lines(script_of(tool, task))} lines{', by hand' * by_hand(tool, task)}]"
            f"({docs}comparison.md#{_anchor(task)})"
            for tool in TOOLS
        )
        rows.append(f"| {task.title} | " + " | ".join(cells) + " |")
    rows.append(_measured("Right on the wire", f"{docs}conformance.md", _conformance()))
    rows.append(_measured("Makes a client of", f"{docs}corpus.md", _documents()))
    return "\n".join(rows) + "\n"


def _measured(title: str, page: str, values: dict[str, str]) -> str:
    cells = (f"[{values.get(tool.folder, 'not measured')}]({page})" for tool in TOOLS)
    return f"| {title} | " + " | ".join(cells) + " |"


def _conformance() -> dict[str, str]:
    """How many calls are exact, of the clients that `make conformance` calls."""
    text = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (\S+)$.*?^\| \*\*all\*\* \| (\d+) \| (\d+) \|", text, re.M | re.S)
    values = {name: f"{exact} of {calls} calls" for name, calls, exact in found}
    return {tool.folder: values[tool.title] for tool in TOOLS if tool.title in values}


def _documents() -> dict[str, str]:
    """How many public documents `make corpus` has a client of, by each generator."""
    text = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in re.findall(r"^\| `.*$", text, re.M)]
    whole = sum(1 for row in rows if row[4] == "0")
    made = [sum(1 for row in rows if not row[i].startswith("refused")) for i in (-2, -1)]
    names = ("specloom", "openapi_python_client", "openapi_generator")
    counts = zip(names, [whole, *made], strict=True)
    return {
        **{name: f"{n} of {len(rows)} documents" for name, n in counts},
        "datamodel_code_generator": "none: models only",
    }


def with_summary(text: str, docs: str) -> str:
    """A page with the table as it is now."""
    before, _, rest = text.partition("<!-- comparison -->\n")
    _, end, after = rest.partition("<!-- /comparison -->\n")
    if not end:
        raise ValueError("the page has no <!-- comparison --> and <!-- /comparison -->")
    return f"{before}<!-- comparison -->\n\n{summary(docs)}\n{end}{after}"


def page(found: dict[Path, Outcome], versions: dict[str, str]) -> str:
    """The whole page."""
    parts = [INTRODUCTION, _table(found), _how(versions)]
    for task in TASKS:
        parts.append(f"## {task.title}\n\n{task.text} {_asked(task)}\n")
        parts += [_section(tool, task, found) for tool in TOOLS]
    parts.append("## The application\n")
    parts.append(f"```python\n{MAIN.read_text(encoding='utf-8')}```\n")
    return "\n".join(parts)


def _anchor(task: Task) -> str:
    return task.title.lower().replace(" ", "-")


def _asked(task: Task) -> str:
    if "\n" not in task.prints:
        return "pytest says `1 passed`."
    shown = ", ".join(f"`{line}`" for line in task.prints.splitlines())
    return f"It prints {shown}."


def _table(found: dict[Path, Outcome]) -> str:
    rows = [
        "| lines for | " + " | ".join(tool.title for tool in TOOLS) + " |",
        "|---|" + "---|" * len(TOOLS),
    ]
    for task in TASKS:
        cells = [cell(tool, task, found[script_of(tool, task)]) for tool in TOOLS]
        rows.append(f"| [{task.title.lower()}](#{_anchor(task)}) | " + " | ".join(cells) + " |")
    totals = [str(sum(lines(script_of(tool, task)) for task in TASKS)) for tool in TOOLS]
    rows.append("| all | " + " | ".join(totals) + " |")
    return "\n".join(rows) + "\n"


def _how(versions: dict[str, str]) -> str:
    rows = ["## The clients\n", "| generator | version | command |", "|---|---|---|"]
    rows += [f"| {tool.title} | {versions[tool.folder]} | `{tool.command}` |" for tool in TOOLS]
    rows.append(f"\n{REFUSED}")
    return "\n".join(rows)


def _section(tool: Tool, task: Task, found: dict[Path, Outcome]) -> str:
    script = script_of(tool, task)
    hand = ", by hand" if by_hand(tool, task) else ""
    note = NOTES.get((tool.folder, task.name), "")
    generated = script.with_name(f"{script.stem}{EXTRA}.py")
    text = [f"**{tool.title}**: {lines(script)} lines{hand}, {result(found[script])}."]
    if note:
        text[0] += f" {note}"
    text.append(f"\n```python\n{script.read_text(encoding='utf-8')}```\n")
    if generated.is_file():
        text.append(f"The generated function alone {result(found[generated])}:")
        text.append(f"\n```python\n{generated.read_text(encoding='utf-8')}```\n")
    return "\n".join(text)
