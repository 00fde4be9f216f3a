"""`python -m judge TOPOLOGY.hcl --templates DIR`, or `--endpoint-url URL --region R`: prints what is wrong, exits 1 if anything."""

from __future__ import annotations

import argparse
import sys

from judge.from_ec2 import load_ec2
from judge.from_templates import load_templates
from judge.matrix import matrix
from judge.mutate import unnoticed
from judge.topology import load_topology
from judge.verdict import judge


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    network = load_topology(options.topology)
    region = options.region or network.region
    if options.templates:
        state = load_templates(options.templates, network=network)
    else:
        state = load_ec2(options.endpoint_url, region)
    if options.matrix:
        print(matrix(network, state))
    before = tuple(load_topology(path) for path in options.also)
    findings = judge(network, state, holes_only=options.holes_only, static=not options.no_static,
                     dead_rules=not options.no_dead_rules, also=before)
    for finding in findings:
        print(finding)
    if options.mutate and not findings:
        for words in unnoticed(network, state):
            print(f"unnoticed: {words}")
    return 1 if findings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="judge", description="Hold a network against what its topology promises.")
    parser.add_argument("topology")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--templates", help="a folder of STACK.template.json")
    where.add_argument("--endpoint-url", help="an EC2 endpoint to read the network from")
    parser.add_argument("--region", help="default: the topology's")
    parser.add_argument("--also", action="append", default=[], help="a topology whose promise holds too meanwhile")
    parser.add_argument("--holes-only", action="store_true", help="parts may be missing; only what passes too much counts")
    parser.add_argument("--no-static", action="store_true", help="leave out the checks of each ACL by itself")
    parser.add_argument("--no-dead-rules", action="store_true", help="rules that change nothing are no finding")
    parser.add_argument("--matrix", action="store_true", help="print who can open what")
    parser.add_argument("--mutate", action="store_true", help="where nothing is wrong, name the mutations that go unnoticed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
