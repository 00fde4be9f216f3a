"""The scripts as a shell parser (shfmt's) sees them: functions, what they call and how, the files that they write."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Call:
    """A command that is called in a function: its name, its words as far as they are literal, and where it stands."""

    name: str
    words: list[str]
    line: int
    ways: frozenset[str]
    """``condition`` where its status is looked at, ``pipe``, ``substitution``, ``subshell``."""


@dataclass
class Function:
    name: str
    part: str
    calls: list[Call] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    """Files of the work folder, as they are spelled, e.g. ``sets/$1.notes``."""
    reads: list[str] = field(default_factory=list)


def part(path: Path) -> list[Function]:
    """The functions of one shell file; what stands outside of them is a function without a name."""
    tree = _parse(path.read_text())
    outside = Function("", path.stem)
    found = [outside]
    for statement in tree["Stmts"]:
        command = statement.get("Cmd") or {}
        if command.get("Type") == "FuncDecl":
            function = Function(command["Name"]["Value"], path.stem)
            found.append(function)
            _visit(command["Body"], function, frozenset())
        else:
            _visit(statement, outside, frozenset())
    return found


def positions(path: Path) -> list[tuple[str, int]]:
    """The functions of a shell file, each with the last of the arguments that it reads by position."""
    found = []
    for statement in _parse(path.read_text())["Stmts"]:
        command = statement.get("Cmd") or {}
        if command.get("Type") == "FuncDecl":
            found.append((command["Name"]["Value"], max(_positions(command["Body"]), default=0)))
    return found


def _positions(node: Any) -> Iterator[int]:
    if isinstance(node, dict):
        name = (node.get("Param") or {}).get("Value", "") if node.get("Type") == "ParamExp" else ""
        if name.isdigit():
            yield int(name)
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from _positions(child)


@functools.cache
def _parse(text: str) -> dict[str, Any]:
    program = Path(sys.executable).with_name("shfmt")
    done = subprocess.run([str(program), "-ln", "posix", "--to-json"], input=text, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _visit(node: Any, function: Function, ways: frozenset[str]) -> None:
    if isinstance(node, list):
        for one in node:
            _visit(one, function, ways)
        return
    if not isinstance(node, dict):
        return
    _note_files(node, function)
    kind = node.get("Type", "")
    if kind == "CallExpr" and node.get("Args"):
        _note_call(node, function, ways)
    for key, child in node.items():
        _visit(child, function, ways | _way(node, kind, key))


def _way(node: dict[str, Any], kind: str, key: str) -> set[str]:
    """How what stands under a key of a node is run."""
    if kind == "BinaryCmd":
        if node["Op"] == PIPE:
            return {"pipe"}
        return {"condition"} if key == "X" else set()
    if kind in ("IfClause", "WhileClause") and key == "Cond":
        return {"condition"}
    if kind == "CmdSubst":
        return {"substitution"}
    if kind == "Subshell":
        return {"subshell"}
    if node.get("Negated") and key == "Cmd":
        return {"condition"}
    return set()


def _note_call(node: dict[str, Any], function: Function, ways: frozenset[str]) -> None:
    words = [_word(argument) for argument in node["Args"]]
    if re.fullmatch(r"[a-z_]+|\[|:", words[0]):
        function.calls.append(Call(words[0], words[1:], node["Pos"]["Line"], ways))


def _note_files(node: dict[str, Any], function: Function) -> None:
    emptied = (node.get("Cmd") or {}).get("Args") and _word(node["Cmd"]["Args"][0]) == ":"
    for redirect in [] if emptied else node.get("Redirs") or []:
        word = _word(redirect["Word"])
        if word.startswith("$work/"):
            target = function.reads if redirect["Op"] in READS else function.writes
            target.append(word.removeprefix("$work/"))
    if node.get("Type") == "CallExpr":
        for argument in node.get("Args") or []:
            word = _word(argument)
            if word.startswith("$work/"):
                function.reads.append(word.removeprefix("$work/"))


def _word(node: dict[str, Any]) -> str:
    return "".join(_text(piece) for piece in node.get("Parts") or [])


def _text(piece: dict[str, Any]) -> str:
    match piece["Type"]:
        case "Lit" | "SglQuoted":
            return piece.get("Value", "")
        case "DblQuoted":
            return "".join(_text(inner) for inner in piece.get("Parts") or [])
        case "ParamExp":
            return "$" + piece["Param"]["Value"]
    return "$()"


def _redirect(text: str) -> int:
    return _parse(text)["Stmts"][0]["Redirs"][0]["Op"]


PIPE = _parse("a | b\n")["Stmts"][0]["Cmd"]["Op"]
READS = {_redirect("a <b\n"), _redirect("a <&3\n")}


def all_calls(functions: list[Function]) -> Iterator[tuple[Function, Call]]:
    for function in functions:
        for call in function.calls:
            yield function, call
