"""Somebody who got a hand-over: does what the sheet says, in an account of their own, with the commands in it."""

from __future__ import annotations

import re
import shlex

from .running import Result, run
from .site import Site


class Receiver:
    """The owner of an external, with a VPC and a route table; `words` are what they put in for the words in capitals."""

    def __init__(self, site: Site, name: str, block: str):
        self.site, self.name = site, name
        self.account = "7777" + site.account[4:]
        self.ec2, self.cloudformation, self.iam = (site.boto(service, self.account) for service in ("ec2", "cloudformation", "iam"))
        self.vpc = self.make_vpc(block)
        self.table = self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]
        config = site.home / ".aws" / "config"
        config.write_text(config.read_text() + site.aws.profile(self.account, name="theirs"))
        self.words = {"YOUR-ACCOUNT": self.account, "YOUR-REGION": "eu-west-1", "YOUR-VPC": self.vpc, "YOUR-TABLE": self.table}

    def make_vpc(self, block: str) -> str:
        vpc = self.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
        self.ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        return vpc

    @property
    def folder(self):
        return self.site.folder / "stacks" / self.site.name / "handover"

    def commands(self, beginning: str, sheet: str = "") -> list[list[str]]:
        """The sheet's commands that begin so, with their own values in place of the words in capitals."""
        text = (self.folder / f"{sheet or 'external-' + self.name}.md").read_text()
        blocks = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
        found = [block.replace("\\\n", " ") for block in blocks if block.startswith(beginning)]
        for word, value in self.words.items():
            found = [re.sub(rf"\b{word}\b", value, text) for text in found]
        return [shlex.split(text) for text in found]

    def act(self, beginning: str, which: int = 0, more: tuple[str, ...] = ()) -> Result:
        """Runs one of those commands as it stands, and whatever parameters are put after it."""
        command = [*self.commands(beginning)[which], *more, "--endpoint-url", self.site.aws.url]
        return run(command, self.folder, self.site.environment(AWS_PROFILE="theirs"))

    def launch_by_cli(self) -> None:
        """The first command that launches the template, up to its change set, which is executed then."""
        self.act("aws cloudformation deploy", more=("--no-execute-changeset",)).ok()
        name = self.commands("aws cloudformation deploy")[0][6]
        made = self.cloudformation.list_change_sets(StackName=name)["Summaries"][0]["ChangeSetName"]
        self.cloudformation.execute_change_set(StackName=name, ChangeSetName=made)
        assert self.site.aws.wait(name, account=self.account) == "CREATE_COMPLETE"

    def launch(self, which: int = 0, *parameters: str) -> None:
        """What the command does that launches the template, without the half minutes that the CLI waits."""
        options = self.commands("aws cloudformation deploy")[which]

        def after(name: str) -> str:
            return options[options.index(name) + 1]

        given = dict(word.split("=") for word in [*options[options.index("--parameter-overrides") + 1:], *parameters])
        name, kept = after("--stack-name"), []
        call = self.cloudformation.create_stack
        if name in [stack["StackName"] for stack in self.cloudformation.describe_stacks()["Stacks"]]:
            call = self.cloudformation.update_stack
            kept = [p["ParameterKey"] for p in self.stack()["Parameters"] if p["ParameterKey"] not in given]
        call(
            StackName=name, TemplateBody=(self.folder / after("--template-file")).read_text(), Capabilities=[after("--capabilities")],
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()]
            + [{"ParameterKey": key, "UsePreviousValue": True} for key in kept])
        status = self.site.aws.wait(name, account=self.account)
        assert status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"), status

    def stack(self) -> dict:
        return self.cloudformation.describe_stacks(StackName=f"{self.site.name}-{self.name}")["Stacks"][0]

    def delete(self) -> None:
        name = self.stack()["StackName"]
        self.cloudformation.delete_stack(StackName=name)
        assert self.site.aws.wait(name, account=self.account) == "DELETE_COMPLETE"

    def routes(self) -> dict[str, str]:
        """Where their table leads, beside its own VPC."""
        table = self.ec2.describe_route_tables(RouteTableIds=[self.table])["RouteTables"][0]
        return {r["DestinationCidrBlock"]: r["VpcPeeringConnectionId"] for r in table["Routes"] if "VpcPeeringConnectionId" in r}

    def connection(self, identity: str) -> dict:
        return self.ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[identity])["VpcPeeringConnections"][0]

    def resolves(self, identity: str, side: str) -> bool:
        """Whether a side lets the other resolve its host names."""
        options = self.connection(identity)[f"{side}VpcInfo"].get("PeeringOptions") or {}
        return options.get("AllowDnsResolutionFromRemoteVpc", False)

    def roles(self) -> list[str]:
        return [role["RoleName"] for role in self.iam.list_roles()["Roles"]]
