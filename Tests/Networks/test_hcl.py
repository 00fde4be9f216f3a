"""Every topology of the repository is HCL: python-hcl2 reads it, and reads the same in it."""

import io
import json
import re

import hcl2
import pytest
from binary import TOP, peerage, topologies
from compiling import compiled, wrong
from judge import parse_topology

IDS = [line.strip() for line in peerage("explain", "no-such-id").err.splitlines()[1:] if line.startswith("  ")]
DOCUMENTS = [TOP / "README.md", *sorted((TOP / "Sources/peerage/Documentation.docc").glob("*.md"))]
SNIPPETS = [(path.stem, text) for path in DOCUMENTS for text in re.findall(r"^```hcl\n(.*?)^```$", path.read_text(), re.M | re.S)]


def parsed(text):
    return hcl2.load(io.StringIO(text))


def agrees(text):
    """The network that comes out is the one that the judge, which reads with python-hcl2, expects: names, blocks,
    tiers, zones, subnets, gateways, endpoints, connections and who may talk to whom. Tags are compared here."""
    network = parse_topology(text)
    if not network.vpcs:
        return
    it = compiled(text)
    assert it is not None and wrong(it) == []
    tree = parsed(text)
    for labelled in tree.get("hub", []) + tree.get("spoke", []):
        for label, body in labelled.items():
            if "existing" in body:
                continue
            name = f"{network.name}-{label.strip(chr(34))}"
            wanted = {key.strip('"'): value for key, value in body.get("tags", {}).items()}
            assert {**wanted, "Name": name}.items() <= vpc_tags(it, name).items()


def vpc_tags(it, name):
    for template in it.templates.values():
        for resource in template.get("Resources", {}).values():
            if resource["Type"] == "AWS::EC2::VPC":
                tags = {tag["Key"]: tag["Value"] for tag in resource["Properties"]["Tags"]}
                if tags["Name"] == name:
                    return tags
    raise AssertionError(f"no VPC has the name {name}")


@pytest.mark.parametrize("path", topologies(), ids=lambda path: path.parent.name + "/" + path.name)
def test_topologies(path):
    text = path.read_text()
    parsed(text)
    if not path.parent.name.startswith("rejected"):
        agrees(text)


@pytest.mark.parametrize("id", IDS)
def test_passing_examples_of_explain(id):
    text = json.loads(peerage("explain", id, "--format", "json").out)["passing"]
    text = text if text.endswith("\n") else text + "\n"
    parsed(text)
    if "network \"" not in text:
        text = 'network "example" {\n  region = "eu-west-1"\n}\n' + text
    agrees(text)


def test_there_are_ids():
    assert len(IDS) > 30


def test_there_are_topologies_in_the_documents():
    assert {"README", "Language", "Example", "Accounts"} <= {name for name, _ in SNIPPETS}


@pytest.mark.parametrize("text", [text for _, text in SNIPPETS], ids=[name for name, _ in SNIPPETS])
def test_the_documents_are_hcl(text):
    parsed(text)


def test_what_init_writes(tmp_path):
    assert peerage("init", "new", cwd=tmp_path).code == 0
    agrees((tmp_path / "stacks/new.hcl").read_text())
