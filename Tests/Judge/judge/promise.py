"""What a topology promises: for every ordered pair of ends the new connections, and what may pass beside them."""

from __future__ import annotations

from typing import NamedTuple

from judge.intervals import Intervals
from judge.network import Allow, Network
from judge.traffic import ALL, ECHO_REPLIES, NOTHING, PATH_MTU, TCP, Traffic, answers, tcp

NAT_PORTS = Intervals.of((1024, 65535))  # what a NAT gateway sends from, whatever `ephemeral` says


class End(NamedTuple):
    """A tier of a VPC, an external, the internet, or the gateway endpoints."""

    kind: str
    name: str = ""
    tier: str = ""

    def __str__(self) -> str:
        return {"tier": f"{self.name}.{self.tier}", "external": f"external.{self.name}"}.get(self.kind, self.kind)


INTERNET_END = End("internet")
ENDPOINTS = End("endpoints")


def tier_end(vpc: str, tier: str) -> End:
    """`tier_end("prod", "app")`"""
    return End("tier", vpc, tier)


def external_end(name: str) -> End:
    """`external_end("qbox")`"""
    return End("external", name)


class Promise:
    """The promise of one network."""

    def __init__(self, network: Network):
        self.network = network
        self._new: dict[tuple[End, End], Traffic] = {}
        self._allowed: dict[tuple[End, End], Traffic] = {}
        self._asked: dict[tuple[End, End], Traffic] = {}
        for vpc in network.vpcs.values():
            self._within(vpc)
        for allow in network.allows:
            self._open(allow)

    def new(self, source: End, target: End) -> Traffic:
        """The connections that `source` may open to `target`."""
        return self._new.get((source, target), NOTHING)

    def asked(self, source: End, target: End) -> Traffic:
        """The part of `new` that some `allow` names."""
        return self._asked.get((source, target), NOTHING)

    def answers(self, source: End, target: End) -> Traffic:
        """What `target` must be able to send back for what `source` may open."""
        return answers(self.new(source, target), self.network.ephemeral)

    def allowed(self, source: End, target: End) -> Traffic:
        """Every packet that `source` may get delivered to `target`: new connections, answers, path MTU."""
        pair = source, target
        if pair not in self._allowed:
            self._allowed[pair] = (
                self.new(source, target) | self.answers(target, source) | PATH_MTU | self._nat_residue(source, target)
            )
        return self._allowed[pair]

    def residue(self, source: End, target: End) -> Traffic:
        """What may pass beyond the new connections."""
        return self.allowed(source, target) - self.new(source, target)

    def pairs(self) -> list[tuple[End, End]]:
        """The pairs with a promise, in a stable order."""
        return sorted(self._new)

    def ends(self) -> list[End]:
        """All ends of the network, in the order of the file."""
        tiers = [tier_end(vpc.name, tier) for vpc in self.network.vpcs.values() for tier in vpc.tiers]
        return tiers + [external_end(name) for name in self.network.externals] + [INTERNET_END]

    def filtered(self, *ends: End) -> bool:
        """Whether at least one of the ends stands behind ACLs of ours."""
        return any(
            end.kind == "tier" and end.name in self.network.vpcs and self.network.vpcs[end.name].filters(end.tier)
            for end in ends
        )

    def needs(self, vpc: str, tier: str, other: str, external: bool = False) -> bool:
        """Whether some `allow` makes a tier's tables need routes to a peer, there or back."""
        me = tier_end(vpc, tier)
        theirs = [external_end(other)] if external else [tier_end(other, t) for t in self.network.vpcs[other].tiers]
        return any(self.new(me, end) or self.new(end, me) for end in theirs)

    def _add(self, source: End, target: End, traffic: Traffic) -> None:
        self._new[source, target] = self.new(source, target) | traffic

    def _within(self, vpc) -> None:
        """The table of the language; what an existing VPC does inside, and with the internet, is its owner's."""
        if vpc.existing:
            return
        for tier in vpc.tiers:
            self._add(tier_end(vpc.name, tier), tier_end(vpc.name, tier), ALL)
        inner = vpc.inner
        for one, other in (("public", inner), (inner, "data")):
            if one in vpc.tiers and other in vpc.tiers:
                self._add(tier_end(vpc.name, one), tier_end(vpc.name, other), ALL)
                self._add(tier_end(vpc.name, other), tier_end(vpc.name, one), ALL)
        if "public" in vpc.tiers:
            self._add(tier_end(vpc.name, "public"), INTERNET_END, ALL)
        if inner and vpc.nat != "none":
            self._add(tier_end(vpc.name, inner), INTERNET_END, TCP)
        for tier in (inner, "data"):
            if vpc.endpoints and tier in vpc.tiers:
                self._add(tier_end(vpc.name, tier), ENDPOINTS, tcp(443))

    def _open(self, allow: Allow) -> None:
        for source_words in allow.sources:
            for target_words in allow.targets:
                for source, target in self._pairs(source_words, target_words):
                    if not self._is_the_owners(source, target):
                        self._add(source, target, allow.traffic)
                        self._asked[source, target] = self.asked(source, target) | allow.traffic

    def _is_the_owners(self, source: End, target: End) -> bool:
        """Whether an existing VPC has it with itself or with the internet."""
        names = {end.name for end in (source, target) if end.kind != "internet"}
        vpc = self.network.vpcs.get(min(names))
        return len(names) == 1 and {source.kind, target.kind} <= {"tier", "internet"} and bool(vpc and vpc.existing)

    def _pairs(self, source_words, target_words):
        """The pairs of ends that two references mean; unconnected ones only where a bare reference drops them."""
        bare = len(source_words) == 1 and source_words[0] in ("hub", "spoke")
        bare |= len(target_words) == 1 and target_words[0] in ("hub", "spoke")
        found = False
        for source in self._ends(source_words, outward=True, internet=target_words == ("internet",)):
            for target in self._ends(target_words, outward=False, internet=source_words == ("internet",)):
                if self._joined(source, target, bare):
                    found = True
                    yield source, target
        if not found:
            raise ValueError(f"{'.'.join(source_words)} and {'.'.join(target_words)} are not connected")

    def _ends(self, words, outward: bool, internet: bool) -> list[End]:
        if words == ("internet",):
            return [INTERNET_END]
        if words[0] == "external":
            return [external_end(words[1])]
        vpcs = [vpc for vpc in self.network.vpcs.values() if vpc.kind == words[0] and words[1:2] in ((), (vpc.name,))]
        if not vpcs:
            raise ValueError(f"there is no {'.'.join(words)}")
        ends = [tier_end(vpc.name, tier) for vpc in vpcs for tier in vpc.tiers if words[2:] in ((), (tier,))]
        if internet:
            return [end for end in ends if self._meets_internet(end, outward)]
        return ends

    def _meets_internet(self, end: End, outward: bool) -> bool:
        if end.tier == "public" or self.network.vpcs[end.name].existing:
            return True
        return outward and end.tier in ("private", "app") and self.network.vpcs[end.name].nat != "none"

    def _joined(self, source: End, target: End, bare: bool) -> bool:
        kinds = {source.kind, target.kind}
        if "internet" in kinds:
            return kinds == {"internet", "tier"}
        if kinds == {"tier"}:
            if source.name == target.name:
                return not bare
            return self.network.connected(source.name, target.name)
        if kinds == {"tier", "external"}:
            tier, external = (source, target) if source.kind == "tier" else (target, source)
            return self.network.externals[external.name].peer == tier.name
        return False

    def _nat_residue(self, source: End, target: End) -> Traffic:
        """The answers of the internet to the NAT gateway, which stands in `public`."""
        if source.kind != "internet" or target.tier != "public":
            return NOTHING
        vpc = self.network.vpcs.get(target.name)
        if vpc is None or vpc.nat == "none" or vpc.inner is None:
            return NOTHING
        through = self.new(tier_end(vpc.name, vpc.inner), INTERNET_END)
        return answers(through, NAT_PORTS) | ECHO_REPLIES


class Either:
    """Several promises at once, for a network on its way from one topology to another: what either allows."""

    def __init__(self, promises: list[Promise]):
        self.promises = promises

    def allowed(self, source: End, target: End) -> Traffic:
        total = NOTHING
        for promise in self.promises:
            total |= promise.allowed(source, target)
        return total

    def filtered(self, *ends: End) -> bool:
        """Whether every promise that knows an end has ACLs there: on the way to none there may already be none."""
        knowing = [p for p in self.promises if all(_known(p.network, end) for end in ends)] or self.promises
        return all(promise.filtered(*ends) for promise in knowing)


def _known(network: Network, end: End) -> bool:
    if end.kind == "tier":
        return end.name in network.vpcs
    return end.kind != "external" or end.name in network.externals
