"""An independent judge of networks: what can flow, held against what the topology promises.

The judge knows the topology language and how EC2 moves packets. It knows nothing of how the compiler
makes its rules, so that a mistake there is not repeated here.

    network = load_topology("stacks/acme.hcl")
    state = load_templates("stacks/acme", region=network.region)
    for finding in judge(network, state):
        print(finding)
"""

from judge.from_ec2 import load_ec2
from judge.from_templates import load_templates
from judge.topology import load_topology, parse_topology
from judge.verdict import judge

__all__ = ["judge", "load_ec2", "load_templates", "load_topology", "parse_topology"]
