"""Small faults to put into a module, each a replacement of a few characters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
CALCULATED: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "+"),
    ast.FloorDiv: ("//", "*"),
    ast.BitAnd: ("&", "|"),
}


@dataclass(frozen=True)
class Mutation:
    """One replacement. `start` and `end` count the UTF-8 bytes of the file."""

    path: str
    line: int
    last: int
    start: int
    end: int
    new: str
    what: str

    def applied(self, content: bytes) -> bytes:
        """Return the content of the module with the fault."""
        return content[: self.start] + self.new.encode() + content[self.end :]


def mutations(path: str, content: bytes) -> list[Mutation]:
    """Return every fault that can be put into a module, in the order of its lines."""
    finder = _Finder(path, content)
    finder.visit(ast.parse(content))
    return sorted(finder.found, key=lambda one: (one.start, one.end, one.new))


class _Finder(ast.NodeVisitor):
    def __init__(self, path: str, content: bytes) -> None:
        self.path, self.content = path, content
        self.found: list[Mutation] = []
        self.lines = [0]
        for line in content.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def _span(self, node: ast.AST) -> tuple[int, int]:
        assert isinstance(node, ast.expr | ast.stmt)
        start = self.lines[node.lineno - 1] + node.col_offset
        return start, self.lines[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)

    def _text(self, node: ast.AST) -> str:
        start, end = self._span(node)
        return self.content[start:end].decode()

    def _add(self, node: ast.AST, start: int, end: int, new: str, what: str = "") -> None:
        assert isinstance(node, ast.expr | ast.stmt)
        old = " ".join(self.content[start:end].decode().split())
        said = what or f"`{old}` becomes `{new}`"
        last = node.end_lineno or node.lineno
        self.found.append(Mutation(self.path, node.lineno, last, start, end, new, said))

    def _replace(self, node: ast.AST, new: str, what: str = "") -> None:
        self._add(node, *self._span(node), new, what)

    def _between(self, left: ast.AST, right: ast.AST, pair: tuple[str, str]) -> None:
        """Replace the operator between two nodes."""
        start, end = self._span(left)[1], self._span(right)[0]
        at = self.content.find(pair[0].encode(), start, end)
        if at >= 0 and b"#" not in self.content[start:at]:
            what = f"`{pair[0]}` becomes `{pair[1]}` before `{self._text(right)[:60]}`"
            self._add(left, at, at + len(pair[0]), pair[1], what)

    def visit_Compare(self, node: ast.Compare) -> None:
        left = node.left
        for word, right in zip(node.ops, node.comparators, strict=True):
            self._between(left, right, COMPARED[type(word)])
            left = right
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in CALCULATED and not _are_types(node):
            self._between(node.left, node.right, CALCULATED[type(node.op)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        pair = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._between(left, right, pair)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace(node, f"({self._text(node.operand)})")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if not (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            self._choose(node.test)
            self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._choose(node.test)
        self.generic_visit(node)

    def _choose(self, test: ast.expr) -> None:
        for value in ("True", "False"):
            self._replace(test, value, f"`if {self._text(test)[:60]}` becomes `if {value}`")

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._choose(test)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._replace(node, str(not node.value))
        elif isinstance(node.value, int):
            self._replace(node, str(node.value + 1))

    def visit_Set(self, node: ast.Set) -> None:
        self._drop(node, node.elts)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        if isinstance(node.ctx, ast.Load) and all(isinstance(e, ast.Constant) for e in node.elts):
            self._drop(node, node.elts)
        self.generic_visit(node)

    def _drop(self, node: ast.expr, elements: list[ast.expr]) -> None:
        """Drop each element of a set or tuple."""
        if len(elements) < 2:
            return
        for one, following in zip(elements, [*elements[1:], None], strict=True):
            start, end = self._span(one)
            if following is not None:
                end = self._span(following)[0]
            self._add(one, start, end, "", f"`{self._text(one)[:60]}` is dropped")

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring
        if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
            self._replace(node, "None", f"`{self._text(node)[:60]}` is dropped")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._replace(node, "None", f"`{self._text(node)[:60]}` is dropped")
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                self._replace(value, "{}", f"`**{self._text(value)[:60]}` is dropped")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and not isinstance(node.value, ast.Constant):
            self._replace(node.value, "None", f"`{self._text(node)[:60]}` returns None")
        self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> None:
        return  # annotations are not run

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for child in _run(node):
            self.visit(child)

    visit_AsyncFunctionDef = visit_FunctionDef


def _run(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.AST]:
    """Yield what of a function is run: not its annotations."""
    yield from node.decorator_list
    yield from node.args.defaults
    yield from (one for one in node.args.kw_defaults if one is not None)
    yield from node.body


def _are_types(node: ast.BinOp) -> bool:
    """Whether a text is put together, which only a message shows."""
    return isinstance(node.left, ast.JoinedStr) or isinstance(node.right, ast.JoinedStr)
