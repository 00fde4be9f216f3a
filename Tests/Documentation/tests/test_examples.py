"""The examples of the documents: topologies compile or are refused as marked, commands exist, files are there."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from documentation.markdown import Example, chapter, examples, without_fences
from documentation.places import (
    ACCOUNTS, ACME, COSTS, DEPLOYING, DOCUMENTS, EXAMPLE, FORMS, LANGUAGE, README, ROOT, compiled, diagnostics, peerage)

TOPOLOGIES = [(path, example) for path in DOCUMENTS for example in examples(path, "hcl")]
COMMANDS = [line for path in DOCUMENTS for example in examples(path, "sh") for line in example.text.splitlines() if line.strip()]
NETWORK = 'network "example" {\n  region = "eu-west-1"\n}\n'


@pytest.mark.parametrize("path, example", TOPOLOGIES, ids=[f"{path.stem}-{example.line}" for path, example in TOPOLOGIES])
def test_topology(path: Path, example: Example, tmp_path: Path):
    text = example.text if re.search(r"(?m)^network ", example.text) else NETWORK + example.text
    said = diagnostics(text, tmp_path)
    errors = [name for severity, name in said if severity == "error"]
    assert errors == ([example.refused] if example.refused else [])
    if not example.refused:
        (tmp_path / "stacks").mkdir()
        (tmp_path / "stacks" / "example.hcl").write_text(text)
        assert peerage("compile", tmp_path / "stacks" / "example.hcl").returncode == 0


def test_the_network_of_the_example_is_the_one_that_is_shipped():
    assert ACME.read_text() in [example.text for example in examples(EXAMPLE, "hcl")]


def test_the_readme_shows_the_picture_of_that_network(tmp_path: Path):
    before, _, rest = README.read_text().partition("![")
    shown = rest.partition("](")[2].partition(")")[0]
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/acme.hcl").write_text(ACME.read_text())
    assert peerage("report", "stacks/acme.hcl", folder=tmp_path).returncode == 0
    assert (tmp_path / shown).read_bytes() == (ROOT / shown).read_bytes(), "another picture than acme's of today"
    assert f"the [{len(ACME.read_text().splitlines())} lines]" in before


def test_the_mistake_of_the_readme_looks_like_that(tmp_path: Path):
    shown = next(example.text for example in examples(README, "text") if "error:" in example.text)
    topology = tmp_path / "stacks" / "acme.hcl"
    topology.parent.mkdir()
    topology.write_text(ACME.read_text().replace('"10.10.0.0/16"', '"10.0.128.0/20"'))
    assert shown in peerage("check", "stacks/acme.hcl", folder=tmp_path).stderr


def test_what_init_has_in_comments_is_right(tmp_path: Path):
    """All of it in force together."""
    assert peerage("init", "shop", folder=tmp_path).returncode == 0
    text = (tmp_path / "stacks" / "shop.hcl").read_text()
    in_force = re.sub(r'(?m)^( *)# (?=\w+ +=|\w+ "|never \{$|\}$| )', r"\1", text).replace("pcx-…", "pcx-0f1e2d3c")
    assert in_force.count("account.data") == 1 and in_force.count("external \"") == 1 and in_force.count("\nnever {") == 1 and "#   " not in in_force
    said = diagnostics(in_force, tmp_path)
    assert {name for _, name in said} <= {"unused-connection"}


def words(line: str) -> list[str]:
    return line.split("#")[0].split()


def test_commands_are_of_these_programs():
    assert {words(line)[0] for line in COMMANDS} == {
        "peerage", "bin/network-deploy", "bin/network-delete", "bin/check", "bin/demo", "bin/test", "aws"}


@pytest.mark.parametrize("line", [line for line in COMMANDS if words(line)[0] == "peerage"])
def test_compiler_takes_the_command(line: str, tmp_path: Path):
    home = tmp_path / "home"
    (home / "stacks").mkdir(parents=True)
    if words(line)[1] != "init":
        assert peerage("init", "shop", folder=home).returncode == 0
    done = peerage(*words(line)[1:], folder=home)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def of_several_accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a network that has another account."""
    folder = tmp_path_factory.mktemp("accounts")
    compiled(next(example.text for example in examples(ACCOUNTS, "hcl") if 'account "data"' in example.text), folder)
    return folder


@pytest.mark.parametrize("line", [line for line in COMMANDS if words(line)[0].startswith("bin/network-")])
def test_script_takes_the_command(line: str, of_several_accounts: Path):
    """With -h at its end the script reads every option before it, and then shows its help."""
    folder = of_several_accounts if "data=" in line else ROOT
    done = subprocess.run(["sh", *words(line), "-h"], cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(("Deploys", "Deletes"))


def test_commands_of_the_table_exist():
    rows = re.findall(r"(?m)^\| `peerage (\w+) (\w+)(?: \w+)*` \|", README.read_text())
    overview = peerage("-h").stdout
    assert rows == re.findall(r"(?m)^  (\w+) ([A-Z]+) ", overview)


def members(value: object) -> set[str]:
    """The names of all members of a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*map(members, value.values()))
    return set().union(*map(members, value)) if isinstance(value, list) else set()


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names that each command writes, in all its forms."""
    folder = tmp_path_factory.mktemp("forms")
    site, wrong = folder / "site.hcl", folder / "wrong.hcl"
    site.write_text('network "s" {\n  region = "eu-west-1"\n  layout = "site"\n}\nhub "m" {\n  cidr = "10.0.0.0/16"\n}\n')
    wrong.write_text(NETWORK + 'hub "m" {\n  cidr = "10.0.0.0/16"\n  cidr = "10.1.0.0/16"\n}\n')
    found: dict[str, set[str]] = {}

    def show(command: str, *words: str | Path) -> None:
        done = peerage(command, *words, "--format", "json")
        found.setdefault(command, set()).update(members(json.loads(done.stdout)))

    show("check", wrong)
    show("plan", ACME)
    show("plan", site)
    show("compile", site, "--check")
    show("compile", site)
    show("explain", "overlapping-networks")
    show("explain", "encoding")
    show("reach", ACME)
    for ends in (("prod.app", "internet", "443"), ("prod.app", "external.qbox", "icmp"), ("10.0.0.4", "10.0.0.5"), ("mgmt.private", "prod", "all")):
        show("reach", ACME, *ends)
    old, new = changed(folder)
    show("diff", old, new)
    show("diff", new, old)
    for number, block in enumerate(("10.0.0.0/16", {"Ref": "Block"})):
        (folder / f"{number}.json").write_text(json.dumps({
            "Parameters": {"Block": {"Type": "String"}},
            "Resources": {"V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": block}}}}))
    show("diff", folder / "0.json", folder / "1.json")
    for old_text, new_text in (("10.0.0.0/16", "10.1.0.0/16"), ("eu-west-1", "eu-central-1")):
        site.write_text(site.read_text().replace(old_text, new_text))
        show("compile", site, "--check")
    return found


def documented(command: str) -> set[str]:
    """The names in the first columns of a command's tables, and those that the other columns and the text explain."""
    names = {"error", "warning", "note", "check", "plan", "compile", "reach", "diff", "explain", "added"}
    return set(re.findall(r"`([a-zA-Z]+)`", chapter(FORMS.read_text(), command))) - names


SAME_AS = {"compile": ("plan", "diff")}
"""Commands whose form has those of others in it."""


@pytest.mark.parametrize("command", ["check", "plan", "compile", "reach", "diff", "explain"])
def test_every_member_of_the_json_forms_is_documented(command: str, forms: dict[str, set[str]]):
    own = documented(command)
    assert forms[command] - own - set().union(*(documented(other) for other in SAME_AS.get(command, ()))) == set()
    assert own - set().union(*forms.values()) == set(), "no command writes this"


def changed(folder: Path) -> tuple[Path, Path]:
    """The shipped templates, and those of a network with another name for a VPC, a VPC more and a zone less."""
    text = ACME.read_text().replace('spoke "stage" {', 'spoke "test" {\n  id = "stage"').replace("  zones = 3\n", "")
    compiled(text + '\nspoke "dev" {\n  cidr = "10.30.0.0/16"\n}\n', folder / "changed")
    return ACME.with_suffix(""), folder / "changed" / "stacks" / "acme"


def test_every_option_of_the_scripts_is_documented():
    text = DEPLOYING.read_text() + ACCOUNTS.read_text()
    for script, unsaid in (("deploy", {"--parallel", "--endpoint-url", "--help"}), ("delete", {"--parallel", "--endpoint-url", "--help"})):
        usage = subprocess.run(["sh", f"bin/network-{script}", "-h"], cwd=ROOT, capture_output=True, text=True).stdout
        options = set(re.findall(r"--[a-z-]+", usage)) - unsaid
        assert {option for option in options if option not in text} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_files_in_the_text_exist(path: Path):
    for name in re.findall(r"\b(?:bin|Sources|Tests|stacks)/[\w./-]*\w", path.read_text()):
        if not name.startswith(("stacks/shop", "stacks/NETWORK")):
            assert (ROOT / name).exists(), name


def test_every_id_in_the_text_exists():
    known = set(re.findall(r"(?m)^  ([a-z-]+)$", peerage("explain", "no-such-id").stderr))
    for path in DOCUMENTS:
        text = path.read_text()
        named = set(re.findall(r"\(`([a-z]+(?:-[a-z]+)+)`[,)]", text)) | set(re.findall(r"refused: ([a-z-]+)", text))
        named |= set(re.findall(r"(?m)\[([a-z]+(?:-[a-z]+)+)\]$", text))
        assert named - known == set(), path.name
        assert named or path != LANGUAGE
    limits = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", chapter(LANGUAGE.read_text(), "Limits"))
    assert set(limits) - known == {"network-deploy"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_nothing_of_the_machine_is_in_the_text(path: Path):
    assert not re.search(r"/(?:tmp|home|root|work|Users)/", path.read_text())


def test_prices_are_those_of_the_script():
    """NAT gateways and their addresses, and what acme costs by them."""
    script = (ROOT / "bin/network-deploy").read_text()
    nat, address = (int(cents) / 100 for cents in re.search(r"(?m)^PRICES='eu-west-1 (\d+) (\d+) eu-west-1'$", script).groups())
    templates = [path.read_text() for path in sorted(ACME.with_suffix("").glob("*.template.json"))]
    gateways, addresses = (sum(text.count(f'"AWS::EC2::{kind}"') for text in templates) for kind in ("NatGateway", "EIP"))
    text = COSTS.read_text()
    for price in (nat, address, gateways * nat + addresses * address):
        assert f"${price:.2f}" in text
