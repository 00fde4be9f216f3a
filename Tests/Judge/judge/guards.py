"""The `never` blocks of a topology, held against all that it opens."""

from __future__ import annotations

from judge.finding import Finding
from judge.network import Never
from judge.promise import INTERNET_END, End, Promise, external_end, tier_end
from judge.traffic import ALL, NATABLE, NOTHING, PATH_MTU, Traffic, answers


def guard_findings(promise: Promise) -> list[Finding]:
    """What the topology opens though a `never` forbids it."""
    found = []
    for never in promise.network.nevers:
        for source, target in forbidden_pairs(promise, never):
            traffic = _open(promise, source, target) & never.traffic
            if never.residue:
                traffic |= _residue(promise, source, target) & never.traffic
            if traffic:
                found.append(Finding("never", str(source), str(target), traffic, "a never block forbids it"))
    return found


def forbidden_pairs(promise: Promise, never: Never) -> list[tuple[End, End]]:
    """The pairs of ends that a `never` is about. Nothing is kept from itself; inside one VPC only what names a tier."""
    pairs = {}
    for source_words in never.sources:
        for target_words in never.targets:
            inside = 3 in (len(source_words), len(target_words)) and 1 not in (len(source_words), len(target_words))
            for source in _ends(promise, source_words):
                for target in _ends(promise, target_words):
                    same = source.kind == target.kind == "tier" and source.name == target.name
                    if source != target and (inside or not same):
                        pairs[source, target] = None
    return list(pairs)


def _ends(promise: Promise, words: tuple[str, ...]) -> list[End]:
    network = promise.network
    if words == ("internet",):
        return [INTERNET_END]
    if words[0] == "external":
        return [external_end(name) for name in network.externals if words[1:] in ((), (name,))]
    vpcs = [vpc for vpc in network.vpcs.values() if vpc.kind == words[0] and words[1:2] in ((), (vpc.name,))]
    return [tier_end(vpc.name, tier) for vpc in vpcs for tier in vpc.tiers if words[2:] in ((), (tier,))]


def _open(promise: Promise, source: End, target: End) -> Traffic:
    """The connections that are promised, and those that nothing stops where no ACL of ours stands at either end."""
    promised = promise.new(source, target)
    return promised if promise.filtered(source, target) else promised | _unfiltered(promise, source, target)


def _unfiltered(promise: Promise, source: End, target: End) -> Traffic:
    kinds = {source.kind, target.kind}
    vpc = promise.network.vpcs.get(source.name if source.kind == "tier" else target.name)
    if kinds == {"tier", "internet"} or kinds == {"tier"} and source.name == target.name:
        return NOTHING if vpc.existing else _without_acls(vpc, source, target)
    if "internet" in kinds or kinds == {"external"}:
        return NOTHING
    routed = all(
        promise.needs(near.name, near.tier, far.name, external=far.kind == "external")
        for near, far in ((source, target), (target, source))
        if near.kind == "tier"
    )
    return ALL if routed else NOTHING


def _without_acls(vpc, source: End, target: End) -> Traffic:
    if target == INTERNET_END and source.tier == vpc.inner:
        return NATABLE if vpc.nat != "none" else NOTHING
    if INTERNET_END in (source, target) and "public" not in (source.tier, target.tier):
        return NOTHING
    return ALL


def _residue(promise: Promise, source: End, target: End) -> Traffic:
    """Answers, and what goes to NAT gateways. What a NAT gateway hands on to `private` and `app` is not open to others,
    beyond the answers to what an `allow` adds there."""
    if source == INTERNET_END and target.tier != "public":
        return answers(promise.asked(target, source), promise.network.ephemeral)
    return promise.residue(source, target) - PATH_MTU
