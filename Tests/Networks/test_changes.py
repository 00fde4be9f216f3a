"""What `peerage compile` and `peerage diff` say that a change opens and closes, held against the judge of both networks."""

import json
import random
import re
from pathlib import Path

import pytest
from binary import peerage
from compiling import TOO_BIG, ids
from judge import load_templates, parse_topology
from judge.intervals import EMPTY, Intervals
from judge.matrix import delivered
from judge.promise import ENDPOINTS
from judge.random_topology import random_topology
from judge.traffic import ALL_ICMP, ECHO_REPLIES, NOTHING, OTHERS, PATH_MTU, PORTS, Traffic

BATCH = 6


@pytest.mark.parametrize("first", range(0, 36, BATCH))
def test_opened_and_closed_are_what_the_judge_finds(first, tmp_path):
    """Over every pair of ends, packet by packet; each batch has some pairs that change."""
    compared = 0
    for seed in range(first, first + BATCH):
        folder = tmp_path / str(seed)
        pair = versions(seed, folder)
        if pair:
            compared += compare(*pair, folder, seed)
    assert compared


@pytest.mark.parametrize("first", range(0, 30, BATCH))
def test_so_it_is_across_sites(first, tmp_path):
    """Of several accounts and regions; in VPCs that were there before nobody says which subnet has which tier."""
    compared = 0
    for seed in range(first, first + BATCH):
        pair = versions(seed, tmp_path / str(seed), sites=True)
        if pair:
            compared += compare(*pair, tmp_path / str(seed), seed)
    assert compared


def versions(seed, folder, sites=False):
    """A random topology and a mutated one, where both compile and the templates differ."""
    old = random_topology(seed, sites=sites)
    new = mutated(old, random.Random(seed))
    if new == old or not compiles(folder, old):
        return None
    (folder / "before").mkdir()
    for file in (folder / "stacks" / f"r{seed}").glob("*.template.json"):
        (folder / "before" / file.name).write_bytes(file.read_bytes())
    (folder / "stacks/t.hcl").write_text(new)
    check = peerage("compile", "stacks/t.hcl", "--format", "json", cwd=folder)
    if check.code:
        assert ids(folder / "stacks/t.hcl") <= TOO_BIG | {"unused-connection"}, check.err
        return None
    return old, new, json.loads(check.out).get("change")


def compiles(folder, text):
    (folder / "stacks").mkdir(parents=True)
    (folder / "stacks/t.hcl").write_text(text)
    return peerage("compile", "stacks/t.hcl", cwd=folder).code == 0


def mutated(text, rng):
    """Other ports, an allow less or an allow more, other gateways: one of these, and perhaps another."""
    for _ in range(rng.choice((1, 2))):
        blocks = re.findall(r"(?s)allow \{.*?\n\}\n", text)
        if not blocks:
            return text
        block = rng.choice(blocks)
        what = rng.randrange(4)
        if what == 0:
            text = text.replace(block, "", 1)
        elif what == 1:
            text = text.replace(block, re.sub(r"ports = .*", 'ports = [4242, "udp/6000-6100"]', block), 1)
        elif what == 2:
            text += re.sub(r"ports = .*", 'ports = [7007, "icmp"]', block)
        else:
            text = text.replace('nat = "single"', 'nat = "none"', 1)
    return text


def compare(old, new, change, folder, seed):
    """The packets that open and close for each pair of ends that both networks have."""
    networks = parse_topology(old), parse_topology(new)
    places = folder / "before", folder / "stacks" / f"r{seed}"
    before, after = (
        by_names(delivered(network, load_templates(place, region=network.region, network=network)))
        for network, place in zip(networks, places))
    compared = 0
    told = change or {"opens": [], "closes": []}
    skipped = tuple(f"{name}." for name, vpc in networks[1].vpcs.items() if vpc.existing)

    def is_skipped(*ends):
        return any("external" in end or end.startswith(skipped) for end in ends)

    pairs = {pair for pair in before.keys() | after.keys() if not is_skipped(*pair)}
    for verb, now, then in (("opens", after, before), ("closes", before, after)):
        expected = {
            pair: more for pair in pairs
            if (more := (now.get(pair, NOTHING) - then.get(pair, NOTHING)) - PATH_MTU)}
        found = {
            (each["from"], each["to"]): more for each in told[verb]
            if not each["rulesAlone"] and not is_skipped(each["from"], each["to"]) and "endpoint" not in each["to"]
            and (more := packets(each["packets"]) - PATH_MTU)}
        assert {pair: str(more) for pair, more in found.items()} == {
            pair: str(more) for pair, more in expected.items()}, (seed, verb)
        compared += len(expected)
    with_externals(networks, before, after, told, seed)
    return compared


def with_externals(networks, before, after, told, seed):
    """Of externals that both have and that are connected; of the others nobody knows whether they are there."""
    for name, external in networks[1].externals.items():
        if not external.connection or name not in networks[0].externals:
            continue
        for verb, now, then in (("opens", after, before), ("closes", before, after)):
            expected = {
                pair: str(more) for pair in now if f"external.{name}" in pair
                if (more := (now[pair] - then.get(pair, NOTHING)) - PATH_MTU)}
            found = {
                (each["from"], each["to"]): str(packets(each["packets"]) - PATH_MTU) for each in told[verb]
                if f"external.{name}" in (each["from"], each["to"])}
            assert found == expected, (seed, verb, name)


def by_names(matrix):
    return {(str(a), str(b)): what for (a, b), what in matrix.items() if ENDPOINTS not in (a, b)}


def packets(text):
    """The packets that a text of Peerage's means, e.g. `TCP 80, 443; ICMP echo replies`."""
    whole = {"ICMP, path MTU aside": ("ICMP", ALL_ICMP - PATH_MTU.icmp), "ICMP": ("ICMP", ALL_ICMP), "all TCP": ("TCP", PORTS),
             "all UDP": ("UDP", PORTS), "all other protocols": ("protocols", OTHERS)}
    if text == "all":
        return Traffic(PORTS, PORTS, ALL_ICMP, OTHERS)
    parts = {"TCP": EMPTY, "UDP": EMPTY, "ICMP": EMPTY, "protocols": EMPTY}
    for part in text.split("; "):
        if part in whole:
            kind, parts[kind] = whole[part]
            continue
        kind, _, what = part.partition(" ")
        parts[kind] = Intervals.of(*(messages(each) if kind == "ICMP" else numbers(each) for each in what.split(", ")))
    return Traffic(parts["TCP"], parts["UDP"], parts["ICMP"], parts["protocols"])


def numbers(text):
    low, _, high = text.partition("-")
    return int(low), int(high or low)


def messages(text):
    """`echo replies`, `path MTU messages`, `type 3`, `types 4-255`, `type 3 code 5`, `type 0 code 0 to type 3 code 3`"""
    if text in ("echo replies", "path MTU messages"):
        return (0, 255) if text == "echo replies" else (772, 772)
    if found := re.fullmatch(r"types? (\d+)(?:-(\d+))?", text):
        low, high = found[1], found[2] or found[1]
        return int(low) * 256, int(high) * 256 + 255
    found = re.fullmatch(r"type (\d+) code (\d+)(?: to type (\d+) code (\d+))?", text)
    low = int(found[1]) * 256 + int(found[2])
    return low, int(found[3]) * 256 + int(found[4]) if found[3] else low


def test_a_file_beside_itself_differs_in_nothing(tmp_path):
    assert compiles(tmp_path, random_topology(3))
    folder = Path(tmp_path, "stacks/r3")
    result = peerage("diff", folder, folder)
    assert (result.code, result.out) == (0, "Nothing opens or closes.\n\nNo resource changes.\n")
