"""Gateways and addresses: what must be attached first, what cannot go while it is in use, the quota."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.elastic_ip_addresses import ElasticAddressBackend
from moto.ec2.models.internet_gateways import InternetGatewayBackend
from moto.ec2.models.nat_gateways import NatGatewayBackend

from .wrapping import refuse, wrap


def apply(world: Any) -> None:
    def allocate(original: Any, self: Any, **named: Any) -> Any:
        if len(self.addresses) >= world.settings.quotas["elastic_ips"]:  # AWS.md 3.5
            raise refuse("AddressLimitExceeded", "The maximum number of addresses has been reached.")
        return original(**named)

    wrap(ElasticAddressBackend, "allocate_address", allocate)
    wrap(ElasticAddressBackend, "release_address", _release)
    wrap(NatGatewayBackend, "create_nat_gateway", _create_nat)
    wrap(NatGatewayBackend, "delete_nat_gateway", _delete_nat)
    wrap(InternetGatewayBackend, "detach_internet_gateway", _detach)
    wrap(InternetGatewayBackend, "attach_internet_gateway", _attach)


def _release(original: Any, self: Any, address: Any = None, allocation_id: Any = None) -> Any:
    found = self.address_by_ip([address]) if address else self.address_by_allocation([allocation_id])
    if found and found[0].association_id:
        raise refuse("InvalidIPAddress.InUse", f"Address {found[0].public_ip} is in use.")
    return original(address=address, allocation_id=allocation_id)


def _create_nat(original: Any, self: Any, subnet_id: str, allocation_id: str, **named: Any) -> Any:
    """A public NAT gateway wants an internet gateway on its VPC and an address of its own."""
    public = (named.get("connectivity_type") or "public") == "public"
    vpc = self.get_subnet(subnet_id).vpc_id
    if public and not gateway_of(self, vpc):
        raise refuse("Gateway.NotAttached", f"Network {vpc} has no Internet gateway attached")
    if public and not allocation_id:
        raise refuse("MissingParameter", "The request must contain the parameter AllocationId")
    return original(subnet_id, allocation_id, **named)


def gateway_of(backend: Any, vpc_id: str) -> Any:
    gateways = backend.internet_gateways.values()
    return next((gateway for gateway in gateways if gateway.vpc and gateway.vpc.id == vpc_id), None)


def _delete_nat(original: Any, self: Any, nat_gateway_id: str) -> Any:
    """Its interface goes and its address is free again."""
    if nat_gateway_id not in self.nat_gateways:
        raise refuse("NatGatewayNotFound", f"The Nat Gateway {nat_gateway_id} was not found")
    nat = original(nat_gateway_id)
    for address in self.addresses:
        if address.eni is nat._eni:
            address.eni = address.association_id = None
    self.enis.pop(nat._eni.id, None)
    return nat


def _detach(original: Any, self: Any, internet_gateway_id: str, vpc_id: str) -> Any:
    """Public addresses in the VPC hold the gateway: NAT gateways must go first."""
    if any(nat.vpc_id == vpc_id and nat.state != "deleted" for nat in self.nat_gateways.values()):
        raise refuse(
            "DependencyViolation",
            f"Network {vpc_id} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.",
        )
    return original(internet_gateway_id, vpc_id)


def _attach(original: Any, self: Any, internet_gateway_id: str, vpc_id: str) -> Any:
    if gateway_of(self, vpc_id):
        raise refuse("InvalidParameterValue", f"Network {vpc_id} already has an internet gateway attached")
    return original(internet_gateway_id, vpc_id)
