"""An independent judge of networks: what can flow, held against what the topology promises.

The judge knows the topology language and how EC2 moves packets. It knows nothing of how the compiler
makes its rules, so that a mistake there is not repeated here.

    network = load_topology("stacks/acme.hcl")
    state = load_templates("stacks/acme", region=network.region)
    for finding in judge(network, state):
        print(finding)

`load_sites` reads several accounts and regions, `dns_findings` judges what no packet shows, `waiting` names the
externals that have yet to accept, and `touched` what changed in an existing VPC that is not for Peerage to change.
"""

from judge.dns import dns_findings
from judge.from_ec2 import load_ec2, load_sites
from judge.from_templates import load_templates
from judge.topology import load_topology, parse_topology
from judge.untouched import touched
from judge.verdict import judge, waiting

__all__ = [
    "dns_findings", "judge", "load_ec2", "load_sites", "load_templates", "load_topology", "parse_topology", "touched", "waiting",
]
