"""Changes of networks that Peerage did not write: what `peerage diff` says that they open and close, held against what
the judge lets pass before and after, address by address."""

from __future__ import annotations

import json
import re
from functools import cached_property
from itertools import product
from pathlib import Path

import pytest
from binary import peerage
from foreign_changes import CHANGES, CHOSEN, IDLE, UNKNOWN, changed
from foreign_networks import SUFFIX, Foreign, failing, in_set, is_of, networks, probes_of
from judge.foreign import Packet, Place, Ways, places_of
from judge.foreign.perhaps import any_of
from test_changes import packets


STRANGER = re.compile(r"vpc-|the .* endpoint$")  # what no template makes: the judge says nothing of it


@pytest.mark.parametrize("name", list(CHANGES))
def test_what_opens_and_closes_is_what_the_judge_finds(name, tmp_path):
    """Each packet that passes on one side alone is told, and nothing is told of the others."""
    change = Change(*CHANGES[name], tmp_path)
    assert change.differences() == []
    assert change.compared


@pytest.mark.parametrize("name", IDLE)
def test_what_lets_pass_the_same_opens_and_closes_nothing(name, tmp_path):
    """A line would be a difference; and the judge finds none either."""
    change = Change(*IDLE[name], tmp_path)
    assert (change.told["opens"], change.told["closes"], change.differences(), change.compared) == ([], [], [], 0)


@pytest.mark.parametrize("name", UNKNOWN)
def test_of_what_is_not_known_nothing_is_told(name, tmp_path):
    """That it opens or closes is known when both sides are."""
    change = Change(*UNKNOWN[name], tmp_path)
    assert change.told["notLookedInto"] and change.differences() == []
    assert change.told["perhapsOpens"] or change.told["perhapsCloses"]


def test_a_range_of_ports_may_be_chosen_by_a_condition(tmp_path):
    """The one that is chosen is the one that stood there."""
    change = Change(*CHOSEN, tmp_path)
    assert (change.told["opens"], change.told["closes"], change.compared) == ([], [], 0)


@pytest.mark.parametrize("name", networks())
def test_a_network_beside_itself_differs_in_nothing(name, tmp_path):
    """Whatever of it is not known."""
    change = Change(name, {}, tmp_path)
    assert (change.told["opens"], change.told["closes"], change.told["resources"]) == ([], [], [])


class Change:
    """A network and what somebody makes of it, in a folder each, or in a file each where it is one template."""

    def __init__(self, network: str, edits: dict, folder: Path):
        self.before = networks()[network]
        self.after = Foreign(self._written(changed(self.before.templates, edits), folder))
        self.old, self.new = Ways(self.before.network), Ways(self.after.network)
        self.compared = 0

    def _written(self, templates: dict[str, dict], folder: Path) -> Path:
        for stack, template in templates.items():
            (folder / f"{stack}{SUFFIX}").write_text(json.dumps(template))
        if (told := self.before.place / "parameters").exists():
            (folder / "parameters").write_text(told.read_text())
        return folder if self.before.place.is_dir() else next(folder.iterdir())

    @cached_property
    def told(self) -> dict:
        """What `peerage diff` says."""
        said = peerage("diff", self.before.place, self.after.place, *self.before.words, "--format", "json")
        assert said.code in (0, 1) and said.out, said.err
        return json.loads(said.out)

    def differences(self) -> list:
        """In what is said of opening and closing it differs from the judge."""
        opened, closed = Told(self, "opens"), Told(self, "closes")
        for a, b in self.pairs:
            for packet in self.probes:
                before, after = (self._delivers(ways, a, b, packet) for ways in (self.old, self.new))
                known = before is not None and after is not None
                self.compared += known and before != after
                opened.hold(a, b, packet, known and after and not before)
                closed.hold(a, b, packet, known and before and not after)
        return opened.differing() + closed.differing()

    def _delivers(self, ways: Ways, a: Place, b: Place, packet: Packet) -> bool | None:
        """Between these addresses; of a subnet with another block between any that it has on that side."""
        places = self.places[ways]
        if not {a.subnet, b.subnet} <= places.keys():
            return False
        return any_of(ways.delivers(*pair, packet) for pair in product(
            *(places[place.subnet] if place.subnet in self.moved else [place] for place in (a, b))))

    @cached_property
    def places(self) -> dict[Ways, dict[str, list[Place]]]:
        """Those of each side."""
        return {ways: places_of(ways.network) for ways in (self.old, self.new)}

    @cached_property
    def moved(self) -> set[str]:
        """The subnets with another block than before."""
        old, new = self.old.network.subnets, self.new.network.subnets
        return {subnet for subnet in old.keys() & new.keys() if old[subnet].block != new[subnet].block}

    @cached_property
    def probes(self) -> list[Packet]:
        """What bounds of rules of both sides tell apart."""
        return probes_of(self.old.network, self.new.network)

    @cached_property
    def pairs(self) -> list[tuple[Place, Place]]:
        """Of all subnets of both sides and the internet, but for those within a subnet."""
        lines = self.told["opens"] + self.told["closes"]
        named = {block for line in lines for side in ("sources", "targets") for block in line[side]}
        places = places_of(self.old.network, self.new.network, named=named)
        return [pair for one, other in product(places, repeat=2) if one != other
                for pair in product(places[one], places[other])]


class Told:
    """The lines of one kind, held against what the judge finds of each packet."""

    def __init__(self, change: Change, verb: str):
        self.verb, self.lines = verb, [Line(line, change) for line in change.told[verb] if not line["rulesAlone"]]
        self.untold: list = []
        self.judged: dict = {}

    def hold(self, a: Place, b: Place, packet: Packet, passes: bool) -> None:
        """What the judge finds: whether the packet begins, or ceases, to pass."""
        said = [line for line in self.lines if line.speaks_of(a, b) and line.holds(packet)]
        if passes and not said:
            self.untold.append((self.verb, str(a), str(b), str(packet), "is not told"))
        for line in said:
            self.judged.setdefault((line, packet), []).append((passes, a, b))

    def differing(self) -> list:
        """What is not told, and what is told and is not so of all addresses of a line."""
        return self.untold + [
            (self.verb, str(line), str(packet), str(a), str(b), "is told")
            for (line, packet), found in self.judged.items()
            for passes, a, b in found if not passes]


class Line:
    """What `diff` says of one pair of ends."""

    def __init__(self, told: dict, change: Change):
        self.told, self.packets, self.moved = told, packets(told["packets"]), change.moved
        self.ends = [
            {subnet for side in (change.before, change.after) for subnet, title in side.titles.items() if title == told[end]}
            for end in ("from", "to")]
        strangers = [STRANGER.match(told[end]) for end in ("from", "to")]
        assert all(ours or stranger for ours, stranger in zip(self.ends, strangers)), f"nobody is called as in {self}"

    def __str__(self) -> str:
        return f"{self.told['from']} → {self.told['to']} {self.told['packets']}"

    def speaks_of(self, a: Place, b: Place) -> bool:
        """Whether both addresses are meant; where no blocks are named all are."""
        return all(
            place.subnet in end and (place.subnet in self.moved or is_of(place, self.told[which] or None))
            for place, end, which in zip((a, b), self.ends, ("sources", "targets")))

    def holds(self, packet: Packet) -> bool:
        """Whether it names a packet."""
        told = self.packets
        return in_set(packet, {"tcp": told.tcp, "udp": told.udp, "icmp": told.icmp, "others": told.other})
