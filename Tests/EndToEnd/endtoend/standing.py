"""What stands of a network, read back through AWS's own calls in every account and region where it is or was."""

from __future__ import annotations

import itertools
from typing import Any

from judge import dns_findings, judge, load_sites, parse_topology
from judge.finding import Finding
from judge.state import State

REGION = "eu-west-1"


class Standing:
    """Reads `places`, (account, region) each. Names of stacks are unique over all of them."""

    aws: Any
    account: str
    places: list[tuple[str, str]]
    text: str

    def boto(self, service: str, account: str | None = None, region: str = REGION) -> Any:
        return self.aws.boto(service, account=account or self.account, region=region)

    def stacks(self) -> dict[str, dict[str, Any]]:
        return {name: stack for place in self.places for name, stack in self._stacks_at(place).items()}

    def place_of(self, stack: str) -> tuple[str, str]:
        """Where a stack is; at home, if it is nowhere."""
        return next((place for place in self.places[1:] if stack in self._stacks_at(place)), self.places[0])

    def cloudformation_of(self, stack: str) -> Any:
        return self.boto("cloudformation", *self.place_of(stack))

    def statuses(self) -> dict[str, str]:
        return {name: stack["StackStatus"] for name, stack in self.stacks().items()}

    def most_at_a_time(self) -> int:
        """How many stacks were being created at one moment, as their events tell it."""
        moments = []
        for name in self.statuses():
            events = self.cloudformation_of(name).describe_stack_events(StackName=name)["StackEvents"]
            own = {event["ResourceStatus"]: event["Timestamp"] for event in events if event["PhysicalResourceId"] == event["StackId"]}
            moments += [(own["CREATE_IN_PROGRESS"], 1), (own["CREATE_COMPLETE"], -1)]
        return max(itertools.accumulate(change for _, change in sorted(moments)))

    def output(self, name: str) -> str:
        """An output of whatever stack has it."""
        found = [o["OutputValue"] for s in self.stacks().values() for o in s.get("Outputs", []) if o["OutputKey"] == name]
        assert len(found) == 1, f"{len(found)} outputs {name}"
        return found[0]

    def parameters(self, stack: str) -> dict[str, str]:
        return {p["ParameterKey"]: p["ParameterValue"] for p in self.stacks()[stack].get("Parameters", [])}

    def tags_of(self, stack: str) -> dict[str, str]:
        return {tag["Key"]: tag["Value"] for tag in self.stacks()[stack]["Tags"]}

    def ids(self) -> dict[str, str]:
        """Every resource: "stack/LogicalId" and its physical id."""
        found = {}
        for stack in self.statuses():
            for page in self.cloudformation_of(stack).get_paginator("list_stack_resources").paginate(StackName=stack):
                for resource in page["StackResourceSummaries"]:
                    if resource["ResourceStatus"] != "DELETE_COMPLETE":
                        found[f"{stack}/{resource['LogicalResourceId']}"] = resource.get("PhysicalResourceId", "")
        return found

    def state(self) -> State:
        """The network read back through EC2's describe calls."""
        return self.state_with()

    def state_with(self, *others: tuple[str, str]) -> State:
        """The same, and what other people have at their places."""
        return load_sites([(account, region, self._ec2_at) for account, region in (*self.places, *others)])

    def vpcs(self, state: State | None = None) -> list[str]:
        """The names of ours; the account's default VPC has none."""
        return sorted(vpc.name for vpc in (state or self.state()).vpcs.values() if vpc.name)

    def findings(self, **how: Any) -> list[Finding]:
        return judge(parse_topology(self.text), self.state(), **how)

    def expect_promise(self) -> "Standing":
        """What stands keeps exactly what the topology promises, with the DNS switches as promised."""
        network, state = parse_topology(self.text), self.state()
        found = judge(network, state) + dns_findings(network, state)
        assert not found, "\n".join(map(str, found[:12]))
        return self

    def expect_nothing(self) -> None:
        """Nothing is left of the network, and nothing of the scripts. Requests that are over stay to be seen for a while."""
        state = self.state()
        assert not self.vpcs(state)
        assert not [c for c in state.connections.values() if c.status not in ("deleted", "expired", "rejected")]
        assert not state.nats and not state.endpoints and not state.gateways
        for place in self.places:
            self.expect_nothing_at(place)

    def expect_nothing_at(self, place: tuple[str, str]) -> None:
        """No stack, and nothing that would be left of one beside its network."""
        assert not self._stacks_at(place)
        assert not self.boto("ec2", *place).describe_addresses()["Addresses"]
        assert not self.boto("ec2", *place).describe_flow_logs()["FlowLogs"]
        assert not self.boto("iam", *place).list_roles()["Roles"]
        assert not self.boto("logs", *place).describe_log_groups()["logGroups"]
        assert not self.boto("lambda", *place).list_functions()["Functions"]

    def _stacks_at(self, place: tuple[str, str]) -> dict[str, dict[str, Any]]:
        pages = self.boto("cloudformation", *place).get_paginator("describe_stacks").paginate()
        return {stack["StackName"]: stack for page in pages for stack in page["Stacks"]}

    def _ec2_at(self, account: str, region: str) -> Any:
        return self.boto("ec2", account, region)
