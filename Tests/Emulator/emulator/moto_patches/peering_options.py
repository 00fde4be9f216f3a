"""DNS options of a peering connection: each side sets its own (AWS.md part 2)."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.vpc_peering_connections import VPCPeeringConnectionBackend

from .wrapping import refuse, wrap


def apply(world: Any) -> None:
    wrap(VPCPeeringConnectionBackend, "modify_vpc_peering_connection_options", _modify)


def _modify(original: Any, self: Any, vpc_pcx_id: str, accepter_options: Any = None, requester_options: Any = None) -> Any:
    """AWS.md 2.3 and 2.6: only an active connection has options."""
    connection = self.get_vpc_peering_connection(vpc_pcx_id)
    if connection._status.code != "active":
        raise refuse("OperationNotPermitted", f"Peering {vpc_pcx_id} is not active. Peering options can be added only to active peerings.")
    if requester_options:
        _check_side(self, connection, connection.vpc, "requester")
    if accepter_options:
        _check_side(self, connection, connection.peer_vpc, "accepter")
    if any(_resolves(options) for options in (accepter_options, requester_options)):
        _check_dns(connection)
    return original(vpc_pcx_id, accepter_options, requester_options)


def _check_side(backend: Any, connection: Any, vpc: Any, side: str) -> None:
    """AWS.md 2.4: in its own account and region; both in one call only where those are equal."""
    if backend.account_id != vpc.owner_id:
        raise refuse("OperationNotPermitted", f"User {backend.account_id} cannot modify {side} options of peering {connection.id}")
    if backend.region_name != vpc.region:
        raise refuse("OperationNotPermitted", f"The {side} options of {connection.id} can be modified in {vpc.region} only, not in {backend.region_name}")


def _resolves(options: Any) -> bool:
    return str((options or {}).get("AllowDnsResolutionFromRemoteVpc", "")).lower() == "true"


def _check_dns(connection: Any) -> None:
    """AWS.md 2.3: both VPCs must have DNS support and host names."""
    for vpc in (connection.vpc, connection.peer_vpc):
        if not (_on(vpc.enable_dns_support) and _on(vpc.enable_dns_hostnames)):
            raise refuse(
                "InvalidVpcPeeringConnectionState.DnsHostnamesDisabled",
                f"To enable DNS hostname resolution for {connection.id}, DNS hostname support must be enabled for {vpc.id}",
            )


def _on(value: Any) -> bool:
    return str(value).lower() == "true"
