"""Which VPC and tier of the topology each thing of a state is: by id where it was there before, else by Name tag or block."""

from __future__ import annotations

from judge.addresses import blocks
from judge.existing import Group, existing_groups
from judge.network import LETTERS, External, Network
from judge.promise import End, external_end, tier_end
from judge.state import State

__all__ = ["Binding", "Group"]


class Binding:
    """A state read with the eyes of one topology, or of several while one becomes another."""

    def __init__(self, state: State, networks: list[Network]):
        self.state, self.networks = state, networks
        self.vpc_ids: dict[str, str] = {}
        self.existing: set[str] = set()
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

    def connection_of(self, external: External) -> str | None:
        """The id of an external's connection: named, or found by its ends where we ask; None where there is none."""
        if external.connection or external.announced:
            return external.connection
        peer = self.vpc_ids.get(external.peer, "")
        found = [c for c in self.state.connections.values() if c.joins(peer, external.vpc)]
        return max(found, key=_liveliness).id if found else None

    def should_be_filtered(self, end: End) -> bool:
        """Whether every topology in play wants ACLs of ours at a tier."""
        known = [network.vpcs[end.name] for network in self.networks if end.name in network.vpcs]
        return bool(known) and all(vpc.acls and not vpc.existing for vpc in known)

    def external_end(self, external: External) -> End:
        return external_end(external.name)

    def _bind_vpcs(self, network: Network) -> None:
        for vpc in network.vpcs.values():
            if vpc.existing and vpc.existing.vpc in self.state.vpcs:
                self._bind(vpc.name, vpc.existing.vpc)
                self.existing.add(vpc.existing.vpc)
        made = [vpc for vpc in network.vpcs.values() if not vpc.existing]
        for vpc in made:
            for candidate in self._candidates(network, vpc):
                if candidate.name == f"{network.name}-{vpc.name}":
                    self._bind(vpc.name, candidate.id)
        for vpc in made:
            for candidate in self._candidates(network, vpc):
                if candidate.name.startswith(f"{network.name}-") and candidate.blocks[:1] == vpc.blocks[:1]:
                    self._bind(vpc.name, candidate.id)

    def _candidates(self, network: Network, vpc):
        return [each for each in self.state.vpcs.values() if network.may_stand_in(vpc, each.account, each.region)]

    def _bind(self, name: str, vpc_id: str) -> None:
        if name not in self.vpc_ids and vpc_id not in self.vpc_ids.values():
            self.vpc_ids[name] = vpc_id

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
            if vpc is None or subnet.vpc in self.existing:
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
        made = [
            Group(
                end=end,
                vpc=vpc,
                subnets=tuple(subnets),
                addresses=blocks(*(self.state.subnets[subnet].block for subnet in subnets)),
                table=self.state.tables[table],
                acl=self.state.acls[acl],
                meant=(end,),
            )
            for (end, vpc, table, acl), subnets in sorted(sharing.items(), key=lambda item: (item[0][0], item[1]))
        ]
        for vpc_id in sorted(self.existing):
            made += existing_groups(self.state, self.networks, self.names[vpc_id], vpc_id)
        return made


def _liveliness(connection) -> int:
    """Which of several connections between two VPCs counts: there is one at most that is not over."""
    return {"active": 3, "provisioning": 2, "pending-acceptance": 2, "initiating-request": 2}.get(connection.status, 1)
