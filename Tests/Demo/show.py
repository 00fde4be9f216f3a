"""What EC2 has, for bin/demo: show.py network|changes|rest TOPOLOGY URL ACCOUNT FILE.

`network` shows it and keeps who may open what in FILE, `changes` shows what differs from FILE, `rest` what a
deleted network left. Exits 1 where it is not what the topology promises.
"""

import sys
from pathlib import Path

from emulator.client import Emulator
from judge import judge, load_ec2, load_topology
from judge.matrix import matrix

GONE = {"deleted", "deleting", "failed", "rejected", "expired"}


def main(what, topology, url, account, kept):
    """Shows what is asked for, and returns the exit status."""
    aws = Emulator(url)
    ec2 = aws.boto("ec2", account)
    if what == "rest":
        return show_rest(ec2, aws.boto("cloudformation", account))
    network = load_topology(topology)
    state = load_ec2(client=ec2)
    who = [line for line in matrix(network, state).splitlines() if has_routes(network, squeezed(line))]
    if what == "network":
        show_vpcs(network, state)
        print("\nWho may open what (answers always pass):")
        show_pairs(who)
        Path(kept).write_text("\n".join(who), encoding="utf-8")
    else:
        before = Path(kept).read_text(encoding="utf-8").splitlines()
        show_changes([squeezed(line) for line in before], [squeezed(line) for line in who])
        show_routes(network, state)
    return verdict(judge(network, state))


def squeezed(line):
    """(from, to, what)"""
    return tuple(line.split(None, 2))


def has_routes(network, pair):
    """Whether neither end is an external that is announced alone: nothing of ours leads there yet."""
    announced = {f"external.{external.name}" for external in network.externals.values() if not external.connection}
    return not announced & set(pair[:2])


def show_vpcs(network, state):
    """A line for each tier."""
    for vpc in sorted(state.vpcs.values(), key=lambda vpc: vpc.blocks):
        if not vpc.name.startswith(f"{network.name}-"):
            continue
        subnets = [subnet for subnet in state.subnets.values() if subnet.vpc == vpc.id]
        print(f"{vpc.name.removeprefix(network.name + '-')}  {', '.join(vpc.blocks)}  {vpc.id}")
        tiers = {}
        for subnet in sorted(subnets, key=lambda subnet: tuple(map(int, subnet.block.split("/")[0].split(".")))):
            tiers.setdefault(subnet.name.removeprefix(vpc.name + "-").rsplit("-", 1)[0], []).append(subnet)
        for tier, members in tiers.items():
            print(f"  {tier:8} {' '.join(subnet.block for subnet in members):44}  {way_out(state, members)}")
    for connection in state.connections.values():
        if connection.status not in GONE:
            print(f"{connection.id}  {connection.name or 'asked by the third party'}  {connection.status}")


def way_out(state, subnets):
    """`NAT, 14 rules`"""
    targets = {route.target[:3] for subnet in subnets for route in state.table(subnet.id).routes
               if route.destination == "0.0.0.0/0"}
    words = {"igw": "internet", "nat": "NAT"}.get("".join(targets), "endpoints")
    return f"{words}, {len(state.acl(subnets[0].id).entries)} ACL rules"


def show_pairs(lines):
    """Who opens what, those that open the same in one line."""
    together = {}
    for source, target, what in map(squeezed, lines):
        opened = what.split("(")[0].strip()
        if opened:
            together.setdefault((source, opened), []).append(target)
    for (source, opened), targets in together.items():
        show_folded(f"  {source:15}", f"{', '.join(targets)}: {opened}")


def show_folded(head, text):
    """Words in lines of 80 columns under a head."""
    line = head
    for word in text.split():
        if len(f"{line} {word}") > 79:
            print(line)
            line = " " * len(head)
        line += f" {word}"
    print(line)


def show_changes(before, after):
    """What comes and goes among who may open what."""
    for mark, lines, others in (("-", before, after), ("+", after, before)):
        for source, target, what in lines:
            if (source, target, what) not in others:
                print(f"  {mark} {source} to {target}: {what}")
    if before == after:
        print("  nothing")


def show_routes(network, state):
    """The routes to externals."""
    for external in network.externals.values():
        tables = [table.name.removeprefix(network.name + "-") for table in state.tables.values()
                  if any(route.destination in external.blocks and route.target != "local" for route in table.routes)]
        show_folded(f"  Routes to {external.name}:", ", ".join(sorted(tables)))


def verdict(findings):
    """Says whether the promise is kept."""
    for finding in findings:
        print(f"  {finding}")
    if not findings:
        print("Held against what the topology promises: nothing lacks, and nothing else passes.")
    return 1 if findings else 0


def show_rest(ec2, cloudformation):
    """Counts what is there, beside what every account is born with."""
    vpcs = [vpc for vpc in ec2.describe_vpcs()["Vpcs"] if not vpc["IsDefault"]]
    left = {
        "stacks": cloudformation.describe_stacks()["Stacks"],
        "VPCs": vpcs,
        "NAT gateways": [nat for nat in ec2.describe_nat_gateways()["NatGateways"] if nat["State"] not in GONE],
        "public addresses": ec2.describe_addresses()["Addresses"],
        "connections": [connection for connection in ec2.describe_vpc_peering_connections()["VpcPeeringConnections"]
                        if connection["Status"]["Code"] not in GONE],
    }
    print(", ".join(f"{len(found)} {kind}" for kind, found in left.items()))
    return 1 if any(left.values()) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
