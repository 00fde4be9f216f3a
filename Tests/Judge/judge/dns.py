"""Which side of which connection lets the other resolve its public host names to private addresses, and whether it does."""

from __future__ import annotations

from judge.binding import Binding
from judge.finding import Finding
from judge.network import Network, Vpc
from judge.state import State
from judge.traffic import NOTHING


def promised_dns(network: Network) -> dict[tuple[str, str], bool]:
    """(VPC, who it is connected to) and whether that VPC's own side has AllowDnsResolutionFromRemoteVpc. Externals are
    named `external.qbox`; their sides are theirs. An announced one has no connection of ours."""
    wanted = {}
    for pair in network.connections:
        for one in pair:
            other = next(iter(pair - {one}))
            wanted[one, other] = network.peering_dns.get(pair, _by_default(network.vpcs[one], network.vpcs[other]))
    for external in network.externals.values():
        if not external.announced:
            wanted[external.peer, f"external.{external.name}"] = external.dns
    return wanted


def _by_default(vpc: Vpc, other: Vpc) -> bool:
    """What no `peering` decides. Whether somebody else's VPC has DNS host names nobody knows, and AWS wants them on at
    both ends: towards it the switch is on only if one of the two VPCs says so itself."""
    return vpc.dns and (other.existing is None or vpc.says_dns or other.dns)


def dns_findings(network: Network, state: State) -> list[Finding]:
    """The sides of active connections whose switch is not as promised. Connections that are missing, or wait, are
    the verdict's business: AWS sets no option on them."""
    binding, found = Binding(state, [network]), []
    for (one, other), wanted in sorted(promised_dns(network).items()):
        vpc, connection = binding.vpc_ids.get(one, ""), _connection(binding, one, other)
        if connection and connection.active and connection.dns_of(vpc) != wanted:
            text = f"{connection.id} has AllowDnsResolutionFromRemoteVpc {_word(not wanted)} on its side, promised is {_word(wanted)}"
            found.append(Finding("dns", one, other, NOTHING, text))
    return found


def _connection(binding: Binding, one: str, other: str):
    connections = binding.state.connections
    if other.startswith("external."):
        bound = binding.externals.get(other.removeprefix("external."))
        return connections.get(binding.connection_of(bound[0])) if bound else None
    ends = binding.vpc_ids.get(one, ""), binding.vpc_ids.get(other, "")
    found = [c for c in connections.values() if c.joins(*ends)]
    return next((c for c in found if c.active), None)


def _word(value: bool) -> str:
    return str(value).lower()
