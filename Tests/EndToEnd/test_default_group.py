"""The rules of the default security group, taken out by hand as the language reference says."""

import subprocess
from pathlib import Path

from endtoend.topologies import PAIR

LANGUAGE = Path(__file__).resolve().parents[2] / "Sources/peerage/Documentation.docc/Language.md"


def test_as_the_reference_says(site):
    site.write(PAIR).stand()
    vpc = site.output("ProdVpcId")
    lines = LANGUAGE.read_text().split("## The default security group")[1].split("```sh\n")[1].split("```")[0].splitlines()
    group = by_hand(site, lines[0].replace("=VPC ", f"={vpc} ")).strip()
    assert default_group(site, vpc)["GroupId"] == group
    # AWS makes the group with this rule, the emulator without it.
    own = [{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group}]}]
    site.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=own)
    for line in lines[1:]:
        by_hand(site, line.replace("GROUP", group))
    assert (default_group(site, vpc)["IpPermissions"], default_group(site, vpc)["IpPermissionsEgress"]) == ([], [])
    site.change("[443]", "[8443]").deploy("--execute").ok()
    assert default_group(site, vpc)["IpPermissions"] == []
    site.delete("--yes").ok()
    site.expect_nothing()


def by_hand(site, line):
    return subprocess.run(["sh", "-c", line], env=site.environment(AWS_PROFILE="work"), check=True, stdout=subprocess.PIPE, text=True).stdout


def default_group(site, vpc):
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    [group] = site.ec2.describe_security_groups(Filters=filters)["SecurityGroups"]
    return group
