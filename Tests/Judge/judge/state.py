"""A network as EC2 has it: plain values, whoever read them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

ALLOW, DENY = "allow", "deny"


@dataclass(frozen=True)
class Vpc:
    """`account` and `region` are "" where the site is not known."""

    id: str
    name: str
    blocks: tuple[str, ...]
    account: str = ""
    region: str = ""


@dataclass(frozen=True)
class Subnet:
    id: str
    vpc: str
    name: str
    block: str
    zone: str = ""


@dataclass(frozen=True)
class Route:
    """`target` is an id (pcx-, nat-, igw-, …) or "local". A route to a prefix list is not one of these: see Endpoint."""

    destination: str
    target: str


@dataclass(frozen=True)
class Table:
    id: str
    vpc: str
    name: str
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class Entry:
    """One rule of an ACL. `protocol` is "-1" or a number as text; `ports` for TCP and UDP, `icmp` as (type, code), -1 for any."""

    number: int
    egress: bool
    action: str
    protocol: str
    cidr: str
    ports: tuple[int, int] | None = None
    icmp: tuple[int, int] | None = None


@dataclass(frozen=True)
class Acl:
    id: str
    vpc: str
    name: str
    entries: tuple[Entry, ...]
    default: bool = False


@dataclass(frozen=True)
class Connection:
    """A peering connection; `accepter` is "" where only the connection's id is known. Sites are (account, region);
    `dns` says of a VPC's side whether others resolve its public host names to private addresses."""

    id: str
    requester: str
    accepter: str
    status: str
    name: str = ""
    requester_site: tuple[str, str] = ("", "")
    accepter_site: tuple[str, str] = ("", "")
    requester_dns: bool = False
    accepter_dns: bool = False

    def other_end(self, vpc: str) -> str:
        """The VPC at the other end."""
        return self.accepter if vpc == self.requester else self.requester

    def joins(self, one: str, other: str) -> bool:
        """Whether these two VPCs are its ends, whoever asked."""
        return {self.requester, self.accepter} == {one, other}

    def dns_of(self, vpc: str) -> bool:
        """The DNS switch of a VPC's side."""
        return self.requester_dns if vpc == self.requester else self.accepter_dns

    @property
    def active(self) -> bool:
        return self.status == "active"


@dataclass(frozen=True)
class NatGateway:
    id: str
    subnet: str
    address: str = ""


@dataclass(frozen=True)
class Endpoint:
    """A gateway endpoint; `service` is "s3" or "dynamodb"."""

    id: str
    vpc: str
    service: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """Everything by id. `table_of` and `acl_of` give each subnet's route table and ACL, main and default ones included."""

    vpcs: dict[str, Vpc] = field(default_factory=dict)
    subnets: dict[str, Subnet] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    acls: dict[str, Acl] = field(default_factory=dict)
    table_of: dict[str, str] = field(default_factory=dict)
    acl_of: dict[str, str] = field(default_factory=dict)
    main_table: dict[str, str] = field(default_factory=dict)
    default_acl: dict[str, str] = field(default_factory=dict)
    connections: dict[str, Connection] = field(default_factory=dict)
    gateways: dict[str, str] = field(default_factory=dict)  # internet gateway -> VPC that it is attached to
    nats: dict[str, NatGateway] = field(default_factory=dict)
    endpoints: dict[str, Endpoint] = field(default_factory=dict)

    def table(self, subnet: str) -> Table:
        """The route table that decides for a subnet."""
        return self.tables[self.table_of.get(subnet) or self.main_table[self.subnets[subnet].vpc]]

    def acl(self, subnet: str) -> Acl:
        """The ACL that decides for a subnet."""
        return self.acls[self.acl_of.get(subnet) or self.default_acl[self.subnets[subnet].vpc]]

    def with_(self, **changes) -> "State":
        """A copy with some of its parts exchanged."""
        return replace(self, **changes)

    def entry_count(self) -> int:
        return sum(len(acl.entries) for acl in self.acls.values())


def default_acl(vpc: str, acl_id: str) -> Acl:
    """The ACL that every VPC is born with: it lets everything pass."""
    both = tuple(Entry(100, egress, ALLOW, "-1", "0.0.0.0/0") for egress in (False, True))
    return Acl(acl_id, vpc, "default", both, default=True)


def main_table(vpc: str, table_id: str, blocks) -> Table:
    """The route table that every VPC is born with: local routes alone."""
    return Table(table_id, vpc, "main", tuple(Route(block, "local") for block in blocks))
