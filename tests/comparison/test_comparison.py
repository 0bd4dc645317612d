"""The page of the comparison says what the programs are, and ours do what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from comparison.report import by_hand, lines, script_of, summary
from comparison.run import generate, outcome
from comparison.tools import MAIN, PAGE, SUMMARIES, TASKS, TOOLS, Task, Tool

OURS = TOOLS[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("comparison")
    generate(OURS, made)
    return made


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.folder)
def test_the_page_shows_the_programs_and_counts_their_lines(tool: Tool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"```python\n{MAIN.read_text(encoding='utf-8')}```" in page
    for script in tool.scripts():
        assert f"```python\n{script.read_text(encoding='utf-8')}```" in page, "make comparison"
    for task in TASKS:
        hand = ", by hand" if by_hand(tool, task) else ""
        said = f"**{tool.title}**: {lines(script_of(tool, task))} lines{hand}, prints what is asked"
        assert said in page, "make comparison"


def test_readme_and_home_page_have_the_table() -> None:
    for path, docs in SUMMARIES:
        assert summary(docs) in path.read_text(encoding="utf-8"), "make comparison"


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_our_programs_do_the_tasks(task: Task, folder: Path) -> None:
    found = outcome(OURS, script_of(OURS, task), folder, checked=False)
    assert found.done, found.printed
