"""Network ACLs: ICMP types kept, the quota, the final deny, EC2's rules for entries (AWS.md 5, 9.15)."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.network_acls import NetworkAcl, NetworkAclBackend
from moto.ec2.responses.network_acls import NetworkACLs

from .wrapping import refuse, wrap

FINAL_DENY = 32767


def apply(world: Any) -> None:
    def create_acl(original: Any, self: Any, vpc_id: str, tags: Any = None, default: bool = False) -> Any:
        acl = original(vpc_id, tags=tags, default=default)
        if not default:
            for egress in (True, False):
                self.create_network_acl_entry(
                    acl.id, FINAL_DENY, "-1", "deny", egress, "0.0.0.0/0", None, None, None, None, None
                )
        return acl

    def create_entry(original: Any, self: Any, network_acl_id: str, rule_number: int, **entry: Any) -> Any:
        number = int(rule_number)
        if number != FINAL_DENY:
            _check_entry(number, entry)
            _check_quota(world, self.get_network_acl(network_acl_id), number, entry["egress"])
        return original(network_acl_id, number, **entry)

    wrap(NetworkAclBackend, "create_network_acl", create_acl)
    wrap(NetworkAclBackend, "create_network_acl_entry", create_entry)
    wrap(NetworkAclBackend, "delete_network_acl_entry", _delete_entry)
    wrap(NetworkAclBackend, "delete_network_acl", _delete_acl)
    wrap(NetworkAclBackend, "replace_network_acl_association", _replace_association)
    wrap(NetworkACLs, "_get_param", _get_param)
    wrap(NetworkAcl, "get_filter_value", _filter_value)


def _get_param(original: Any, self: Any, param_name: str, if_none: Any = None) -> Any:
    """The ICMP member is called IcmpTypeCode in the request that moto has parsed."""
    return original(param_name.replace("Icmp.", "IcmpTypeCode."), if_none)


def _filter_value(original: Any, self: Any, filter_name: str, method_name: str | None = None) -> Any:
    """EC2 finds an ACL by its id too."""
    return self.id if filter_name == "network-acl-id" else original(filter_name, method_name)


def _check_entry(number: int, entry: dict[str, Any]) -> None:
    """AWS.md 5.1 and 5.4."""
    if not 1 <= number <= 32766:
        raise refuse("InvalidParameterValue", f"Value ({number}) for parameter ruleNumber is invalid. Rule number must be between 1 and 32766")
    if str(entry["protocol"]) in ("6", "17") and entry.get("port_range_from") is None:
        raise refuse("MissingParameter", "The request must contain the parameter portRange.from")
    if str(entry["protocol"]) == "1" and entry.get("icmp_type") is None:
        raise refuse("MissingParameter", "The request must contain the parameter icmp.type")
    ports = entry.get("port_range_from"), entry.get("port_range_to")
    if ports[0] is not None and not 0 <= int(ports[0]) <= int(ports[1]) <= 65535:
        raise refuse("InvalidParameterValue", f"Value ({ports[0]}-{ports[1]}) for parameter portRange is invalid")


def _check_quota(world: Any, acl: Any, number: int, egress: bool) -> None:
    """AWS.md 3.4: 20 a direction, the final deny included."""
    same = [e for e in acl.network_acl_entries if e.egress == egress]
    taken = any(int(e.rule_number) == number for e in same)
    if not taken and len(same) >= world.settings.quotas["acl_entries"]:
        raise refuse("NetworkAclEntryLimitExceeded", f"The maximum number of network ACL entries has been reached for {acl.id}")


def _delete_entry(original: Any, self: Any, network_acl_id: str, rule_number: int, egress: bool) -> Any:
    try:
        return original(network_acl_id, int(rule_number), egress)
    except StopIteration:
        raise refuse(
            "InvalidNetworkAclEntry.NotFound",
            f"The network acl entry with rule number '{rule_number}' and egress '{str(egress).lower()}' does not exist",
        ) from None


def _delete_acl(original: Any, self: Any, network_acl_id: str) -> Any:
    if self.get_network_acl(network_acl_id).default:
        raise refuse("InvalidParameterValue", f"cannot delete default network ACL {network_acl_id}")
    return original(network_acl_id)


def _replace_association(original: Any, self: Any, association_id: str, network_acl_id: str) -> Any:
    """An association that is not there, or an ACL of another VPC, is refused."""
    wanted = self.get_network_acl(network_acl_id)
    current = next((a for a in self.network_acls.values() if association_id in a._associations), None)
    if current is None:
        raise refuse("InvalidAssociationID.NotFound", f"The association ID '{association_id}' does not exist")
    if current.vpc_id != wanted.vpc_id:
        raise refuse("InvalidParameterValue", f"Network ACL {network_acl_id} and the subnet belong to different networks")
    return original(association_id, network_acl_id)
