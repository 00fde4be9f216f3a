"""What comes from files, folders and the command line is shown as text: nothing of it reaches a terminal as a command."""

import json
import os
import random
import re
import subprocess

import pytest
from binary import TOP, binary, peerage

FORGED = "FORGED: nothing opens"
CONTROLS = [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
HOSTILE = f"\x1b]0;title\x07\x1b[2J\x9b31m\u202e\r\n{FORGED}\n" + "".join(map(chr, CONTROLS[1:])) + "end"
OBEYED = re.compile("[" + "".join(re.escape(chr(code)) for code in CONTROLS if code != 0x0A) + "]")

TOPOLOGY = """
network "n" {
  region = "eu-west-1"
  dns    = false
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "one" {
  cidr = "10.1.0.0/16"
}

allow {
  from  = hub
  to    = spoke
  ports = [443]
}
"""


def run(*words, cwd):
    """Standard output and error as they are, and the exit status."""
    surroundings = {"PATH": os.environ["PATH"], "COLUMNS": "80", "LC_ALL": "C"}
    done = subprocess.run([binary(), *words], cwd=cwd, env=surroundings, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def assert_harmless(*words, cwd):
    """A run that a terminal shows, and that ends as commands do."""
    code, out, err = run(*words, cwd=cwd)
    assert code in (0, 1, 64, 66, 73), (words, code)
    for text in (out, err):
        assert OBEYED.search(text) is None, (words, OBEYED.search(text), text)
        assert not [line for line in text.split("\n") if line.strip().startswith(FORGED)], (words, text)
    return code, out, err


def assert_harmless_in_both_forms(*words, cwd):
    assert_harmless(*words, cwd=cwd)
    code, out, _ = assert_harmless(*words, "--format", "json", cwd=cwd)
    if code in (0, 1) and out:
        json.loads(out)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """A folder with a network compiled, and its templates as values."""
    folder = tmp_path_factory.mktemp("compiled")
    (folder / "stacks").mkdir()
    (folder / "stacks/n.hcl").write_text(TOPOLOGY)
    assert peerage("compile", "stacks/n.hcl", cwd=folder).code == 0
    return folder, {file.name: json.loads(file.read_text()) for file in (folder / "stacks/n").glob("*.template.json")}


def renamed(value, change):
    """The value with every string in it changed, keys of resources too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [renamed(each, change) for each in value]
    if isinstance(value, dict):
        return {key: renamed(each, change) for key, each in value.items()}
    return value


def with_hostile_ids(template):
    """The template with other logical ids, wherever one is named."""
    ids = {id: id + HOSTILE for id in template["Resources"]}
    changed = renamed(template, lambda text: ids.get(text, text))
    return {**changed, "Resources": {ids[id]: resource for id, resource in changed["Resources"].items()}}


def with_hostile_tags(template):
    """The template with other values of all its tags."""
    changed = json.loads(json.dumps(template))
    for resource in changed["Resources"].values():
        for tag in resource.get("Properties", {}).get("Tags", []):
            tag["Value"] = f"{tag['Value']}{HOSTILE}" if isinstance(tag["Value"], str) else tag["Value"]
    return changed


def with_one_hostile(template, chosen):
    """The template with a string in `chosen` places made hostile."""
    seen = iter(range(10**6))
    return renamed(template, lambda text: text + HOSTILE if next(seen) in chosen else text)


def strings(template):
    count = [0]
    renamed(template, lambda text: count.__setitem__(0, count[0] + 1))
    return count[0]


def write(folder, templates):
    folder.mkdir()
    for name, template in templates.items():
        (folder / name).write_text(json.dumps(template))
    return folder


def assert_templates_harmless(old, new, cwd):
    for words in (["reach", "--template", new], ["diff", old, new], ["diff", new, old]):
        assert_harmless_in_both_forms(*words, cwd=cwd)


@pytest.mark.parametrize("change", [with_hostile_ids, with_hostile_tags])
def test_names_and_tags_of_templates(compiled, tmp_path, change):
    folder, templates = compiled
    new = write(tmp_path / "new", {name: change(template) for name, template in templates.items()})
    assert_templates_harmless(folder / "stacks/n", new, tmp_path)
    words = ["diff", new, folder / "stacks/n"] if change is with_hostile_ids else ["reach", "--template", new]
    assert "␛]0;title␇" in run(*words, cwd=tmp_path)[1]


@pytest.mark.slow
def test_any_text_of_templates(compiled, tmp_path):
    folder, templates = compiled
    random.seed(7)
    for index in range(20):
        new = tmp_path / str(index)
        write(new, {
            name: with_one_hostile(template, set(random.sample(range(strings(template)), 3)))
            for name, template in templates.items()})
        assert_templates_harmless(folder / "stacks/n", new, tmp_path)


def test_names_of_files(compiled, tmp_path):
    folder, templates = compiled
    name = f"a\x1b[2J\u202e\n{FORGED}.template.json"
    new = write(tmp_path / f"new\x9b\n{FORGED}", {name: next(iter(templates.values()))})
    broken = write(tmp_path / f"broken\n{FORGED}", {})
    (broken / name).write_text("{")
    for each in (new, broken, new / name, broken / name):
        assert_templates_harmless(folder / "stacks/n", each, tmp_path)
        assert_harmless("reach", folder / "stacks/n.hcl", "--template", each, cwd=tmp_path)
        assert_harmless("reach", each, cwd=tmp_path)


@pytest.mark.parametrize("text", [TOPOLOGY, TOPOLOGY + "x", "", TOPOLOGY + f'spoke "{"x"}\x1b" {{\n}}\n'])
def test_the_path_of_a_topology(text, tmp_path):
    path = tmp_path / f"a\x1b[2J\u202e\n{FORGED}" / f"n\r\n{FORGED}\x9b.hcl"
    path.parent.mkdir()
    path.write_text(text)
    for command in ("check", "plan", "compile", "report", "reach"):
        assert_harmless(command, path, cwd=tmp_path)
    out = tmp_path / f"out\n{FORGED}\x1b[m"
    for words in (["--out", out], ["--out", out], ["--out", out, "--check"], ["--out", "/dev/null/" + out.name]):
        assert_harmless("compile", path, *words, cwd=tmp_path)
    for file in [file for file in out.rglob("*") if file.is_file()]:
        assert OBEYED.search(file.read_text().replace("\t", "")) is None, file


@pytest.mark.parametrize("words", [
    ["{}"], ["-{}"], ["--help{}"], ["init", "{}"], ["check", "{}"], ["check", "-{}"], ["check", "a", "{}"],
    ["compile", "{}"], ["compile", "--out", "{}", "{}"], ["compile", "--check={}", "a"], ["plan", "{}"],
    ["plan", "--format", "{}", "a"], ["report", "{}"], ["reach", "{}"], ["reach", "stacks/n.hcl", "{}", "one"],
    ["reach", "stacks/n.hcl", "mgmt", "{}"], ["reach", "stacks/n.hcl", "mgmt", "one", "{}"],
    ["reach", "stacks/n.hcl", "mgmt", "one", "443", "{}"], ["reach", "--template", "{}"],
    ["reach", "--template", "stacks/n", "--parameter", "{}"], ["reach", "--template", "stacks/n", "--parameter", "{}=1"],
    ["diff", "{}", "{}"], ["diff", "stacks/n", "{}"], ["diff", "{}.hcl", "x"], ["explain", "{}"],
    ["explain", "--format={}"], ["explain", "acl-too-large{}"],
])
def test_words_of_the_command_line(compiled, words):
    assert_harmless(*[word.format(HOSTILE.replace("\0", "")) for word in words], cwd=compiled[0])


@pytest.mark.slow
def test_topologies_cannot_write_to_the_terminal(tmp_path):
    """At each of many places of acme's text."""
    acme = (TOP / "stacks/acme.hcl").read_text()
    random.seed(11)
    for _ in range(40):
        place = random.randrange(len(acme))
        (tmp_path / "n.hcl").write_text(acme[:place] + HOSTILE + acme[place:], newline="")
        for command in ("check", "plan"):
            assert_harmless_in_both_forms(command, "n.hcl", cwd=tmp_path)
