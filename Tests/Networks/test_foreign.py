"""Networks that Peerage did not write: what `peerage reach` says of them, held against a judge with a reader of its own,
pair by pair and packet by packet."""

from __future__ import annotations

from itertools import product

import pytest
from foreign_networks import Foreign, failing, in_set, is_of, networks, probes_of
from judge.foreign import Packet, Place, Ways, icmp, places_of, tcp
from judge.foreign.blocks import dotted
from judge.foreign.packets import ICMP, TCP, UDP
from judge.foreign.perhaps import any_of

ASKED_SINGLY = {tcp(22): "22", tcp(443): "443", tcp(5432): "5432"}
VERDICTS = {True: "reachable", False: "not reachable", None: "not known"}
LOWEST = 1024  # of the ports that answers go to

TOO_CAREFUL = {
    "office-parameter": "what is not known of one part of an end makes the whole of it so",
    "table-of-a-function": "routes that a custom resource adds count for packets that stay in the VPC too",
    "unknown-switch": "a way out by NAT that is perhaps there counts for what comes in from the internet too",
}


@pytest.mark.parametrize("name", networks())
def test_the_table_of_all_is_what_the_judge_finds(name):
    """For each pair of ends and their addresses: what arrives, and what is answered; what is called known is known."""
    it = networks()[name]
    table, judge, probes, differing = Table(it), Judge(it), probes_of(it.network), []
    for pair, between in judge.pairs().items():
        if pair not in table.unknown:
            differing += [(pair, str(a), str(b), str(packet)) for (a, b), packet in product(between, probes)
                          if not table.agrees(pair, a, b, packet, judge)]
    assert differing == []


@pytest.mark.parametrize("name", networks())
def test_each_address_fares_as_the_judge_finds(name):
    """Addresses at which rules and routes begin to differ, from one to another."""
    it = networks()[name]
    judge, probes, differing = Judge(it), probes_of(it.network), []
    for a, b in judge.address_pairs():
        [answer] = it.reach(dotted(a.address), dotted(b.address))["answers"]
        found = {packet: judge.ways.connects(a, b, packet) for packet in probes}
        if answer["verdict"] != "not known":
            differing += [(str(a), str(b), str(packet), connects) for packet, connects in found.items()
                          if not judge.explains(a, b, packet, connects, in_set(packet, answer["opens"]))]
    assert differing == []


@pytest.mark.parametrize("name", failing(networks(), TOO_CAREFUL))
def test_only_what_may_turn_an_answer_around_makes_it_unknown(name):
    """Of pairs that are not known as a whole single packets may be: each verdict is the judge's."""
    it, differing = networks()[name], []
    judge, pairs = Judge(it), Judge(it).pairs()
    for pair in sorted(Table(it).unknown & pairs.keys()):
        for packet, word in ASKED_SINGLY.items():
            connects = any_of(judge.ways.connects(a, b, packet) for a, b in pairs[pair])
            [answer] = it.reach(*pair, word)["answers"]
            if answer["verdict"] != VERDICTS[connects]:
                differing.append((pair, word, answer["verdict"], answer["notLookedInto"]))
    assert differing == []


def test_no_acl_and_no_route_stands_within_a_subnet():
    """Whatever the rules: AWS does not apply them there. Of ends with one subnet, and of those with several."""
    it = networks()["three-tiers"]
    for subnet in it.network.subnets.values():
        first = int(subnet.block.network_address) + 4
        [answer] = it.reach(dotted(first), dotted(first + 1), "3389")["answers"]
        assert answer["verdict"] == "reachable"


class Table:
    """What `reach` says of all pairs at once: what may be opened, and what else arrives."""

    def __init__(self, it: Foreign):
        self.flows = {(flow["from"], flow["to"]): flow for flow in it.table["flows"]}
        self.unknown = set(map(tuple, it.table["notKnown"]))

    def agrees(self, pair: tuple[str, str], a: Place, b: Place, packet: Packet, judge: Judge) -> bool:
        """What arrives is told, as opened or beside that. What is opened is answered; and what is answered may stand
        beside it only where it passes for an answer itself."""
        delivers, connects = judge.ways.delivers(a, b, packet), judge.ways.connects(a, b, packet)
        opens, beside = (self._holds(pair, kind, a, b, packet) for kind in ("opens", "residue"))
        if delivers is None or connects is None or (opens or beside) != delivers:
            return False
        return connects if opens else not connects or judge.is_an_answer(a, b, packet)

    def _holds(self, pair: tuple[str, str], kind: str, a: Place, b: Place, packet: Packet) -> bool:
        """Whether it is told of all addresses of the ends, or of some with these among them."""
        flow = self.flows.get(pair)
        return flow is not None and (in_set(packet, flow[kind]) or any(
            in_set(packet, part["packets"]) and is_of(a, part.get("from")) and is_of(b, part.get("to"))
            for part in flow[f"{kind}Partly"]))


class Judge:
    """The second opinion on one network."""

    def __init__(self, it: Foreign):
        self.it, self.ways, self.places = it, Ways(it.network), places_of(it.network, named=it.named_blocks)

    def pairs(self) -> dict[tuple[str, str], list[tuple[Place, Place]]]:
        """For two ends the pairs of addresses between them, but for those within one subnet."""
        found: dict = {}
        for one, other in product(self.places, repeat=2):
            if one != other:
                pair = self.it.titles[one], self.it.titles[other]
                found.setdefault(pair, []).extend(product(self.places[one], self.places[other]))
        return found

    def address_pairs(self):
        """For each end one pair to the next and one to that behind it, with other addresses each time."""
        ends = list(self.places)
        for step, (at, one) in product((1, 2), enumerate(ends)):
            other = ends[(at + step) % len(ends)]
            between = list(product(self.places[one], self.places[other])) if one != other else []
            between = [pair for pair in between if all(self.it.is_alone(place.address) for place in pair)]
            yield from between[len(between) * (at + step) // (len(ends) + 2):][:1]

    def is_an_answer(self, a: Place, b: Place, packet: Packet) -> bool:
        """Whether nobody can tell it from an answer, since something is opened the other way, to a port that is none of
        those that answers go to; of other protocols nobody knows what an answer is."""
        if packet.protocol not in (TCP, UDP, ICMP):
            return True
        if packet.protocol == ICMP:
            return packet == icmp(0) and bool(self.ways.connects(b, a, icmp(8)))
        return packet.value >= LOWEST and any(
            self.ways.connects(b, a, asked) for asked in probes_of(self.it.network)
            if asked.protocol == packet.protocol and asked.value < LOWEST)

    def explains(self, a: Place, b: Place, packet: Packet, connects: bool | None, opens: bool) -> bool:
        """Whether Peerage may say so: what it opens is answered, what it does not is not, or passes for an answer."""
        return bool(connects) if opens else connects is False or connects is True and self.is_an_answer(a, b, packet)
