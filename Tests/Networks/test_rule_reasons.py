"""Why each rule of a network ACL is there, as a network's page tells it, held against the topology and the templates."""

import re
from dataclasses import replace

import pytest
from binary import peerage, topologies
from compiling import TOO_BIG, ids
from counting import Counted, target
from judge import parse_topology
from judge.addresses import EVERYWHERE, blocks
from judge.promise import INTERNET_END, NAT_PORTS, Promise, tier_end
from judge.random_topology import random_topology
from judge.traffic import ALL, ECHO_REPLIES, ICMP, NOTHING, answers, tcp, udp
from reading_pages import Tables

SEEDS, BATCH = 60, 10
ACCEPTED = [path for path in topologies() if "rejected" not in path.parent.name]


class Told:
    """A topology with its page, the templates, and what each `allow` opens by the judge."""

    def __init__(self, text, folder):
        file = folder / "topology.hcl"
        file.write_text(text)
        done = peerage("compile", file, "--out", folder)
        self.is_too_big = done.code == 1 and set() < ids(file) <= TOO_BIG
        if self.is_too_big:
            return
        assert done.code == 0, done.err
        self.lines, self.network = text.split("\n"), parse_topology(text)
        where = folder / "stacks" / self.network.name
        self.counted = Counted(self.network, where)
        tiers = [f"{name}.{tier}" for name, vpc in self.network.vpcs.items() for tier in vpc.tiers]
        self.rows = Tables((where / "index.html").read_text(), tiers).rows
        at = [number for number, line in enumerate(self.lines, start=1) if re.match(r"allow\b", line)]
        assert len(at) == len(self.network.allows)
        self.asked = {line: self.asks(allow) for line, allow in zip(at, self.network.allows)}

    def asks(self, allow):
        """What one `allow` opens, by pair."""
        alone = Promise(replace(self.network, allows=(allow,)))
        ends = alone.ends()
        return {(one, other): alone.asked(one, other) for one in ends for other in ends if alone.asked(one, other)}

    def addresses(self, end):
        if end.kind == "tier":
            return self.network.vpcs[end.name].addresses_of(end.tier)
        return self.network.externals[end.name].addresses if end.kind == "external" else EVERYWHERE

    def wanted(self, line, near, way):
        """What an `allow` needs to pass the ACL of a tier in one direction, by far end."""
        for (source, target), traffic in self.asked[line].items():
            back = answers(traffic, self.network.ephemeral)
            for here, there, packets in ((source, target, traffic if way == "out" else back),
                                         (target, source, traffic if way == "in" else back)):
                if here == near and packets:
                    yield there, packets
            translated = answers(traffic, NAT_PORTS)
            if way == "in" and target == INTERNET_END and near == tier_end(source.name, "public") and translated:
                yield INTERNET_END, translated


def packets(words):
    """`TCP 1024-65535` as a set."""
    kind, _, rest = words.partition(" ")
    if words == "all":
        return ALL
    if kind == "ICMP":
        numbers = [int(number) for number in re.findall(r"\d+", rest)]
        return ECHO_REPLIES if rest == "echo replies" else ICMP if not numbers else NOTHING
    low, _, high = rest.partition("-")
    return {"TCP": tcp, "UDP": udp}[kind](max(1, int(low)), int(high or low))


def judge_reasons(it):
    if not it.is_too_big:
        entries(it)
        for name in it.rows:
            allows(it, name)
            denies(it, name)


def entries(it):
    """Every rule of the templates is told, and no other."""
    counts = it.counted.rules()
    assert {name: len(rows) for name, rows in it.rows.items()} == counts
    acls = {name: ".".join(it.counted.tier(properties)) for name, properties in it.counted.of("NetworkAcl")}
    found = {name: [] for name in counts}
    for _, entry in it.counted.of("NetworkAclEntry"):
        tier = acls.get(target(entry["NetworkAclId"], acls))
        if tier:
            found[f"{tier}, {'out' if entry.get('Egress') else 'in'}"].append(
                (entry["RuleNumber"], entry["RuleAction"], entry["CidrBlock"], matched(entry)))
    for name, rows in it.rows.items():
        if found[name]:
            told = [(int(row.number), row.decides, row.block, row.packets) for row in rows]
            assert told == sorted(found[name])


def matched(entry):
    """What an entry matches, in the page's words."""
    if entry["Protocol"] == -1:
        return "all"
    if entry["Protocol"] == 1:
        kind, code = entry["Icmp"]["Type"], entry["Icmp"]["Code"]
        return {(-1, -1): "ICMP", (0, -1): "ICMP echo replies"}.get((kind, code), f"ICMP type {kind} code {code}")
    low, high = entry["PortRange"]["From"], entry["PortRange"]["To"]
    return {6: "TCP", 17: "UDP"}[entry["Protocol"]] + f" {low}" + ("" if low == high else f"-{high}")


def allows(it, name):
    """A line is told for a rule that lets some of what it asks pass; and each that asks has a rule that does."""
    (vpc, tier), way = name.split(", ")[0].split("."), name.split(", ")[1]
    near, told = tier_end(vpc, tier), set()
    for row in it.rows[name]:
        assert row.causes and row.purpose and row.whose, (name, row)
        if row.decides != "allow" or not row.lines:
            continue
        told |= row.lines
        for line in row.lines:
            assert any(
                traffic & packets(row.packets) and it.addresses(far) & blocks(row.block)
                for far, traffic in it.wanted(line, near, way)), (name, row, line)
    assert told == {line for line in it.asked if any(True for _ in it.wanted(line, near, way))}, name


def denies(it, name):
    """A deny is told with the lines that make a connection with somebody in its block."""
    vpc = name.split(".")[0]
    for row in it.rows[name]:
        if row.decides == "allow":
            continue
        own = it.network.vpcs[vpc].addresses & blocks(row.block)
        assert row.lines or own, (name, row)
        for line in row.lines:
            text = it.lines[line - 1]
            external = re.match(r'external "?([\w-]+)', text)
            if external:
                its = it.network.externals[external[1]]
                assert its.peer == vpc and its.addresses & blocks(row.block), (name, row)
            else:
                assert re.match(r"\s*(spoke|hubs|peering|hub\.|between)", text), (name, row, text)


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.parent.name + "/" + path.name)
def test_known_networks(path, tmp_path):
    judge_reasons(Told(path.read_text(), tmp_path))


@pytest.mark.parametrize("sites", (False, True))
@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_random_networks(first, sites, tmp_path):
    for seed in range(first, first + BATCH):
        (tmp_path / str(seed)).mkdir()
        judge_reasons(Told(random_topology(seed, sites=sites), tmp_path / str(seed)))


def test_the_judge_notices(tmp_path):
    """A line told where nothing of it passes, or not told at all, is a difference."""
    it = Told(ACCEPTED[0].read_text(), tmp_path)
    judge_reasons(it)
    noticed = 0
    for name, rows in it.rows.items():
        near, way = tier_end(*name.split(", ")[0].split(".")), name.split(", ")[1]
        strange = {line for line in it.asked if not any(True for _ in it.wanted(line, near, way))}
        for row in rows:
            told = [each.lines for each in rows if each is not row and each.decides == "allow"]
            wrong = [row.lines | {line} for line in strange]
            needed = row.lines - set().union(*told) if row.decides == "allow" else not row.block.startswith("10.")
            if needed:
                wrong.append(set())
            for lines in wrong:
                before, row.lines = row.lines, lines
                with pytest.raises(AssertionError):
                    judge_reasons(it)
                row.lines, noticed = before, noticed + 1
    assert noticed > 50
