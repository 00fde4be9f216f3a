"""Networks that Peerage did not write: what `peerage reach` says of them, held against a judge with a reader of its own,
pair by pair and packet by packet."""

from __future__ import annotations

from itertools import product

import pytest
from foreign_networks import Foreign, in_set, networks, probes_of
from judge.foreign import Packet, Place, Ways, icmp, places_of
from judge.foreign.blocks import dotted
from judge.foreign.packets import ICMP, TCP, UDP
from judge.foreign.perhaps import any_of

LOWEST = 1024  # of the ports that answers go to
ASKED = 8  # pairs of addresses of each network that are asked about by themselves


@pytest.mark.parametrize("name", networks())
def test_the_table_of_all_is_what_the_judge_finds(name):
    """For each pair of ends: what arrives, what is answered, what is not known."""
    it = networks()[name]
    table, differing = Table(it), []
    probes, judge = probes_of(it.network), Judge(it)
    for pair, between in judge.pairs().items():
        found = {packet: judge.verdicts(between, packet) for packet in probes}
        unknown = any(None in verdicts for verdicts in found.values())
        if unknown != (pair in table.unknown):
            differing.append((pair, "not known" if unknown else "known"))
        if not unknown:
            differing += [(pair, str(packet), verdicts) for packet, verdicts in found.items()
                          if not table.agrees(pair, packet, *verdicts, judge.is_an_answer(between, packet))]
    assert differing == []


@pytest.mark.parametrize("name", networks())
def test_each_address_fares_as_the_judge_finds(name):
    """Addresses at which rules and routes begin to differ, from one to another."""
    it = networks()[name]
    judge, probes, differing = Judge(it), probes_of(it.network), []
    pairs = list(judge.address_pairs())
    for a, b in pairs[:: max(1, len(pairs) // ASKED)]:
        [answer] = it.reach(dotted(a.address), dotted(b.address))["answers"]
        found = {packet: judge.ways.connects(a, b, packet) for packet in probes}
        if answer["verdict"] == "not known":
            if None not in found.values():
                differing.append((str(a), str(b), "known"))
            continue
        differing += [(str(a), str(b), str(packet), connects) for packet, connects in found.items()
                      if not judge.explains(a, b, packet, connects, in_set(packet, answer["opens"]))]
    assert differing == []


class Table:
    """What `reach` says of all pairs at once: what may be opened, and what else arrives."""

    def __init__(self, it: Foreign):
        told = it.reach()
        self.flows = {(flow["from"], flow["to"]): flow for flow in told["flows"]}
        self.unknown = set(map(tuple, told["notKnown"]))

    def agrees(self, pair, packet: Packet, delivers: bool, connects: bool, is_an_answer: bool) -> bool:
        """What arrives is told, as opened or beside that. What is opened is answered; and what is answered may stand
        beside it only where it passes for an answer itself."""
        flow = self.flows.get(pair, {"opens": {}, "residue": {}})
        opens, beside = (in_set(packet, flow[key]) for key in ("opens", "residue"))
        if (opens or beside) != delivers or (opens and not connects):
            return False
        return opens or not connects or is_an_answer


class Judge:
    """The second opinion on one network."""

    def __init__(self, it: Foreign):
        self.it, self.ways, self.places = it, Ways(it.network), places_of(it.network)

    def pairs(self) -> dict[tuple[str, str], list[tuple[Place, Place]]]:
        """For two ends the pairs of addresses between them, but for those within one subnet."""
        found: dict = {}
        for one, other in product(self.places, repeat=2):
            if one != other:
                pair = self.it.titles[one], self.it.titles[other]
                found.setdefault(pair, []).extend(product(self.places[one], self.places[other]))
        return found

    def address_pairs(self):
        """All of them, in an order that goes through the subnets."""
        return [pair for between in self.pairs().values() for pair in between]

    def verdicts(self, between, packet: Packet) -> tuple[bool | None, bool | None]:
        """Whether it arrives, and whether it is answered, between any two of these addresses."""
        return any_of(self.ways.delivers(a, b, packet) for a, b in between), any_of(
            self.ways.connects(a, b, packet) for a, b in between)

    def is_an_answer(self, between, packet: Packet) -> bool:
        """Whether nobody can tell it from an answer, since something is opened the other way, to a port that is none of
        those that answers go to; of other protocols nobody knows what an answer is."""
        if packet.protocol not in (TCP, UDP, ICMP):
            return True
        if packet.protocol == ICMP:
            return packet == icmp(0) and self._opens_back(between, icmp(8))
        return packet.value >= LOWEST and any(
            self._opens_back(between, asked) for asked in probes_of(self.it.network)
            if asked.protocol == packet.protocol and asked.value < LOWEST)

    def _opens_back(self, between, packet: Packet) -> bool:
        return any(self.ways.connects(b, a, packet) for a, b in between)

    def explains(self, a: Place, b: Place, packet: Packet, connects: bool | None, opens: bool) -> bool:
        """Whether Peerage may say so: what it opens is answered, what it does not is not, or passes for an answer."""
        return bool(connects) if opens else not connects or self.is_an_answer([(a, b)], packet)
