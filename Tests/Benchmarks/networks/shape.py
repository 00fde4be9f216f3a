"""The network that all three describe: hubs, and spokes that each belong to one of them.

A hub has two tiers in two zones and a NAT gateway per zone; a spoke has three tiers in two zones and one
NAT gateway. Every route table of a spoke leads to its hub, and those of the hub to each of its spokes.
"""

from collections import namedtuple

REGION, ZONES = "eu-west-1", ("a", "b")
TIERS = {"hub": ("public", "private"), "spoke": ("public", "app", "data")}
SLOTS = {"public": 0, "private": 4, "app": 4, "data": 8}

Vpc = namedtuple("Vpc", "name kind number hub nats")


def network(hubs, spokes):
    """All VPCs, each hub ahead of its spokes; `spokes` is per hub."""
    vpcs = []
    for hub in range(hubs):
        name = f"hub{hub}"
        vpcs.append(Vpc(name, "hub", len(vpcs), None, 2))
        for spoke in range(spokes):
            vpcs.append(Vpc(f"s{hub}x{spoke}", "spoke", len(vpcs), name, 1))
    return vpcs


def block(vpc):
    """The VPC's /20, e.g. 10.3.16.0/20 for number 49."""
    return f"10.{vpc.number // 16}.{vpc.number % 16 * 16}.0/20"


def subnet(vpc, tier, zone):
    """The /24 of a tier in the zone of that index."""
    return f"10.{vpc.number // 16}.{vpc.number % 16 * 16 + SLOTS[tier] + zone}.0/24"


def links(vpcs):
    """Every connection as (hub, spoke)."""
    named = {vpc.name: vpc for vpc in vpcs}
    return [(named[vpc.hub], vpc) for vpc in vpcs if vpc.hub]
