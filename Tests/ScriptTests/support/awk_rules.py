"""The awk in the scripts: which rule of a program reads which file of the work folder, and by what names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.shell_tree import _parse


@dataclass
class Rule:
    part: str
    text: str
    file: str | None
    """The file that it reads; None where that is not told by `table`, or where it reads none."""
    separator: str
    """What divides fields there: a blank stands for blanks of any kind."""


@dataclass
class Input:
    table: str | None
    file: str
    separator: str


def rules(path: Path) -> Iterator[Rule]:
    """Each rule of each awk program in a shell file that stands in one piece."""
    for call in _calls(_parse(path.read_text())):
        words = [_word(word) for word in call["Args"]]
        place, separator = 1, " "
        while place < len(words) and words[place].startswith("-"):
            separator = _separator(words[place + 1]) if words[place] == "-F" else separator
            place += 2
        pieces = [p for p in call["Args"][place]["Parts"] if p["Type"] == "SglQuoted"] if place < len(words) else []
        if len(pieces) == 1:
            yield from _told(path.stem, pieces[0]["Value"], list(_inputs(words[place + 1 :], separator)))


def _told(part: str, program: str, inputs: list[Input]) -> Iterator[Rule]:
    found = list(split(program))
    named = [set(re.findall(r'table == "([\w-]+)"', pattern)) for pattern, _ in found]
    rest = [one for one in inputs if one.table not in set().union(*named)]
    for (pattern, text), tables in zip(found, named):
        if re.match(r"(BEGIN|END|function\b)", pattern) or "NR == FNR" in program:
            yield Rule(part, text, None, " ")
            continue
        read = [one for one in inputs if one.table in tables] if tables else rest
        one = read[0] if len(read) == 1 else None
        yield Rule(part, text, one.file if one else None, one.separator if one else " ")


def _inputs(words: list[str], separator: str) -> Iterator[Input]:
    table = None
    for word in words:
        name, equals, value = word.partition("=")
        if equals and name == "table":
            table = value
        elif equals and name == "FS":
            separator = _separator(value)
        elif not equals:
            yield Input(table, word.removeprefix("$work/"), separator)


def split(program: str) -> Iterator[tuple[str, str]]:
    """The pattern and the whole of each rule and function."""
    depth = start = 0
    brace = None
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|#[^\n]*|(?<=[(,~!&|{])\s*/(?:\[[^]]*\]|[^/\\\n]|\\.)+/|[{}\n]', program):
        mark = match.group()
        if mark == "{":
            brace = match.start() if depth == 0 else brace
            depth += 1
        elif mark == "}":
            depth -= 1
        text = program[start : match.end()]
        ends_line = mark == "\n" and depth == 0 and not re.search(r"(&&|\|\||,)\s*$", text)
        if mark == "}" and depth == 0 or ends_line and re.sub(r"#.*", "", text).strip():
            yield program[start : brace if brace is not None else match.end()].strip(), text
            start, brace = match.end(), None
    if program[start:].strip():
        yield program[start:].strip(), program[start:]


def _separator(text: str) -> str:
    return text.replace("\\t", "\t")


def _calls(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("Type") == "CallExpr" and node.get("Args") and _word(node["Args"][0]) == "awk":
            yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from _calls(child)


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
