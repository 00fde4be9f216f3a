"""Which VPC and tier of the topology each thing of a state is: by Name tag, else by block."""

from __future__ import annotations

from dataclasses import dataclass

from judge.addresses import blocks
from judge.intervals import Intervals
from judge.promise import End, external_end, tier_end
from judge.state import Acl, State, Table
from judge.topology import LETTERS, External, Network


@dataclass(eq=False)
class Group:
    """Subnets of one tier that share a route table and an ACL, and so a fate."""

    end: End
    vpc: str
    subnets: tuple[str, ...]
    addresses: Intervals
    table: Table
    acl: Acl

    def __str__(self) -> str:
        return str(self.end)


class Binding:
    """A state read with the eyes of one topology, or of several while one becomes another."""

    def __init__(self, state: State, networks: list[Network]):
        self.state, self.networks = state, networks
        self.vpc_ids: dict[str, str] = {}
        self.tier_of: dict[str, End] = {}
        self.strangers: list[str] = []
        self.externals: dict[str, tuple[External, str]] = {}
        for network in networks:
            self._bind_vpcs(network)
        self.names = {vpc_id: name for name, vpc_id in self.vpc_ids.items()}
        self._bind_subnets(networks)
        for network in networks:
            for external in network.externals.values():
                if external.peer in self.vpc_ids:
                    self.externals.setdefault(external.name, (external, self.vpc_ids[external.peer]))
        self.groups = self._groups()
        self.by_vpc: dict[str, list[Group]] = {}
        self.by_end: dict[End, list[Group]] = {}
        self.by_subnet: dict[str, Group] = {}
        for group in self.groups:
            self.by_vpc.setdefault(group.vpc, []).append(group)
            self.by_end.setdefault(group.end, []).append(group)
            for subnet in group.subnets:
                self.by_subnet[subnet] = group

    def external_at(self, vpc: str) -> list[External]:
        """The externals that a VPC is the peer of."""
        return [external for external, peer in self.externals.values() if peer == vpc]

    def should_be_filtered(self, end: End) -> bool:
        """Whether every topology in play wants ACLs of ours at a tier."""
        known = [network.vpcs[end.name] for network in self.networks if end.name in network.vpcs]
        return bool(known) and all(vpc.acls for vpc in known)

    def external_end(self, external: External) -> End:
        return external_end(external.name)

    def _bind_vpcs(self, network: Network) -> None:
        tagged = {vpc.name: vpc.id for vpc in self.state.vpcs.values()}
        for vpc in network.vpcs.values():
            found = tagged.get(f"{network.name}-{vpc.name}")
            if found and vpc.name not in self.vpc_ids and found not in self.vpc_ids.values():
                self.vpc_ids[vpc.name] = found
        for vpc in network.vpcs.values():
            if vpc.name not in self.vpc_ids:
                for candidate in self.state.vpcs.values():
                    ours = candidate.name.startswith(f"{network.name}-")
                    if ours and candidate.blocks[:1] == vpc.blocks[:1] and candidate.id not in self.vpc_ids.values():
                        self.vpc_ids[vpc.name] = candidate.id
                        break

    def _bind_subnets(self, networks: list[Network]) -> None:
        planned: dict[tuple[str, str], End] = {}
        named: dict[str, End] = {}
        for network in reversed(networks):
            for vpc in network.vpcs.values():
                for tier, cidrs in vpc.tiers.items():
                    for cidr, letter in zip(cidrs, LETTERS):
                        planned[vpc.name, cidr] = tier_end(vpc.name, tier)
                    for letter in LETTERS:
                        named[f"{network.name}-{vpc.name}-{tier}-{letter}"] = tier_end(vpc.name, tier)
        for subnet in self.state.subnets.values():
            vpc = self.names.get(subnet.vpc)
            if vpc is None:
                continue
            end = named.get(subnet.name)
            if end is None or end.name != vpc:
                end = planned.get((vpc, subnet.block))
            if end is None:
                self.strangers.append(subnet.id)
            else:
                self.tier_of[subnet.id] = end

    def _groups(self) -> list[Group]:
        sharing: dict[tuple, list[str]] = {}
        for subnet_id, end in self.tier_of.items():
            table, acl = self.state.table(subnet_id), self.state.acl(subnet_id)
            sharing.setdefault((end, self.state.subnets[subnet_id].vpc, table.id, acl.id), []).append(subnet_id)
        return [
            Group(
                end=end,
                vpc=vpc,
                subnets=tuple(subnets),
                addresses=blocks(*(self.state.subnets[subnet].block for subnet in subnets)),
                table=self.state.tables[table],
                acl=self.state.acls[acl],
            )
            for (end, vpc, table, acl), subnets in sorted(sharing.items(), key=lambda item: (item[0][0], item[1]))
        ]
