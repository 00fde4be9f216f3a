"""Tags that a shell, the AWS CLI, awk or JSON could take for something else."""

import pytest
from endtoend.topologies import PAIR

VALUES = {
    "file": "file:///etc/passwd",
    "web": "https://example.com/x",
    "options": "--profile=nobody -n @/etc/passwd",
    "spaces": "  two before and two after  ",
    "assignment": "PATH=/tmp",
    "letters": "é ü 漢 ½",
    "None": "None",
    "slash": "/ // .. ../..",
    "+-=._:/@ key": "True",
}
REFUSED = [
    "", "$(touch pwned)", "`touch pwned`", "it's", 'a \\"b\\"', "a\\\\b",
    "a;b", "a&b", "a|b", "a\\nb", "a\\tb", "<x>", "*",
]


def tagged(tags):
    written = ",\n".join(f'    "{key}" = "{value}"' for key, value in tags.items())
    return PAIR.replace("  nat    =", f"  tags = {{\n{written}\n  }}\n  nat    =", 1)


def test_every_value_reads_back_equal(site, shell):
    site.shell = shell
    site.write(tagged(VALUES)).stand()
    for stack in site.stacks().values():
        assert VALUES.items() <= read(stack["Tags"]).items()
    vpcs = site.ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["false"]}])["Vpcs"]
    subnets = site.ec2.describe_subnets(Filters=[{"Name": "tag:Name", "Values": ["pair-*"]}])["Subnets"]
    assert len(vpcs) == 2 and len(subnets) == 2
    for thing in vpcs + subnets:
        assert VALUES.items() <= read(thing["Tags"]).items()
    assert "Nothing to change." in site.deploy().ok().out


@pytest.mark.parametrize("value", REFUSED)
def test_what_aws_takes_in_no_tag_is_refused(site, value):
    site.topology.parent.mkdir(parents=True)
    (site.folder / "stacks" / "acme.hcl").write_text(tagged({"owner": value}))
    site.compile().failed("[bad-tags]")
    assert not (site.folder / "bin").exists()


def read(tags):
    return {tag["Key"]: tag["Value"] for tag in tags}
