"""Runtime expressions and conditions of Arazzo (1.1, sections 5.7 and 5.8)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import jsonpath

from ...document.document import Json, Object, as_object, as_text, find

_EXPRESSION = re.compile(
    r"\$(?:url|method|statusCode"
    r"|(?:request|response)\.(?:body(?:#[^\s{}]*)?|(?:header|query|path)\.[\w\-$!%&'*+.^`|~]+)"
    r"|(?:inputs|outputs|steps|workflows|sourceDescriptions|components)\.[\w\-.]+(?:#[^\s{}]*)?)"
)
_TOKEN = re.compile(
    r"""\s*(?:(?P<word>true|false|null)\b|(?P<number>-?\d+(?:\.\d+)?)|'(?P<text>(?:[^']|'')*)'"""
    r"""|"(?P<quoted>[^"]*)"|(?P<expression>\$[^\s()!=<>&|\[\]]+)"""
    r"""|(?P<sign>&&|\|\||==|!=|<=|>=|[<>!()]|\[\d+\]))"""
)


class Unsupported(Exception):
    """A part of Arazzo that is not supported, or an expression without a value."""


@dataclass
class Context:
    """The values of expressions."""

    inputs: Object = field(default_factory=dict)
    steps: dict[str, Object] = field(default_factory=dict)
    """The outputs by step."""
    workflows: dict[str, Object] = field(default_factory=dict)
    outputs: Object = field(default_factory=dict)
    """The outputs of the workflow that the last step ran."""
    url: str = ""
    method: str = ""
    status: int = 0
    request: Object = field(default_factory=dict)
    response: Object = field(default_factory=dict)
    """`body`, `header`, `query` and `path` of the last request and response."""

    def value(self, text: str) -> Json:
        """Return the value of an expression. Raises Unsupported if it has none."""
        if text == "$url":
            return self.url
        if text == "$method":
            return self.method
        if text == "$statusCode":
            return self.status
        head, _, pointer = text.partition("#")
        names = head[1:].split(".")
        if names[0] in ("request", "response"):
            side = self.request if names[0] == "request" else self.response
            if names[1] == "body":
                return _at(side.get("body"), pointer, text)
            wanted = ".".join(names[2:])
            wanted = wanted.lower() if names[1] == "header" else wanted
            values = as_object(side.get(names[1]))
            if wanted not in values:
                raise Unsupported(f"{text} has no value")
            return values[wanted]
        roots: Mapping[str, Json] = {
            "inputs": self.inputs,
            "outputs": self.outputs,
            "steps": {name: {"outputs": one} for name, one in self.steps.items()},
            "workflows": {name: {"outputs": one} for name, one in self.workflows.items()},
        }
        if names[0] not in roots:
            raise Unsupported(f"{text} is not supported")
        value = roots[names[0]]
        rest = names[1:]
        while rest:
            known = as_object(value)
            for count in range(len(rest), 0, -1):  # names may have dots
                if ".".join(rest[:count]) in known:
                    value, rest = known[".".join(rest[:count])], rest[count:]
                    break
            else:
                raise Unsupported(f"{text} has no value")
        return _at(value, pointer, text)

    def filled(self, value: Json) -> Json:
        """Return a value with its expressions evaluated: whole texts, and `{$...}` within texts."""
        if isinstance(value, dict):
            if {"context", "selector", "type"} <= value.keys():
                return self.selected(value)
            return {name: self.filled(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.filled(one) for one in value]
        if not isinstance(value, str):
            return value
        if _EXPRESSION.fullmatch(value):
            return self.value(value)
        return re.sub(
            r"\{(" + _EXPRESSION.pattern + r")\}",
            lambda match: _text(self.value(match[1])),
            value,
        )

    def selected(self, selector: Object) -> Json:
        """Return what a selector of Arazzo 1.1 selects."""
        value, path = self.value(as_text(selector["context"])), as_text(selector["selector"])
        kind = selector["type"]
        name = as_text(as_object(kind).get("type")) or as_text(kind)
        if name == "jsonpointer":
            return _at(value, path, path)
        if name == "jsonpath":
            whole = value if isinstance(value, dict | list) else [value]
            found = [cast("Json", one) for one in jsonpath.findall(path, whole)]
            if not found:
                raise Unsupported(f"{path} selects nothing")
            return found[0] if len(found) == 1 else found
        raise Unsupported(f"selectors of the type {name} are not supported")

    def holds(self, criterion: Object) -> bool:
        """Whether a criterion holds. Raises Unsupported for a type that is not supported."""
        condition, kind = as_text(criterion.get("condition")), criterion.get("type", "simple")
        name = as_text(as_object(kind).get("type")) or as_text(kind)
        if name == "simple":
            return _Condition(condition, self).holds()
        try:
            value = self.value(as_text(criterion.get("context")))
        except Unsupported:
            return False
        if name == "regex":
            return re.search(condition, _text(value)) is not None
        if name == "jsonpath":
            whole = value if isinstance(value, dict | list) else [value]
            return bool(jsonpath.findall(condition, whole))
        raise Unsupported(f"criteria of the type {name} are not supported")


def _at(value: Json, pointer: str, text: str) -> Json:
    try:
        return find(value, pointer) if pointer else value
    except KeyError:
        raise Unsupported(f"{text} has no value") from None


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


class _Condition:
    """A simple condition: comparisons, `!`, `&&`, `||` and parentheses."""

    def __init__(self, text: str, context: Context) -> None:
        self.text, self.context = text, context
        self.tokens: list[tuple[str, str]] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                raise Unsupported(f"the condition {text!r} cannot be read at {text[at:]!r}")
            kind = str(match.lastgroup)
            self.tokens.append((kind, match[kind]))
            at = match.end()
        self.at = 0

    def holds(self) -> bool:
        found = bool(self._or())
        if self.at < len(self.tokens):
            rest = self.tokens[self.at][1]
            raise Unsupported(f"the condition {self.text!r} cannot be read at {rest!r}")
        return found

    def _sign(self, *signs: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign":
            sign = self.tokens[self.at][1]
            if sign in signs:
                self.at += 1
                return sign
        return ""

    def _or(self) -> Json:
        value = self._and()
        while self._sign("||"):
            other = self._and()
            value = bool(value) or bool(other)
        return value

    def _and(self) -> Json:
        value = self._comparison()
        while self._sign("&&"):
            other = self._comparison()
            value = bool(value) and bool(other)
        return value

    def _comparison(self) -> Json:
        if self._sign("!"):
            return not self._comparison()
        left = self._operand()
        sign = self._sign("==", "!=", "<=", ">=", "<", ">")
        if not sign:
            return left
        return _compared(left, sign, self._operand())

    def _operand(self) -> Json:
        if self._sign("("):
            value = self._or()
            if not self._sign(")"):
                raise Unsupported(f"a parenthesis of {self.text!r} is not closed")
            return value
        if self.at >= len(self.tokens):
            raise Unsupported(f"the condition {self.text!r} ends too early")
        kind, text = self.tokens[self.at]
        self.at += 1
        value = self._literal(kind, text)
        while self.at < len(self.tokens) and self.tokens[self.at][1].startswith("["):
            index = int(self.tokens[self.at][1][1:-1])
            self.at += 1
            value = value[index] if isinstance(value, list) and index < len(value) else None
        return value

    def _literal(self, kind: str, text: str) -> Json:
        if kind == "word":
            return {"true": True, "false": False, "null": None}[text]
        if kind == "number":
            return float(text) if "." in text else int(text)
        if kind == "text":
            return text.replace("''", "'")
        if kind == "quoted":
            return text
        if kind == "expression":
            try:
                return self.context.value(text)
            except Unsupported:
                return None
        raise Unsupported(f"the condition {self.text!r} cannot be read at {text!r}")


def _compared(left: Json, sign: str, right: Json) -> bool:
    """Compare two values. Texts are compared without case (Arazzo, section 5.8.6)."""
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.lower(), right.lower()
    if sign in ("==", "!="):
        same = left == right and isinstance(left, bool) == isinstance(right, bool)
        return same == (sign == "==")
    numbers = isinstance(left, int | float), isinstance(right, int | float)
    if all(numbers):
        one, other = float(str(left)), float(str(right))
        order = (one > other) - (one < other)
    elif isinstance(left, str) and isinstance(right, str):
        order = (left > right) - (left < right)
    else:
        return False
    return {"<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[sign]
