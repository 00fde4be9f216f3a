"""One thing that is wrong with a network, in words."""

from __future__ import annotations

from dataclasses import dataclass

from judge.traffic import NOTHING, Traffic


@dataclass(frozen=True)
class Finding:
    """`kind`: hole, missing, asymmetry, plan (the network is not the planned one), acl (one ACL by itself),
    dead-rule, route (one that no `allow` needs), never (the topology itself opens what a `never` forbids). `via` is the path of a hole: local, peering, external, internet,
    nat, endpoint. `unguarded`: a subnet on the way still has its VPC's default ACL though it should have ours."""

    kind: str
    source: str
    target: str
    traffic: Traffic
    text: str
    via: str = ""
    unguarded: bool = False

    def __str__(self) -> str:
        pair = f" {self.source} to {self.target}" if self.target else f" {self.source}"
        what = f": {self.traffic}" if self.traffic != NOTHING else ""
        return f"{self.kind}:{pair}{what}: {self.text}"


def merged(findings: list[Finding]) -> list[Finding]:
    """Findings on one pair, kind and traffic told once: zones and subnets differ in nothing that matters."""
    seen: dict[tuple, Finding] = {}
    for finding in findings:
        key = finding.kind, finding.source, finding.target, finding.traffic, finding.via
        if finding.traffic == NOTHING:
            key += (finding.text,)
        seen.setdefault(key, finding)
    return list(seen.values())
