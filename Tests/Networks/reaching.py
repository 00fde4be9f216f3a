"""What `peerage reach` says of templates, in the judge's own terms."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from binary import peerage
from judge import judge
from judge.binding import Binding
from judge.flows import Flows
from judge.intervals import Intervals
from judge.matrix import delivered
from judge.network import Network
from judge.state import State
from judge.traffic import NOTHING, PATH_MTU, Traffic, tcp

# What the judge says of flows; rules and routes that do nothing and switches of DNS are other matters.
FLOW = {"hole", "missing", "asymmetry"}
FLOW_TOO = re.compile(
    r"plan: .*: (the VPC is not there|its subnets are|the topology has no such subnet)|acl: .*: path MTU messages are stopped")


Pair = tuple[str, str]


class Reached(NamedTuple):
    broken: list[str]
    flows: dict[Pair, Traffic]


class Desk:
    """A topology and its templates in a folder, and damaged ones beside them, as `reach --template` takes both."""

    def __init__(self, text: str, network: Network, templates: dict[str, dict], folder: Path):
        self.network, self.templates, self.folder = network, templates, folder
        self.topology = folder / "topology.hcl"
        self.topology.write_text(text)
        (folder / "whole").mkdir()
        (folder / "damaged").mkdir()
        for stack, template in templates.items():
            self._write("whole", stack, template)

    def _write(self, where: str, stack: str, template: dict) -> Path:
        file = self.folder / where / f"{stack}.template.json"
        file.write_text(json.dumps(template))
        return file

    def reach(self, templates: dict[str, dict]) -> Reached:
        """What the compiler finds in templates that share with the topology's own whatever is not damaged."""
        files = [
            self.folder / "whole" / f"{stack}.template.json" if template is self.templates.get(stack)
            else self._write("damaged", stack, template)
            for stack, template in templates.items()
        ]
        words = [word for file in files for word in ("--template", file)]
        said = peerage("reach", self.topology, *words, "--format", "json")
        assert said.code in (0, 1) and said.out, said.err
        answer = json.loads(said.out)
        assert (said.code == 1) == bool(answer["broken"])
        return Reached(answer["broken"], _flows(self.network, answer["flows"]))


def _flows(network: Network, said: list[dict]) -> dict[Pair, Traffic]:
    found: dict[Pair, Traffic] = {}
    for flow in said:
        pair = end(flow["from"]), end(flow["to"])
        if _is_told(network, pair):
            parts = [part["packets"] for part in flow["opensPartly"] + flow["residuePartly"]]
            for packets in [flow["opens"], flow["residue"], *parts]:
                found[pair] = found.get(pair, NOTHING) | _traffic(packets)
    return {pair: traffic - PATH_MTU for pair, traffic in found.items() if traffic - PATH_MTU}


def _is_told(network: Network, pair: Pair) -> bool:
    """Whether both tell of a pair: not what an existing VPC has inside or with the internet, nor its subnets of no tier,
    nor what connections lead to that no topology has."""
    if pair[0] == pair[1] or any(each.endswith(".*") or each.startswith("the other end of ") for each in pair):
        return False
    inside = {each.split(".")[0] for each in pair} - {"internet", "endpoints"}
    vpc = network.vpcs.get(min(inside)) if len(inside) == 1 else None
    return vpc is None or not vpc.existing


def end(title: str) -> str:
    """`old.app` for `old.app (or data)`, and `endpoints` for those of whatever service."""
    return "endpoints" if title.startswith("endpoints of ") else title.split(" (or ")[0]


def _traffic(said: dict) -> Traffic:
    tcp, udp, icmp, others = (Intervals.of(*map(tuple, said.get(key, []))) for key in ("tcp", "udp", "icmp", "others"))
    return Traffic(tcp, udp, icmp, others)


def judged_flows(network: Network, state: State) -> dict[Pair, Traffic]:
    """What the judge finds delivered, as `reach` tells it: of endpoints what they answer, where the answers get back, and
    nothing of tiers with themselves."""
    found, answered = {}, _answered_by_endpoints(network, state)
    for (source, target), traffic in delivered(network, state).items():
        pair = str(source), str(target)
        if pair[1] == "endpoints" and pair[0] not in answered:
            continue
        traffic = traffic & tcp(443) if pair[1] == "endpoints" else traffic - PATH_MTU
        if traffic and _is_told(network, pair):
            found[pair] = found.get(pair, NOTHING) | traffic
    return found


def _answered_by_endpoints(network: Network, state: State) -> set[str]:
    """The ends to which all answers of gateway endpoints get back."""
    flows, ports = Flows(Binding(state, [network])), network.ephemeral
    return {str(group.end) for group in flows.binding.groups if not ports - flows.from_endpoints(group).tcp}


def judged_broken(network: Network, state: State) -> list[str]:
    """In what a state differs from the promise for packets, by the judge."""
    found = judge(network, state, dead_rules=False)
    return [str(each) for each in found if each.kind in FLOW or FLOW_TOO.match(str(each))]
