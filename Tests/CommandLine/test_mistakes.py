"""Slips of newcomers: one message each, which leads to the fix in one try.

Each kind is a topology with the slip, what the message proposes, and the topology when that is done. The first must get
one error that holds the proposal, the second none.
"""

import re
from dataclasses import dataclass

import pytest
from binary import peerage

NETWORK = 'network "acme" {\n  region = "eu-west-1"\n}\n'
HUB = 'hub "mgmt" {\n  cidr = "10.0.0.0/16"\n}\n'
SPOKE = 'spoke "prod" {\n  cidr = "10.20.0.0/16"\n}\n'
ALLOW = "allow {\n  from  = hub\n  to    = spoke\n  ports = [22, 443]\n}\n"
WHOLE = NETWORK + HUB + SPOKE + ALLOW
EXTERNAL = 'external "qbox" {\n  peer = spoke.prod\n  cidr = "172.31.0.0/16"\n}\n'
TO_EXTERNAL = "allow {\n  from  = spoke.prod.app\n  to    = external.qbox\n  ports = [9200]\n}\n"


@dataclass(frozen=True)
class Slip:
    """`right` is what stands in a topology that compiles, `wrong` the slip, `proposed` what the message says."""

    right: str
    wrong: str
    proposed: str
    whole: str = WHOLE

    def mended(self, right: str) -> "Slip":
        """The same slip where what is right reads otherwise."""
        return Slip(right, self.wrong, self.proposed, self.whole.replace(self.right, right))


def port(wrong: str, proposed: str, right: str) -> Slip:
    """A slip in the list of ports."""
    return Slip("[22, 443]", wrong, proposed, WHOLE).mended(right)


def cidr(wrong: str, proposed: str) -> Slip:
    """A slip in the spoke's block."""
    return Slip('"10.20.0.0/16"', wrong, proposed)


def attribute(wrong: str, proposed: str, right: str) -> Slip:
    """A slip in an attribute of the spoke beside its block."""
    line = '  cidr = "10.20.0.0/16"\n'
    whole = WHOLE.replace(line, f"{line}  {right}\n" if right else line)
    return Slip(f"{line}  {right}\n" if right else line, f"{line}  {wrong}\n", proposed, whole)


def block(wrong: str, proposed: str, right: str = "") -> Slip:
    """A slip in a block behind the others."""
    return Slip(ALLOW + right, ALLOW + wrong, proposed, WHOLE + right)


SLIPS = {
    "an attribute of Terraform": Slip("  cidr = \"10.20", "  cidr_block = \"10.20", "did you mean 'cidr'?"),
    "blocks of Terraform": Slip(
        'cidr = "10.20.0.0/16"', 'cidr_blocks = ["10.20.0.0/16"]', "did you mean 'cidr'?"),
    "zones of Terraform": attribute("azs = 3", "did you mean 'zones'?", "zones = 3"),
    "a source": Slip("  from  = hub", "  source = hub", "did you mean 'from'?"),
    "a destination": Slip("  to    = spoke", "  destination = spoke", "did you mean 'to'?"),
    "a service": port('["ssh"]', "write 22", "[22]"),
    "a service of UDP": port('["NTP"]', 'write "udp/123"', '["udp/123"]'),
    "a service of both": port('["dns"]', 'write 53, "udp/53"', '[53, "udp/53"]'),
    "a range without quotes": port("[8000-8100]", '"8000-8100"', '["8000-8100"]'),
    "a range with spaces": port("[8000 - 8100]", '"8000-8100"', '["8000-8100"]'),
    "a range with dots": port("[8000..8100]", '"8000-8100"', '["8000-8100"]'),
    "a range with dots in quotes": port('["8000..8100"]', "did you mean '8000-8100'?", '["8000-8100"]'),
    "a range with a colon": port("[8000:8100]", '"8000-8100"', '["8000-8100"]'),
    "a range with a colon in quotes": port('["8000:8100"]', "did you mean '8000-8100'?", '["8000-8100"]'),
    "port before protocol": port('["22/tcp"]', "did you mean 'tcp/22'?", '["tcp/22"]'),
    "port before protocol without quotes": port("[22/tcp]", 'the protocol comes first: "tcp/22"', '["tcp/22"]'),
    "ports before protocol without quotes": port(
        "[5000-5100/udp]", 'the protocol comes first: "udp/5000-5100"', '["udp/5000-5100"]'),
    "protocol and port without quotes": port("[tcp/22]", '"tcp/22"', '["tcp/22"]'),
    "any port": port('["any"]', "did you mean 'all'?", '["all"]'),
    "all ports by numbers": port('["0-65535"]', 'every port of TCP is "tcp"', '["tcp"]'),
    "all ports as 0": port("[0]", 'every protocol and port is "all"', '["all"]'),
    "protocol and port": Slip(
        "  ports = [22, 443]\n", '  protocol = "tcp"\n  port = 443\n',
        'write ports = ["tcp/443"] in place of \'protocol\' and \'port\'',
        WHOLE).mended('  ports = ["tcp/443"]\n'),
    "protocol beside ports": Slip(
        "  ports = [22, 443]\n", '  protocol = "udp"\n  ports = [53]\n', 'write ports = ["udp/53"]',
        WHOLE).mended('  ports = ["udp/53"]\n'),
    "ports from and to": Slip(
        "  ports = [22, 443]\n", "  from_port = 8000\n  to_port = 8100\n  protocol = \"tcp\"\n",
        'write ports = ["tcp/8000-8100"]', WHOLE).mended('  ports = ["tcp/8000-8100"]\n'),
    "all protocols": Slip(
        "  ports = [22, 443]\n", "  from_port = 0\n  to_port = 0\n  protocol = \"-1\"\n", 'write ports = ["all"]',
        WHOLE).mended('  ports = ["all"]\n'),
    "one port": Slip("  ports = [22, 443]\n", "  port = 443\n", "write ports = [443]", WHOLE).mended(
        "  ports = [443]\n"),
    "a VPC": Slip('spoke "prod" {', 'vpc "prod" {', 'write spoke "prod" {'),
    "a rule": Slip("allow {", "ingress {", "write allow {"),
    "a variable of Terraform": block('variable "x" {\n}\n', "take it out"),
    "a security group": block('security_group "x" {\n}\n', "take it out"),
    "security groups": attribute('security_groups = ["sg-1"]', "take it out", ""),
    "a name in the block": attribute('name = "prod"', "the name stands behind the word", ""),
    "a description": attribute('description = "production"', "write a comment: # …", "# production"),
    "nat as a boolean": attribute("nat = true", 'write "single"', 'nat = "single"'),
    "no nat as a boolean": attribute("nat = false", 'write "none"', 'nat = "none"'),
    "zones as letters": attribute(
        'zones = ["a", "b"]', 'write ["eu-west-1a", "eu-west-1b"]', 'zones = ["eu-west-1a", "eu-west-1b"]'),
    "a zone for a region": Slip('"eu-west-1"', '"eu-west-1a"', "did you mean 'eu-west-1'?"),
    "a variable": cidr("var.prod_cidr", "write the value itself: a block in quotes"),
    "a local value": cidr("local.cidrs.prod", "write the value itself: a block in quotes"),
    "a variable for an end": Slip("= hub\n", "= var.hub\n", "write the reference itself"),
    "a template": cidr('"10.${20}.0.0/16"', "write the text itself in place of '${…}'"),
    "a function": cidr('cidrsubnet("10.0.0.0/8", 8, 20)', "write the value itself"),
    "IPv6": cidr('"2001:db8::/56"', "as in 10.20.0.0/16"),
    "an address alone": cidr('"10.20.0.0"', "as in 10.20.0.0/16"),
    "a mask": cidr('"10.20.0.0/255.255.0.0"', "as in 10.20.0.0/16"),
    "too large with host bits": cidr('"10.20.0.0/12"', "/16 to /28, as 10.20.0.0/16"),
    "too large": cidr('"10.0.0.0/8"', "write 10.1.0.0/16").mended('"10.1.0.0/16"'),
    "an address where a block is taken": cidr('"10.0.0.0"', "as in 10.1.0.0/16").mended('"10.1.0.0/16"'),
    "an equals sign": Slip("allow {", "allow = {", "write allow { without the '='"),
    "a block of objects": Slip(
        HUB, 'hub = {\n  mgmt = {\n    cidr = "10.0.0.0/16"\n  }\n}\n', 'write hub "mgmt" { without the \'=\''),
    "a network as an attribute": Slip('network "acme" {', "network = {", 'write network "NAME" {'),
    "an allow in a spoke": Slip(
        SPOKE + ALLOW, SPOKE[:-2] + "  allow {\n    from  = hub\n    ports = [22]\n  }\n}\n",
        "move it out of the block: blocks stand beside each other; and write to = spoke.prod in it",
        NETWORK + HUB + SPOKE + ALLOW).mended(
        SPOKE + "allow {\n  from  = hub\n  to = spoke.prod\n  ports = [22]\n}\n"),
    "JSON": Slip(WHOLE, '{"network": {"acme": {"region": "eu-west-1"}}}\n', "peerage init NAME"),
    "YAML": Slip(WHOLE, "network:\n  name: acme\n  region: eu-west-1\n", "peerage init NAME"),
    "YAML with a beginning": Slip(WHOLE, "---\nhubs:\n- mgmt\n", "peerage init NAME"),
    "TOML": Slip(WHOLE, '[network.acme]\nregion = "eu-west-1"\n', "peerage init NAME"),
    "an unfinished merge": Slip(
        'spoke "prod" {\n', '<<<<<<< HEAD\nspoke "prod" {\n=======\nspoke "live" {\n>>>>>>> other\n',
        "keep the lines that are right"),
    "quotes around a reference": Slip("= hub\n", '= "hub.mgmt"\n', "write hub.mgmt without quotes").mended(
        "= hub.mgmt\n"),
    "every address": Slip(
        "= hub\n  to    = spoke\n", '= "0.0.0.0/0"\n  to    = spoke\n',
        "write from = internet; 'to' is a tier 'public' that is named, as in spoke.prod.public").mended(
        "= internet\n  to    = spoke.prod.public\n"),
    "to every address": Slip(
        "= hub\n  to    = spoke\n  ports = [22, 443]", '= spoke\n  to    = "0.0.0.0/0"\n  ports = ["udp/123"]',
        "write to = internet; 'from' is a tier 'private' or 'app' that is named, as in spoke.prod.app").mended(
        '= spoke.prod.app\n  to    = internet\n  ports = ["udp/123"]'),
    "the internet to a tier that is not public": Slip(
        "= hub\n  to    = spoke\n", "= internet\n  to    = spoke.prod.app\n", "name the tier: spoke.prod.public").mended(
        "= internet\n  to    = spoke.prod.public\n"),
    "a star": Slip("  to    = spoke\n", "  to    = spoke.*.app\n", "as in [spoke.NAME.app, spoke.OTHER.app]").mended(
        "  to    = [spoke.prod.app]\n"),
    "the other kind's tier": Slip("  to    = spoke\n", "  to    = spoke.prod.private\n", "did you mean 'app'?").mended(
        "  to    = spoke.prod.app\n"),
    "an external without its kind": Slip(
        "= external.qbox\n", "= qbox\n", "did you mean 'external.qbox'?", WHOLE + EXTERNAL + TO_EXTERNAL),
    "a tier without its kind": Slip(
        "= spoke.prod.app\n", "= prod.app\n", "did you mean 'spoke.prod.app'?", WHOLE + EXTERNAL + TO_EXTERNAL),
    "an external without a peer": Slip(
        "  peer = spoke.prod\n", "", "write peer = …", WHOLE + EXTERNAL + TO_EXTERNAL),
    "two hubs": Slip(
        '  cidr = "10.20.0.0/16"\n  hubs = [hub.mgmt, hub.second]\n', '  cidr = "10.20.0.0/16"\n',
        "write hubs = [hub.mgmt, hub.second]",
        WHOLE.replace('  cidr = "10.20.0.0/16"\n', '  cidr = "10.20.0.0/16"\n  hubs = [hub.mgmt, hub.second]\n')
        + 'hub "second" {\n  cidr = "10.1.0.0/16"\n}\n'),
}


@pytest.mark.parametrize("kind", SLIPS)
def test_slip(tmp_path, kind):
    slip = SLIPS[kind]
    assert slip.whole.count(slip.right) == 1
    right, wrong = tmp_path / "right.hcl", tmp_path / "wrong.hcl"
    right.write_text(slip.whole)
    wrong.write_text(slip.whole.replace(slip.right, slip.wrong))
    refused = peerage("check", wrong, columns=400)
    assert refused.code == 1 and refused.err.splitlines()[-1].endswith(": 1 error")
    assert slip.proposed in " ".join(re.findall("^help: (.*)$", refused.err, re.MULTILINE))
    taken = peerage("check", right)
    assert "error" not in taken.err and taken.code == 0


def test_two_slips_in_a_list_are_two_messages(tmp_path):
    (tmp_path / "t.hcl").write_text(WHOLE.replace("[22, 443]", '["ssh", "https"]'))
    said = peerage("check", tmp_path / "t.hcl").err
    assert said.endswith(": 2 errors\n") and "help: write 22\n" in said and "help: write 443\n" in said


def test_each_place_of_a_merge_once(tmp_path):
    conflict = '<<<<<<< HEAD\nspoke "a" {\n||||||| base\nspoke "b" {\n=======\nspoke "c" {\n>>>>>>> other\n'
    (tmp_path / "t.hcl").write_text(NETWORK + conflict + '  cidr = "10.1.0.0/16"\n}\n' + conflict)
    said = peerage("check", tmp_path / "t.hcl").err
    assert said.endswith(": 2 errors\n") and said.count("another mark") == 6


def test_what_is_no_conflict(tmp_path):
    """Seven signs in a comment or a text are nobody's conflict."""
    (tmp_path / "t.hcl").write_text("# <<<<<<< HEAD\n/*\n=======\n*/\n" + WHOLE)
    assert peerage("check", tmp_path / "t.hcl").code == 0
