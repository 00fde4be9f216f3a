"""The verdict: what can flow, held against the promise."""

from __future__ import annotations

from judge.acl_rules import acl_findings
from judge.binding import Binding
from judge.finding import Finding, merged
from judge.flows import Flows
from judge.guards import guard_findings
from judge.holes import holes
from judge.plan_check import plan_findings
from judge.promise import Either, Promise
from judge.required import required_findings, waited_for
from judge.state import State
from judge.network import Network


def judge(
    network: Network,
    state: State,
    holes_only: bool = False,
    static: bool = True,
    dead_rules: bool = True,
    also: tuple[Network, ...] = (),
) -> list[Finding]:
    """Everything that is wrong with a state of a network.

    `holes_only` is for a network that is still being built or taken down: parts may be missing, but nothing may
    pass that is not promised. `also` are other topologies whose promise holds as well meanwhile (the one before a
    change). `static` adds the checks of each ACL by itself; `dead_rules` those of rules that change nothing.
    """
    networks = [network, *also]
    binding = Binding(state, networks)
    flows = Flows(binding)
    promises = [Promise(each) for each in networks]
    found = holes(flows, Either(promises) if also else promises[0])
    if not holes_only:
        found += required_findings(flows, promises[0])
        found += plan_findings(binding, promises[0])
        found += guard_findings(promises[0])
        if static:
            found += acl_findings(flows, promises[0])
    if not dead_rules:
        found = [finding for finding in found if finding.kind != "dead-rule"]
    return merged(found)


def waiting(network: Network, state: State) -> list[str]:
    """The externals that have yet to accept by hand what we asked; what is promised of them is not missed meanwhile."""
    return waited_for(Binding(state, [network]))
