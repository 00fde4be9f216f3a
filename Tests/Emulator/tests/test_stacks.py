"""Stacks: states, rollback, update, delete, protection, exports (AWS.md 4.5, 4.16 to 4.18)."""

from __future__ import annotations

from driver import Driver, refused
from templates import export, network, ref, resource, subnet, template, vpc

ONE_VPC = template(Vpc=vpc())


def statuses(aws: Driver, stack: str) -> list[str]:
    return [status for name, status, _ in aws.events(stack) if name == stack]


def test_reading_a_stack(aws: Driver) -> None:
    tags = [{"Key": "peerage:network", "Value": "acme"}]
    parameters = {"Secret": {"Type": "String", "NoEcho": True}, "Block": {"Type": "String", "Default": "10.0.0.0/16"}}
    body = template({"Id": {"Value": ref("Vpc"), "Description": "it"}}, parameters, Vpc=vpc(ref("Block")))
    body["Description"] = "a network"
    aws.deploy("one", body, Parameters={"Secret": "x"}, Tags=tags)
    found = aws.stack("one")
    assert found["StackStatus"] == "CREATE_COMPLETE" and found["Description"] == "a network"
    assert found["Tags"] == tags and found["EnableTerminationProtection"] is False
    shown = {p["ParameterKey"]: p["ParameterValue"] for p in found["Parameters"]}
    assert shown == {"Secret": "****", "Block": "10.0.0.0/16"}
    assert found["Outputs"] == [{"OutputKey": "Id", "OutputValue": aws.ids("one")["Vpc"], "Description": "it"}]
    assert aws.cfn.get_template(StackName="one")["TemplateBody"]["Description"] == "a network"
    assert aws.cfn.list_stack_resources(StackName="one")["StackResourceSummaries"][0]["LogicalResourceId"] == "Vpc"
    detail = aws.cfn.describe_stack_resource(StackName="one", LogicalResourceId="Vpc")["StackResourceDetail"]
    assert detail["ResourceStatus"] == "CREATE_COMPLETE"


def test_unknown_stack(aws: Driver) -> None:
    assert refused(aws.stack, "nobody") == ("ValidationError", "Stack with id nobody does not exist")


def test_tags_reach_resources_and_change_in_place(aws: Driver) -> None:
    """AWS.md 4.4: a resource's own tag wins over the stack's."""
    own = [{"Key": "Name", "Value": "mine"}, {"Key": "team", "Value": "own"}]
    body = template(Vpc=vpc(Tags=own))
    aws.deploy("one", body, Tags=[{"Key": "team", "Value": "stack"}, {"Key": "cost", "Value": "1"}])
    vpc_id = aws.ids("one")["Vpc"]

    def tags() -> dict[str, str]:
        return {t["Key"]: t["Value"] for t in aws.ec2.describe_vpcs(VpcIds=[vpc_id])["Vpcs"][0]["Tags"]}

    assert (tags()["team"], tags()["cost"], tags()["aws:cloudformation:stack-name"]) == ("own", "1", "one")
    aws.update("one", body, Tags=[{"Key": "cost", "Value": "2"}])
    assert (tags()["team"], tags()["cost"]) == ("own", "2")


def test_failed_create_rolls_back_and_only_a_delete_leads_on(aws: Driver) -> None:
    aws.server.fail_step("no more subnets", logical_id="Net")
    body = template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20"))
    assert aws.deploy("one", body) == "ROLLBACK_COMPLETE"
    assert "Net CREATE_FAILED no more subnets" in aws.reasons("one")
    assert "The following resource(s) failed to create: [Net]" in aws.reasons("one")
    assert statuses(aws, "one") == ["REVIEW_IN_PROGRESS", "CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE"]
    assert aws.ids("one") == {}
    for kind in ("CREATE", "UPDATE"):
        assert refused(aws.change_set, "one", body, kind)[0] == "ValidationError"
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert aws.deploy("one", body) == "CREATE_COMPLETE"


def test_rollback_that_fails(aws: Driver) -> None:
    aws.server.fail_step(logical_id="Net", action="create")
    aws.server.fail_step("stuck", logical_id="Vpc", action="rollback")
    assert aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20"))) == "ROLLBACK_FAILED"
    assert "Vpc DELETE_FAILED stuck" in aws.reasons("one")


def test_update_adds_before_it_removes(aws: Driver) -> None:
    """AWS.md 5.6."""
    aws.deploy("one", template(Vpc=vpc(), Old=subnet("Vpc", "10.0.0.0/20")))
    aws.update("one", template(Vpc=vpc(), New=subnet("Vpc", "10.0.16.0/20")))
    events = [(name, status) for name, status, _ in aws.events("one")]
    assert events.index(("New", "CREATE_COMPLETE")) < events.index(("Old", "DELETE_IN_PROGRESS"))
    assert events.index(("one", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")) < events.index(("Old", "DELETE_IN_PROGRESS"))
    assert set(aws.ids("one")) == {"Vpc", "New"}


def test_replacement_makes_the_new_one_first(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    old = aws.ids("one")["Net"]
    assert aws.update("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.16.0/20"))) == "UPDATE_COMPLETE"
    assert aws.ids("one")["Net"] != old
    subnets = [s["SubnetId"] for s in aws.ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [aws.ids("one")["Vpc"]]}])["Subnets"]]
    assert subnets == [aws.ids("one")["Net"]]


def test_replacement_that_collides_fails_and_rolls_back(aws: Driver) -> None:
    """AWS.md 5.6: a renamed resource is added before the old one is removed."""
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    before = aws.ids("one")
    assert aws.update("one", template(Vpc=vpc(), Renamed=subnet("Vpc", "10.0.0.0/20"))) == "UPDATE_ROLLBACK_COMPLETE"
    assert "InvalidSubnet.Conflict" in aws.reasons("one")
    assert aws.ids("one") == before


def test_failed_update_rolls_back_values_and_additions(aws: Driver) -> None:
    aws.deploy("one", template({"A": {"Value": "1"}}, Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    before = aws.ids("one")
    aws.server.fail_step("refused", logical_id="Last")
    changed = template(
        {"A": {"Value": "2"}},
        Vpc=vpc(EnableDnsHostnames=True),
        Net=subnet("Vpc", "10.0.16.0/20"),
        Gateway=resource("EC2::InternetGateway"),
        Last=subnet("Vpc", "10.0.32.0/20"),
    )
    changed["Resources"]["Last"]["DependsOn"] = ["Net", "Gateway"]
    assert aws.update("one", changed) == "UPDATE_ROLLBACK_COMPLETE"
    assert aws.ids("one") == before
    assert aws.stack("one")["Outputs"][0]["OutputValue"] == "1"
    found = aws.ec2.describe_vpc_attribute(VpcId=before["Vpc"], Attribute="enableDnsHostnames")
    assert found["EnableDnsHostnames"]["Value"] is False
    assert len(aws.ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [before["Vpc"]]}])["Subnets"]) == 1
    assert aws.ec2.describe_internet_gateways(Filters=[{"Name": "tag:aws:cloudformation:stack-name", "Values": ["one"]}])["InternetGateways"] == []
    assert aws.update("one", changed) == "UPDATE_COMPLETE"


def test_rollback_of_an_update_that_fails_goes_on_when_told(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Gateway=resource("EC2::InternetGateway")))
    aws.server.fail_step("no", logical_id="Net", action="create")
    aws.server.fail_step("stuck", logical_id="Vpc", action="rollback")
    changed = template(Vpc=vpc(EnableDnsHostnames=True), Net=subnet("Vpc", "10.0.0.0/20"))
    assert aws.update("one", changed) == "UPDATE_ROLLBACK_FAILED"
    assert "can not be updated" in refused(aws.change_set, "one", changed, "UPDATE")[1]
    aws.cfn.continue_update_rollback(StackName="one")
    assert aws.wait("one") == "UPDATE_ROLLBACK_COMPLETE"
    assert set(aws.ids("one")) == {"Vpc", "Gateway"}


def test_associations_are_deleted_before_they_are_replaced(aws: Driver) -> None:
    """AWS.md 5.7: the subnet passes through the default ACL."""
    resources = {
        "Vpc": vpc(), "Net": subnet("Vpc", "10.0.0.0/20"),
        "One": resource("EC2::NetworkAcl", VpcId=ref("Vpc")), "Two": resource("EC2::NetworkAcl", VpcId=ref("Vpc")),
    }  # fmt: skip

    def body(acl: str) -> dict[str, object]:
        return template(**resources, Link=resource("EC2::SubnetNetworkAclAssociation", SubnetId=ref("Net"), NetworkAclId=ref(acl)))

    aws.deploy("one", body("One"))
    assert aws.update("one", body("Two")) == "UPDATE_COMPLETE", aws.reasons("one")
    events = [(name, status) for name, status, _ in aws.events("one") if name == "Link"]
    assert events.index(("Link", "DELETE_COMPLETE")) < events.index(("Link", "CREATE_COMPLETE"), 3)
    acl = aws.ec2.describe_network_acls(NetworkAclIds=[aws.ids("one")["Two"]])["NetworkAcls"][0]
    assert [a["SubnetId"] for a in acl["Associations"]] == [aws.ids("one")["Net"]]
    aws.server.fail_step(logical_id="New", action="create")
    worse = template(**resources, Link=resource("EC2::SubnetNetworkAclAssociation", SubnetId=ref("Net"), NetworkAclId=ref("One")), New=resource("EC2::InternetGateway", depends="Link"))
    assert aws.update("one", worse) == "UPDATE_ROLLBACK_COMPLETE", aws.reasons("one")
    acl = aws.ec2.describe_network_acls(NetworkAclIds=[aws.ids("one")["Two"]])["NetworkAcls"][0]
    assert [a["SubnetId"] for a in acl["Associations"]] == [aws.ids("one")["Net"]]


def test_failed_delete_is_retried(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    interface = aws.ec2.create_network_interface(SubnetId=aws.ids("one")["Net"])["NetworkInterface"]["NetworkInterfaceId"]
    assert aws.delete("one") == "DELETE_FAILED"
    assert "DependencyViolation" in aws.reasons("one")
    assert set(aws.ids("one")) == {"Vpc", "Net"}
    aws.ec2.delete_network_interface(NetworkInterfaceId=interface)
    assert aws.delete("one") == "DELETE_COMPLETE"


def test_retained_resources(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    assert "RetainResources" in refused(aws.cfn.delete_stack, StackName="one", RetainResources=["Net"])[1]
    aws.server.fail_step("stuck", logical_id="Net", action="delete", times=1)
    aws.delete("one")
    aws.cfn.delete_stack(StackName="one", RetainResources=["Net", "Vpc"])
    assert aws.wait("one") == "DELETE_COMPLETE"


def test_deleted_stack_is_known_by_its_arn_only(aws: Driver) -> None:
    aws.deploy("one", ONE_VPC)
    arn = aws.stack("one")["StackId"]
    aws.delete("one")
    assert refused(aws.stack, "one")[0] == "ValidationError"
    assert aws.stack(arn)["StackStatus"] == "DELETE_COMPLETE"
    assert aws.cfn.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"][0]["StackId"] == arn
    aws.cfn.delete_stack(StackName="one")


def test_termination_protection(aws: Driver) -> None:
    aws.deploy("one", ONE_VPC)
    aws.cfn.update_termination_protection(StackName="one", EnableTerminationProtection=True)
    assert aws.stack("one")["EnableTerminationProtection"] is True
    message = refused(aws.cfn.delete_stack, StackName="one")[1]
    assert message == "Stack [one] cannot be deleted while TerminationProtection is enabled"
    aws.cfn.update_termination_protection(StackName="one", EnableTerminationProtection=False)
    assert aws.delete("one") == "DELETE_COMPLETE"


def test_exports_are_unique_and_held_by_their_importers(aws: Driver) -> None:
    giver = template({"Id": export(ref("Vpc"), "acme:vpc")}, Vpc=vpc())
    taker = template(Net=resource("EC2::Subnet", VpcId={"Fn::ImportValue": "acme:vpc"}, CidrBlock="10.0.0.0/20"))
    aws.deploy("giver", giver)
    assert "is already exported by stack giver" in (aws.deploy("twin", giver) and aws.reasons("twin"))
    assert "not imported by any stack" in refused(aws.cfn.list_imports, ExportName="acme:vpc")[1]
    assert aws.deploy("taker", taker) == "CREATE_COMPLETE"
    assert aws.cfn.list_imports(ExportName="acme:vpc")["Imports"] == ["taker"]
    assert aws.cfn.list_exports()["Exports"][0]["Name"] == "acme:vpc"
    said = "Export acme:vpc cannot be deleted as it is in use by taker"
    assert aws.delete("giver") == "UPDATE_COMPLETE" and aws.stack("giver")["StackStatusReason"] == said
    assert aws.update("giver", template(Vpc=vpc(EnableDnsHostnames=True))) == "UPDATE_ROLLBACK_COMPLETE"
    assert said in aws.reasons("giver")
    assert aws.update("giver", template({"Id": export(ref("Vpc"), "acme:vpc")}, Vpc=vpc("10.9.0.0/16"))) == "UPDATE_ROLLBACK_COMPLETE"
    assert "Export acme:vpc cannot be updated as it is in use by taker" in aws.reasons("giver")
    assert aws.delete("taker") == "DELETE_COMPLETE"
    assert aws.delete("giver") == "DELETE_COMPLETE"


def test_busy_stack_refuses_change_sets(aws: Driver) -> None:
    aws.server.settings(step_seconds=0.3)
    aws.deploy("one", ONE_VPC)
    name = aws.change_set("one", template(Vpc=vpc(EnableDnsHostnames=True)), "UPDATE")
    aws.described("one", name)
    aws.cfn.execute_change_set(StackName="one", ChangeSetName=name)
    assert aws.stack("one")["StackStatus"] == "UPDATE_IN_PROGRESS"
    assert "UPDATE_IN_PROGRESS state" in refused(aws.change_set, "one", ONE_VPC, "UPDATE")[1]
    assert aws.wait("one") == "UPDATE_COMPLETE"


def test_missing_depends_on_shows_in_some_order(aws: Driver) -> None:
    body = template(**network())
    del body["Resources"]["PublicDefault"]["DependsOn"]
    aws.server.settings(order="reversed")
    assert aws.deploy("one", body) == "ROLLBACK_COMPLETE"
    assert "belong to different networks" in aws.reasons("one")


def test_retain_policy(aws: Driver) -> None:
    body = template(Vpc=vpc())
    body["Resources"]["Vpc"]["DeletionPolicy"] = "Retain"
    aws.deploy("one", body)
    vpc_id = aws.ids("one")["Vpc"]
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert aws.ec2.describe_vpcs(VpcIds=[vpc_id])["Vpcs"]


def test_direct_create_and_update(aws: Driver) -> None:
    import json

    aws.cfn.create_stack(StackName="one", TemplateBody=json.dumps(ONE_VPC))
    assert aws.wait("one") == "CREATE_COMPLETE"
    assert refused(aws.cfn.create_stack, StackName="one", TemplateBody=json.dumps(ONE_VPC))[0] == "AlreadyExistsException"
    assert refused(aws.cfn.update_stack, StackName="one", UsePreviousTemplate=True)[1] == "No updates are to be performed."
    aws.cfn.update_stack(StackName="one", TemplateBody=json.dumps(template(Vpc=vpc(EnableDnsHostnames=True))))
    assert aws.wait("one") == "UPDATE_COMPLETE"


def test_pages_of_stacks_and_events(aws: Driver) -> None:
    for name in ("one", "two", "three"):
        aws.deploy(name, template(Gateway=resource("EC2::InternetGateway")))
    aws.server.settings(page_size=2)
    assert len(aws.cfn.describe_stacks()["Stacks"]) == 2
    pages = aws.cfn.get_paginator("describe_stacks").paginate()
    assert {s["StackName"] for page in pages for s in page["Stacks"]} == {"one", "two", "three"}
    assert len(aws.events("one")) == 5
