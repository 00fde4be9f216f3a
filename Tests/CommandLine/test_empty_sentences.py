"""No sentence, cell or table is there for a list that is empty: in the terminal, on the page, in the picture."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from binary import peerage

NEVER = """
never {
  from  = external
  to    = spoke.solo
  ports = ["all"]
}
never {
  from  = hub
  to    = spoke.solo
  ports = ["all"]
}
"""
TOPOLOGIES = {
    "no VPC": "",
    "one tier": 'spoke "solo" {\n  cidr = "10.1.0.0/16"\n  tiers = ["data"]\n  endpoints = []\n}\n' + NEVER,
    "one tier and endpoints": 'spoke "solo" {\n  cidr = "10.1.0.0/16"\n  tiers = ["data"]\n}\n',
    "nothing of ours": """
spoke "lake" {
  cidr     = "10.3.0.0/16"
  existing = { vpc = "vpc-0a1b2c3d4e5f60718", route_tables = { app = ["rtb-0f0e0d0c"] } }
}
hub "mgmt" {
  cidr     = "10.4.0.0/16"
  existing = { vpc = "vpc-0a1b2c3d4e5f60719", route_tables = { private = ["rtb-0f0e0d0d"] } }
}
external "qbox" {
  peer = spoke.lake
  cidr = "172.31.0.0/16"
}
""",
}
# A colon, a comma or a word that wants something, and then the end of the sentence or of a part of it.
EMPTY = re.compile(r"[:,] *[.;,]|[:,;] +[.;,]|\( *\)|^ *[.;,]|\b(to|of|from|in|and|are|is) *[.;]|^ *(in|to|of|and) [a-z0-9-]+\.$")


class Text(HTMLParser):
    """The sentences of a page or a picture, and the elements that say nothing."""

    ENDS = {"p", "td", "th", "li", "caption", "h1", "h2", "h3", "dt", "dd", "summary", "title", "desc", "text", "tbody"}

    def __init__(self, markup: str):
        super().__init__()
        self.sentences, self.silent, self.words, self.open = [], [], "", []
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        if tag in self.ENDS:
            self.open.append([tag, "", False])
        elif tag == "svg" and self.open:
            self.open[-1][2] = True

    def handle_data(self, data):
        if self.open and "{" not in data:
            self.open[-1][1] += data

    def handle_endtag(self, tag):
        if tag not in self.ENDS or not self.open:
            return
        name, words, has_picture = self.open.pop()
        if self.open:
            self.open[-1][2] |= bool(words.strip()) or has_picture
        if words.strip():
            self.sentences.append(" ".join(words.split()))
        elif not has_picture and name != "li":  # an empty line of the topology
            self.silent.append(name)


@pytest.fixture(scope="module", params=TOPOLOGIES)
def folder(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    (folder / "n.hcl").write_text('network "n" {\n  region = "eu-west-1"\n}\n' + TOPOLOGIES[request.param])
    return folder


@pytest.mark.parametrize("command", ["plan", "reach", "compile"])
def test_in_the_terminal(folder, command):
    shown = peerage(command, "n.hcl", cwd=folder)
    assert shown.code == 0, shown.err
    lines = shown.out.splitlines()
    assert [line for line in lines if EMPTY.search(line)] == []
    heads = [index for index, line in enumerate(lines) if re.match("wave | +of [0-9]", line) or line.endswith(":")]
    assert all(lines[index + 1:index + 2] not in ([], [""]) for index in heads), "a head of nothing"


def test_on_the_page_and_in_the_picture(folder):
    assert peerage("report", "n.hcl", cwd=folder).code == 0
    for name in ("index.html", "network.svg"):
        file, = folder.glob(f"**/{name}")
        text = Text(file.read_text())
        assert [words for words in text.sentences if EMPTY.search(words)] == [], name
        assert text.silent == [], name
