"""Routes: targets that exist and fit the VPC, states, the quota (AWS.md 1.16, 3.2, 9.15)."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.route_tables import Route, RouteBackend

from .peering import unknown
from .wrapping import refuse, wrap


def apply(world: Any) -> None:
    def create(original: Any, self: Any, route_table_id: str, destination_cidr_block: Any, **named: Any) -> Any:
        table = self.get_route_table(route_table_id)
        if not named.get("local"):
            check_target(self, table, named)
            if not named.get("destination_prefix_list_id"):
                _check_quota(world, table)
            _check_inside(table, destination_cidr_block)
        return original(route_table_id, destination_cidr_block, **named)

    def replace(original: Any, self: Any, route_table_id: str, **named: Any) -> Any:
        check_target(self, self.get_route_table(route_table_id), named)
        return original(route_table_id, **named)

    wrap(RouteBackend, "create_route", create)
    wrap(RouteBackend, "replace_route", replace)
    wrap(RouteBackend, "delete_route_table", _delete_table)
    wrap(RouteBackend, "associate_route_table", _associate)
    Route.state = property(_state)
    Route.propagated = False
    Route.origin = property(_origin(Route.origin.fget))


def propagate(body: dict[str, str]) -> None:
    """A test's route that a virtual private gateway has put into a table: ``{"table": …, "destination": …}``."""
    from moto.ec2.models import ec2_backends

    for regions in list(ec2_backends.values()):
        for backend in list(regions.values()):
            if body["table"] in backend.route_tables:
                table = backend.route_tables[body["table"]]
                route = Route(table, body["destination"], None, None, vpc_endpoint_id=body["gateway"])
                route.propagated = True
                table._routes[route.id] = route
                return
    raise KeyError(f"no route table {body['table']}")


def check_target(backend: Any, table: Any, named: dict[str, Any]) -> None:
    gateway, nat = named.get("gateway_id"), named.get("nat_gateway_id")
    connection = named.get("vpc_peering_connection_id")
    if gateway and gateway.startswith("igw-"):
        found = backend.get_internet_gateway(gateway)
        if not found.vpc or found.vpc.id != table.vpc_id:
            raise refuse("InvalidParameterValue", f"route table {table.id} and network gateway {gateway} belong to different networks")
    if nat:
        _check_nat(backend, table, nat)
    if connection:
        _check_connection(backend, table, connection)


def _check_nat(backend: Any, table: Any, nat: str) -> None:
    found = backend.nat_gateways.get(nat)
    if found is None or found.state == "deleted":
        raise refuse("InvalidNatGatewayID.NotFound", f"The natGateway ID '{nat}' does not exist")
    if found.vpc_id != table.vpc_id:
        raise refuse("InvalidParameterValue", f"route table {table.id} and nat gateway {nat} belong to different networks")


def _check_connection(backend: Any, table: Any, connection: str) -> None:
    """AWS.md 1.16: a pending one may be named; one of other VPCs may not (9.15)."""
    found = backend.get_vpc_peering_connection(connection)
    if found._status.code in ("deleted", "failed", "rejected", "expired"):
        raise unknown(connection)
    if table.vpc_id not in (found.vpc.id, found.peer_vpc.id):
        raise refuse("InvalidParameterValue", f"route table {table.id} and vpc peering connection {connection} belong to different networks")


def _check_quota(world: Any, table: Any) -> None:
    made = [route for route in table._routes.values() if not route.local and route.destination_cidr_block]
    if len(made) >= world.settings.quotas["routes_per_table"]:
        raise refuse("RouteLimitExceeded", f"The maximum number of routes has been reached for {table.id}")


def _check_inside(table: Any, block: str | None) -> None:
    """The local route of the VPC's own block cannot be made again."""
    if block and any(route.local and route.destination_cidr_block == block for route in table._routes.values()):
        raise refuse("RouteAlreadyExists", f"The route identified by {block} already exists.")


def _delete_table(original: Any, self: Any, route_table_id: str) -> Any:
    """A main table goes with its VPC only."""
    table = self.get_route_table(route_table_id)
    if table.main_association_id and not getattr(self, "deleting_vpc", False):
        raise refuse("DependencyViolation", f"The routeTable '{route_table_id}' has dependencies and cannot be deleted.")
    return original(route_table_id)


def _associate(original: Any, self: Any, route_table_id: str, gateway_id: Any = None, subnet_id: Any = None) -> Any:
    """A subnet has one association: a second one, to another table, is refused rather than ignored."""
    table = self.get_route_table(route_table_id)
    if subnet_id:
        if self.get_subnet(subnet_id).vpc_id != table.vpc_id:
            raise refuse("InvalidParameterValue", f"Route table {route_table_id} and subnet {subnet_id} belong to different networks")
        if any(subnet_id in t._associations.values() and t is not table for t in self.route_tables.values()):
            raise refuse("Resource.AlreadyAssociated", f"the specified association for route table {route_table_id} conflicts with an existing association")
    return original(route_table_id, gateway_id=gateway_id, subnet_id=subnet_id)


def _state(route: Any) -> str:
    """AWS.md 1.12 and 1.16: black holes."""
    if route.vpc_pcx is not None and route.vpc_pcx._status.code != "active":
        return "blackhole"
    if route.nat_gateway is not None and route.nat_gateway.state == "deleted":
        return "blackhole"
    gateway = route.gateway
    if gateway is not None and gateway.id.startswith("igw-") and not gateway.vpc:
        return "blackhole"
    return "active"


def _origin(original: Any) -> Any:
    return lambda route: "EnableVgwRoutePropagation" if route.propagated else original(route)
