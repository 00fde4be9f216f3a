"""The tables of network ACLs on a network's page, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Row:
    """One rule; `lines` are those of the topology that it is told to be there for."""

    cells: list[str] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)

    def __getattr__(self, name: str) -> str:
        names = ("number", "decides", "packets", "block", "whose", "purpose", "causes")
        if name not in names:
            raise AttributeError(name)
        return self.cells[names.index(name)]


class Tables(HTMLParser):
    """`rows` by tier and direction, e.g. `prod.app, in`."""

    def __init__(self, page: str, tiers: list[str]):
        super().__init__()
        self.rows: dict[str, list[Row]] = {}
        self.articles = {"acl-" + tier.replace(".", "-"): tier for tier in tiers}
        self.tier, self.table, self.row, self.is_cell = None, None, None, False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "article":
            self.tier, self.table = self.articles.get(attributes.get("id")), -1
        elif tag == "table" and self.tier:
            self.table += 1
            self.rows[f"{self.tier}, {('in', 'out')[self.table]}"] = []
        elif tag in ("td", "th") and attributes.get("scope") != "col" and self.tier:
            if tag == "th":
                self.row = Row()
                self.rows[f"{self.tier}, {('in', 'out')[self.table]}"].append(self.row)
            self.row.cells.append("")
            self.is_cell = True
        elif tag == "a" and self.is_cell and self.row and attributes.get("href", "").startswith("#line-"):
            self.row.lines.add(int(attributes["href"].removeprefix("#line-")))

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.is_cell = False
        elif tag == "article":
            self.tier = None

    def handle_data(self, data):
        if self.is_cell and self.row:
            self.row.cells[-1] += data
