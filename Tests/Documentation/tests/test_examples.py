"""The examples of the documents: topologies compile or are refused as marked, commands exist, files are there."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from documentation.markdown import Example, chapter, examples
from documentation.places import ACME, LANGUAGE, README, ROOT, compiled, diagnostics, peerage

BOTH = [README, LANGUAGE]
TOPOLOGIES = [(path, example) for path in BOTH for example in examples(path, "hcl")]
COMMANDS = [line for path in BOTH for example in examples(path, "sh") for line in example.text.splitlines() if line.strip()]
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


def test_the_network_of_the_readme_is_the_one_that_is_shipped():
    assert ACME.read_text() in [example.text for example in examples(README, "hcl")]


def test_the_readme_opens_with_the_picture_of_that_network(tmp_path: Path):
    before, _, rest = README.read_text().partition("![")
    shown = rest.partition("](")[2].partition(")")[0]
    assert "\n## " not in before, "the picture stands first"
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/acme.hcl").write_text(ACME.read_text())
    assert peerage("report", "stacks/acme.hcl", folder=tmp_path).returncode == 0
    assert (tmp_path / shown).read_bytes() == (ROOT / shown).read_bytes(), "another picture than acme's of today"
    assert f"of the [{len(ACME.read_text().splitlines())} lines]" in rest


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
        "peerage", "bin/network-deploy", "bin/network-delete", "bin/demo", "bin/test", "aws"}


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
    """The folder of the README's network that has another account."""
    folder = tmp_path_factory.mktemp("accounts")
    compiled(next(example.text for example in examples(README, "hcl") if 'account "data"' in example.text), folder)
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


def test_every_member_of_the_json_forms_is_in_the_readme(tmp_path: Path):
    site, wrong = tmp_path / "site.hcl", tmp_path / "wrong.hcl"
    site.write_text('network "s" {\n  region = "eu-west-1"\n  layout = "site"\n}\nhub "m" {\n  cidr = "10.0.0.0/16"\n}\n')
    wrong.write_text(NETWORK + 'hub "m" {\n  cidr = "10.0.0.0/16"\n  cidr = "10.1.0.0/16"\n}\n')
    shown = [
        peerage(*words, "--format", "json").stdout for words in (
            ["check", wrong], ["plan", ACME], ["plan", site], ["compile", site, "--check"], ["compile", site],
            ["explain", "overlapping-networks"], ["explain", "encoding"], ["reach", ACME],
            *(["reach", ACME, *ends] for ends in (
                ("prod.app", "internet", "443"), ("prod.app", "external.qbox", "icmp"), ("10.0.0.4", "10.0.0.5"),
                ("mgmt.private", "prod", "all"))))]
    old, new = changed(tmp_path)
    shown += [peerage("diff", *two, "--format", "json").stdout for two in ((old, new), (new, old))]
    for number, block in enumerate(("10.0.0.0/16", {"Ref": "Block"})):
        (tmp_path / f"{number}.json").write_text(json.dumps({
            "Parameters": {"Block": {"Type": "String"}},
            "Resources": {"V": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": block}}}}))
    shown.append(peerage("diff", tmp_path / "0.json", tmp_path / "1.json", "--format", "json").stdout)
    site.write_text(site.read_text().replace("10.0.0.0/16", "10.1.0.0/16"))
    shown.append(peerage("compile", site, "--check", "--format", "json").stdout)
    site.write_text(site.read_text().replace("eu-west-1", "eu-central-1"))
    shown.append(peerage("compile", site, "--check", "--format", "json").stdout)
    found = set().union(*(members(json.loads(text)) for text in shown))
    table = README.read_text().split("The JSON forms")[1].split("</details>")[0]
    assert found == set(re.findall(r"`([a-zA-Z]+)`", table)) - {
        "check", "plan", "compile", "reach", "diff", "explain", "error", "warning", "note"}


def changed(folder: Path) -> tuple[Path, Path]:
    """The shipped templates, and those of a network with another name for a VPC, a VPC more and a zone less."""
    text = ACME.read_text().replace('spoke "stage" {', 'spoke "test" {\n  id = "stage"').replace("  zones = 3\n", "")
    compiled(text + '\nspoke "dev" {\n  cidr = "10.30.0.0/16"\n}\n', folder / "changed")
    return ACME.with_suffix(""), folder / "changed" / "stacks" / "acme"


def test_every_option_of_the_scripts_is_in_the_readme():
    text = README.read_text()
    for script, unsaid in (("deploy", {"--parallel", "--endpoint-url", "--help"}), ("delete", {"--parallel", "--endpoint-url", "--help"})):
        usage = subprocess.run(["sh", f"bin/network-{script}", "-h"], cwd=ROOT, capture_output=True, text=True).stdout
        options = set(re.findall(r"--[a-z-]+", usage)) - unsaid
        assert {option for option in options if option not in text} == set()


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_links_lead_somewhere(path: Path):
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text()):
        if target.startswith("https://"):
            continue
        file, _, title = target.partition("#")
        there = path.parent / file if file else path
        assert there.exists(), target
        assert not title or title in titles(there), target


def titles(path: Path) -> set[str]:
    """What links within a page lead to."""
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"(?m)^#+ (.+)$", path.read_text())}


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_files_in_the_text_exist(path: Path):
    for name in re.findall(r"\b(?:bin|Sources|Tests|stacks)/[\w./-]*\w", path.read_text()):
        if not name.startswith(("stacks/shop", "stacks/NETWORK")):
            assert (ROOT / name).exists(), name


def test_every_id_in_the_text_exists():
    known = set(re.findall(r"(?m)^  ([a-z-]+)$", peerage("explain", "no-such-id").stderr))
    for path in BOTH:
        text = path.read_text()
        named = set(re.findall(r"\(`([a-z]+(?:-[a-z]+)+)`[,)]", text)) | set(re.findall(r"refused: ([a-z-]+)", text))
        named |= set(re.findall(r"(?m)\[([a-z]+(?:-[a-z]+)+)\]$", text))
        assert named and named - known == set()
    limits = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", chapter(LANGUAGE.read_text(), "Limits"))
    assert set(limits) - known == {"network-deploy"}


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_nothing_of_the_machine_is_in_the_text(path: Path):
    assert not re.search(r"/(?:tmp|home|root|work|Users)/", path.read_text())


def test_prices_are_those_of_the_script():
    """NAT gateways and their addresses, and what acme costs by them."""
    script = (ROOT / "bin/network-deploy").read_text()
    nat, address = (int(cents) / 100 for cents in re.search(r"(?m)^PRICES='eu-west-1 (\d+) (\d+) eu-west-1'$", script).groups())
    templates = [path.read_text() for path in sorted(ACME.with_suffix("").glob("*.template.json"))]
    gateways, addresses = (sum(text.count(f'"AWS::EC2::{kind}"') for text in templates) for kind in ("NatGateway", "EIP"))
    text = README.read_text()
    for price in (nat, address, gateways * nat + addresses * address):
        assert f"${price:.2f}" in text
