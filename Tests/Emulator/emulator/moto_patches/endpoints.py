"""Gateway endpoints: their routes follow their tables, a deleted one is gone, the quota (AWS.md 3.6)."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.vpcs import VPCBackend

from .wrapping import refuse, wrap


def apply(world: Any) -> None:
    def create(original: Any, self: Any, vpc_id: str, service_name: str, **named: Any) -> Any:
        is_gateway = (named.get("endpoint_type") or "Gateway") == "Gateway"
        if is_gateway and _gateways(self) >= world.settings.quotas["gateway_endpoints"]:
            raise refuse("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached.")
        return _create(original, self, vpc_id, service_name, **named)

    wrap(VPCBackend, "create_vpc_endpoint", create)
    wrap(VPCBackend, "modify_vpc_endpoint", _modify)
    wrap(VPCBackend, "delete_vpc_endpoints", _delete)
    wrap(VPCBackend, "describe_vpc_endpoints", _describe)


def _gateways(backend: Any) -> int:
    """Of all VPCs of the account in the region."""
    return sum((endpoint.vpc_endpoint_type or "Gateway") == "Gateway" for endpoint in backend.vpc_end_points.values())


def _create(original: Any, self: Any, vpc_id: str, service_name: str, **named: Any) -> Any:
    if f".{self.region_name}." not in service_name and not service_name.startswith("com.amazonaws.vpce"):
        raise refuse("InvalidServiceName", f"The Vpc Endpoint Service '{service_name}' does not exist")
    tables = named.get("route_table_ids")
    for table in tables or []:
        if self.get_route_table(table).vpc_id != vpc_id:
            raise refuse("InvalidParameter", f"Route table {table} does not belong to VPC {vpc_id}")
        _check_twin(self, table, service_name)
    return original(vpc_id, service_name, **named)


def _check_twin(backend: Any, table: str, service: str) -> None:
    """One endpoint of a service per route table."""
    for endpoint in backend.vpc_end_points.values():
        if endpoint.service_name == service and table in (endpoint.route_table_ids or []):
            raise refuse("RouteAlreadyExists", f"route table {table} already has a route with destination-prefix-list-id {endpoint.destination_prefix_list_id}")


def _modify(original: Any, self: Any, **named: Any) -> Any:
    """AWS.md 6.5: adding or removing a table adds or removes its route."""
    endpoint = self.describe_vpc_endpoints(vpc_end_point_ids=[named["vpc_id"]])[0]
    prefix = endpoint.destination_prefix_list_id
    for table in named.get("add_route_tables") or []:
        _check_twin(self, table, endpoint.service_name)
        if prefix:
            self.create_route(table, None, gateway_id=endpoint.id, destination_prefix_list_id=prefix)
    for table in named.get("remove_route_tables") or []:
        if prefix and table in self.route_tables:
            self.delete_route(table, None, destination_prefix_list_id=prefix)
    return original(**named)


def _delete(original: Any, self: Any, vpce_ids: Any = None) -> Any:
    for endpoint in [self.vpc_end_points[i] for i in vpce_ids or [] if i in self.vpc_end_points]:
        endpoint.route_table_ids = [t for t in endpoint.route_table_ids or [] if t in self.route_tables]
    original(vpce_ids)
    for endpoint in vpce_ids or []:
        self.vpc_end_points.pop(endpoint, None)


def _describe(original: Any, self: Any, vpc_end_point_ids: Any, filters: Any = None) -> Any:
    """moto does not know the filter by id."""
    filters = dict(filters or {})
    wanted = filters.pop("vpc-endpoint-id", None)
    return [e for e in original(vpc_end_point_ids, filters) if wanted is None or e.id in wanted]
