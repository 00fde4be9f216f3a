"""A topology file read by an HCL parser that is not the compiler's, with the language's defaults applied."""

from __future__ import annotations

import io
from pathlib import Path

import hcl2

from judge.addresses import cidr_of, span
from judge.network import LETTERS, Allow, Existing, External, Network, Never, RuleRange, Vpc
from judge.ports import ephemeral_ports, traffic_of

__all__ = ["LETTERS", "Allow", "External", "Network", "Never", "Vpc", "load_topology", "parse_topology"]

SLOT = {"public": 0, "private": 1, "app": 1, "data": 2}
ALL_TIERS = {"hub": ("public", "private"), "spoke": ("public", "app", "data")}


def load_topology(path) -> Network:
    """The network that a topology file describes."""
    return parse_topology(Path(path).read_text(encoding="utf-8"))


def parse_topology(text: str) -> Network:
    """The network that a topology describes, given as text."""
    tree = hcl2.load(io.StringIO(text if text.endswith("\n") else text + "\n"))
    (name, network), = _labelled(tree, "network")
    accounts = {label: str(body["id"]) for label, body in _labelled(tree, "account")}
    hubs = [hub for hub, _ in _labelled(tree, "hub")]
    vpcs, joined, peering_dns = {}, set(), {}
    for kind in ("hub", "spoke"):
        for label, body in _labelled(tree, kind):
            vpcs[label] = _vpc(kind, label, body, network, accounts)
            for hub in _hubs(kind, body, hubs):
                joined.add(frozenset((label, hub)))
    for body in tree.get("peering", []):
        pair = frozenset(_reference(end)[1] for end in body["between"])
        joined.add(pair)
        if "dns" in body:
            peering_dns[pair] = bool(body["dns"])
    return Network(
        name=name,
        region=network["region"],
        layout=network.get("layout", "vpc"),
        ephemeral=ephemeral_ports(network.get("ephemeral", "1024-65535")),
        acl_rules=int(network.get("acl_rules", 20)),
        vpcs=vpcs,
        externals={label: _external(label, body, vpcs) for label, body in _labelled(tree, "external")},
        connections=frozenset(joined),
        allows=tuple(_allow(body) for body in tree.get("allow", [])),
        account=str(network.get("account", "")),
        accounts=accounts,
        peering_dns=peering_dns,
        nevers=tuple(_never(body) for body in tree.get("never", [])),
    )


def _labelled(tree, kind: str):
    return [(_bare(label), body) for block in tree.get(kind, []) for label, body in block.items()]


def _bare(text: str) -> str:
    return text.strip('"')


def _reference(text: str) -> tuple[str, ...]:
    return tuple(text.removeprefix("${").removesuffix("}").split("."))


def _list(value) -> list:
    return value if isinstance(value, list) else [value]


def _hubs(kind: str, body, hubs: list[str]) -> list[str]:
    if kind == "hub":
        return []
    if "hubs" in body:
        return [_reference(hub)[1] for hub in body["hubs"]]
    if len(hubs) > 1:
        raise ValueError("a spoke must name its hubs where there are several")
    return hubs


def _vpc(kind: str, name: str, body, network, accounts) -> Vpc:
    def setting(key, default):
        return body.get(key, network.get(key, default))

    cidrs = tuple(_list(body["cidr"]))
    common = {
        "name": name,
        "kind": kind,
        "id": body.get("id", name),
        "blocks": cidrs,
        "account": accounts[_reference(body["account"])[1]] if "account" in body else str(network.get("account", "")),
        "region": body.get("region", network["region"]),
        "flow_logs": setting("flow_logs", "off"),
    }
    given = {_bare(tier): tuple(cidrs_) for tier, cidrs_ in body.get("subnets", {}).items()}
    if "existing" in body:
        return _existing_vpc(common, body, given)
    zones = setting("zones", 2)
    zone_names = tuple(zones) if isinstance(zones, list) else ()
    count = len(zone_names) or int(zones)
    tiers = tuple(body.get("tiers", ALL_TIERS[kind]))
    return Vpc(
        **common,
        tiers={tier: given.get(tier) or _planned(cidrs[0], tier, count) for tier in tiers},
        zones=count,
        zone_names=zone_names,
        nat=_nat(body, network, tiers),
        acls=bool(setting("network_acls", True)),
        endpoints=tuple(setting("endpoints", ["s3", "dynamodb"])),
        public_ips=bool(body.get("public_ips", False)),
        dns=bool(setting("dns", True)),
        says_dns="dns" in body,
    )


def _existing_vpc(common, body, given) -> Vpc:
    """Its gateways, endpoints and zones are its owner's; the network's defaults are for VPCs that Peerage makes."""
    parts = {_bare(key): value for key, value in body["existing"].items()}
    given |= {_bare(tier): tuple(cidrs) for tier, cidrs in parts.get("subnets", {}).items()}
    tables = {_bare(tier): tuple(_list(ids)) for tier, ids in parts["route_tables"].items()}
    ranges = {
        _bare(tier): RuleRange(acl["id"], int(acl["from"]), int(acl["to"]))
        for tier, acl in parts.get("network_acls", {}).items()
    }
    return Vpc(
        **common,
        tiers={tier: given.get(tier, common["blocks"]) for tier in tables},
        zones=0,
        zone_names=(),
        nat="none",
        acls=all(tier in ranges for tier in tables),
        endpoints=(),
        public_ips=False,
        dns=bool(body.get("dns", False)),
        says_dns="dns" in body,
        existing=Existing(parts["vpc"], tables, ranges, frozenset(given)),
    )


def _nat(body, network, tiers) -> str:
    """Without a public tier there is nowhere for a NAT gateway to stand; without private or app nobody needs one."""
    if "public" not in tiers:
        return "none"
    return body.get("nat", network.get("nat", "single"))


def _planned(primary: str, tier: str, zones: int) -> tuple[str, ...]:
    """The slot plan: sixteenths of the primary block, slot 4 * tier + zone."""
    low, high = span(primary)
    size = (high - low + 1) // 16
    starts = [low + (4 * SLOT[tier] + zone) * size for zone in range(zones)]
    return tuple(cidr_of(start, start + size - 1) for start in starts)


def _external(name: str, body, vpcs) -> External:
    peer = _reference(body["peer"])[1]
    return External(
        name=name,
        peer=peer,
        blocks=tuple(_list(body["cidr"])),
        connection=body.get("connection"),
        account=str(body.get("account", "")),
        region=body.get("region", vpcs[peer].region),
        vpc=body.get("vpc", ""),
        role=body.get("role", ""),
        dns=bool(body.get("dns", False)),
    )


def _allow(body) -> Allow:
    return Allow(
        sources=tuple(_reference(end) for end in _list(body["from"])),
        targets=tuple(_reference(end) for end in _list(body["to"])),
        traffic=traffic_of(body["ports"]),
    )


def _never(body) -> Never:
    said = _allow(body)
    return Never(said.sources, said.targets, said.traffic, bool(body.get("residue", False)))
