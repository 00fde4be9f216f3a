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


def heading(path: Path) -> str:
    """The title of a page."""
    return path.read_text().split("\n", 1)[0].removeprefix("# ")


def audience(path: Path) -> tuple[str, str]:
    """Whom an article is for, and what is in it, from its first sentence: `For whoever …: …`"""
    first = " ".join(path.read_text().split("\n\n")[1].split())
    found = re.match(r"For (whoever .+?): (.+?)[.:](?: |$)", first)
    assert found, f"{path.name} does not begin by saying who needs it: {first}"
    return found[1], found[2]


def anchors(path: Path) -> set[str]:
    """What links into a page can name: its titles as repository pages make anchors of them."""
    found: set[str] = set()
    for title in re.findall(r"(?m)^#+ (.+)$", without_fences(path.read_text())):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", title)
        name = re.sub(r"[^\w -]", "", plain.lower()).replace(" ", "-")
        found.add(next(each for each in [name, *(f"{name}-{number}" for number in range(1, 100))] if each not in found))
    return found


def links(path: Path) -> list[str]:
    """Where the links and pictures of a page lead."""
    text = re.sub(r"`[^`\n]*`", "", without_fences(path.read_text()))
    return re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"(?:href|src)=\"([^\"]+)\"", text)


def without_fences(text: str) -> str:
    return re.sub(r"(?ms)^```.*?^```$", "", text)


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
