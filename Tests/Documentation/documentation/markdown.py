"""The parts of a Markdown file that can be tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SECTION = re.compile(r"(?s)(<!-- begin ([a-z-]+) -->\n).*?(<!-- end \2 -->)")


class Example(NamedTuple):
    """A fenced block: its language, its text, and the id that it is refused with, if the file says so."""

    language: str
    text: str
    refused: str | None
    line: int


def examples(path: Path, language: str) -> list[Example]:
    """The fenced blocks of a language, in order."""
    return [example for example in _fenced(path) if example.language == language]


def _fenced(path: Path) -> Iterator[Example]:
    fence, refused, lines, start = None, None, [], 0
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if fence is not None:
            if line == "```":
                yield Example(fence, "\n".join(lines) + "\n", refused, start)
                fence, refused, lines = None, None, []
            else:
                lines.append(line)
        elif line.startswith("```"):
            fence, start = line[3:].strip(), number
        elif marked := re.fullmatch(r"<!-- refused: ([a-z-]+) -->", line):
            refused = marked[1]


def sections(text: str) -> list[str]:
    """The names of the parts that are generated."""
    return [found[2] for found in SECTION.finditer(text)]


def with_sections(text: str, made: dict[str, str]) -> str:
    """The text with each generated part replaced by what was made for it."""
    return SECTION.sub(lambda found: found[1] + made[found[2]].rstrip("\n") + "\n" + found[3], text)


def chapter(text: str, title: str) -> str:
    """What stands under `## title`, up to the next one."""
    return re.split(r"(?m)^## ", text.split(f"\n## {title}\n", 1)[1])[0]


def rows(text: str) -> list[list[str]]:
    """The cells of every row of the tables in a text, without heads and rules."""
    found: list[list[str]] = []
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if line.startswith("|") and not line.startswith("|--") and not (index + 1 < len(lines) and lines[index + 1].startswith("|--")):
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found
