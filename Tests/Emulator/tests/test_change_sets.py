"""Change sets: their types, states, reasons, details (AWS.md 4.7 to 4.12)."""

from __future__ import annotations

import pytest
from driver import Driver, refused
from templates import att, export, network, ref, resource, subnet, template, vpc

ONE_VPC = template(Vpc=vpc())


def test_create_makes_a_stack_in_review(aws: Driver) -> None:
    aws.change_set("one", ONE_VPC, name="first")
    assert aws.stack("one")["StackStatus"] == "REVIEW_IN_PROGRESS"
    assert aws.ids("one") == {}


def test_create_again_while_in_review(aws: Driver) -> None:
    aws.change_set("one", ONE_VPC, name="first")
    aws.change_set("one", ONE_VPC, name="second")
    names = [s["ChangeSetName"] for s in aws.cfn.list_change_sets(StackName="one")["Summaries"]]
    assert names == ["first", "second"]


def test_update_is_refused_without_a_stack_and_in_review(aws: Driver) -> None:
    code, message = refused(aws.change_set, "one", ONE_VPC, "UPDATE")
    assert (code, message) == ("ValidationError", "Stack [one] does not exist")
    aws.change_set("one", ONE_VPC)
    code, message = refused(aws.change_set, "one", ONE_VPC, "UPDATE")
    assert "is in REVIEW_IN_PROGRESS state and can not be updated" in message


def test_create_is_refused_on_a_stack(aws: Driver) -> None:
    aws.deploy("one", ONE_VPC)
    code, message = refused(aws.change_set, "one", ONE_VPC, "CREATE")
    assert code == "ValidationError" and "already exists" in message


def test_a_name_is_taken_once(aws: Driver) -> None:
    aws.change_set("one", ONE_VPC, name="first")
    assert refused(aws.change_set, "one", ONE_VPC, name="first")[0] == "AlreadyExistsException"


def test_making_a_set_takes_a_while(aws: Driver) -> None:
    aws.server.settings(change_set_polls=2)
    name = aws.change_set("one", ONE_VPC)
    states = [aws.cfn.describe_change_set(StackName="one", ChangeSetName=name) for _ in range(3)]
    assert [s["Status"] for s in states] == ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
    assert [s["ExecutionStatus"] for s in states] == ["UNAVAILABLE", "UNAVAILABLE", "AVAILABLE"]


def test_unfinished_set_cannot_be_executed(aws: Driver) -> None:
    name = aws.change_set("one", ONE_VPC)
    code, message = refused(aws.cfn.execute_change_set, StackName="one", ChangeSetName=name)
    assert code == "InvalidChangeSetStatus" and "CREATE_IN_PROGRESS" in message


def test_executing_deletes_the_others(aws: Driver) -> None:
    aws.change_set("one", ONE_VPC, name="other")
    aws.deploy("one", ONE_VPC, name="mine")
    names = [s["ChangeSetName"] for s in aws.cfn.list_change_sets(StackName="one")["Summaries"]]
    assert names == ["mine"]
    mine = aws.described("one", "mine")
    assert mine["ExecutionStatus"] == "EXECUTE_COMPLETE"
    assert refused(aws.cfn.describe_change_set, StackName="one", ChangeSetName="other")[0] == "ChangeSetNotFound"
    assert refused(aws.cfn.execute_change_set, StackName="one", ChangeSetName="mine")[0] == "InvalidChangeSetStatus"


def test_no_changes_is_a_failed_set_with_its_reason(aws: Driver) -> None:
    aws.deploy("one", ONE_VPC)
    name = aws.change_set("one", ONE_VPC, "UPDATE")
    found = aws.described("one", name)
    assert found["Status"] == "FAILED" and found["ExecutionStatus"] == "UNAVAILABLE"
    assert found["StatusReason"].startswith("The submitted information didn't contain changes.")
    assert refused(aws.cfn.execute_change_set, StackName="one", ChangeSetName=name)[0] == "InvalidChangeSetStatus"


def test_no_changes_as_an_error_of_the_call(aws: Driver) -> None:
    aws.server.settings(empty_change_set="error")
    aws.deploy("one", ONE_VPC)
    code, message = refused(aws.change_set, "one", ONE_VPC, "UPDATE")
    assert (code, message) == ("ValidationError", "No updates are to be performed.")


def test_what_a_template_tells_in_its_metadata_alone_is_no_change(aws: Driver) -> None:
    """"You cannot update the Metadata section by itself" (User Guide, template Metadata section)."""
    aws.deploy("one", ONE_VPC)
    found = aws.described("one", aws.change_set("one", ONE_VPC | {"Metadata": {"Told": "otherwise"}}, "UPDATE"))
    assert found["Status"] == "FAILED" and found["StatusReason"].startswith("The submitted information didn't contain changes.")
    assert "Metadata" not in aws.cfn.get_template(StackName="one")["TemplateBody"]


def test_outputs_alone_are_a_change(aws: Driver) -> None:
    aws.deploy("one", ONE_VPC)
    changed = template(Vpc=vpc(), outputs={"Id": {"Value": ref("Vpc")}})
    assert aws.update("one", changed) == "UPDATE_COMPLETE"
    assert aws.stack("one")["Outputs"][0]["OutputValue"].startswith("vpc-")


def test_replacement_of_what_cannot_change(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    changes = aws.changes("one", template(Vpc=vpc("10.1.0.0/16"), Net=subnet("Vpc", "10.0.0.0/20")))
    assert changes["Vpc"]["Replacement"] == "True"
    detail = changes["Vpc"]["Details"][0]
    assert detail["Target"]["Name"] == "CidrBlock" and detail["Target"]["RequiresRecreation"] == "Always"
    assert (detail["Target"]["BeforeValue"], detail["Target"]["AfterValue"]) == ("10.0.0.0/16", "10.1.0.0/16")
    assert detail["Evaluation"] == "Static" and detail["ChangeSource"] == "DirectModification"
    detail = changes["Net"]["Details"][0]
    assert changes["Net"]["Replacement"] == "Conditional"
    assert detail["Evaluation"] == "Dynamic" and detail["ChangeSource"] == "ResourceReference"
    assert detail["CausingEntity"] == "Vpc"


def test_change_in_place_add_and_remove(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Old=resource("EC2::InternetGateway")))
    changes = aws.changes("one", template(Vpc=vpc(EnableDnsHostnames=True), New=resource("EC2::InternetGateway")))
    assert {name: c["Action"] for name, c in changes.items()} == {"Vpc": "Modify", "Old": "Remove", "New": "Add"}
    assert changes["Vpc"]["Replacement"] == "False" and changes["Vpc"]["Scope"] == ["Properties"]
    assert changes["Vpc"]["PhysicalResourceId"] == aws.ids("one")["Vpc"]


def test_values_are_shown_only_when_asked_for(aws: Driver) -> None:
    aws.deploy("one", ONE_VPC)
    name = aws.change_set("one", template(Vpc=vpc(EnableDnsHostnames=True)), "UPDATE")
    target = aws.described("one", name)["Changes"][0]["ResourceChange"]["Details"][0]["Target"]
    assert "AfterValue" not in target and target["Name"] == "EnableDnsHostnames"


@pytest.mark.parametrize("more", [{"Tags": [{"Key": "team", "Value": "net"}]}, {}])
def test_tags_alone(aws: Driver, more: dict[str, object]) -> None:
    aws.deploy("one", ONE_VPC)
    body = ONE_VPC if more else template(Vpc=vpc(Tags=[{"Key": "Name", "Value": "x"}]))
    changes = aws.changes("one", body, **more)
    assert changes["Vpc"]["Scope"] == ["Tags"] and changes["Vpc"]["Replacement"] == "False"
    assert changes["Vpc"]["Details"][0]["Target"] == {"Attribute": "Tags", "RequiresRecreation": "Never"}


def test_parameter_as_the_source_of_a_change(aws: Driver) -> None:
    body = template(parameters={"Block": {"Type": "String"}}, Vpc=vpc(ref("Block")))
    aws.deploy("one", body, Parameters={"Block": "10.0.0.0/16"})
    changes = aws.changes("one", body, Parameters={"Block": "10.1.0.0/16"})
    detail = changes["Vpc"]["Details"][0]
    assert (detail["ChangeSource"], detail["CausingEntity"]) == ("ParameterReference", "Block")


def test_condition_takes_a_resource_away(aws: Driver) -> None:
    body = template(parameters={"Wide": {"Type": "String", "Default": "yes"}}, Vpc=vpc(), Gateway=resource("EC2::InternetGateway"))
    body["Conditions"] = {"Wide": {"Fn::Equals": [ref("Wide"), "yes"]}}
    body["Resources"]["Gateway"]["Condition"] = "Wide"
    aws.deploy("one", body)
    assert "Gateway" in aws.ids("one")
    changes = aws.changes("one", body, Parameters={"Wide": "no"})
    assert {name: c["Action"] for name, c in changes.items()} == {"Gateway": "Remove"}


def test_pages(aws: Driver) -> None:
    aws.server.settings(page_size=5)
    name = aws.change_set("one", template(**network()))
    aws.described("one", name)
    first = aws.cfn.describe_change_set(StackName="one", ChangeSetName=name)
    assert len(first["Changes"]) == 5 and first["NextToken"]
    pages = aws.cfn.get_paginator("describe_change_set").paginate(StackName="one", ChangeSetName=name)
    names = [c["ResourceChange"]["LogicalResourceId"] for page in pages for c in page["Changes"]]
    assert sorted(names) == sorted(network())


def test_unknown_property_fails_the_set_with_another_reason(aws: Driver) -> None:
    """AWS.md 4.14: FAILED does not always mean that there are no changes."""
    name = aws.change_set("one", template(Vpc=vpc(Colour="red"), Net=resource("EC2::Subnet", CidrBlock="10.0.0.0/24")))
    found = aws.described("one", name)
    assert found["Status"] == "FAILED"
    assert "extraneous key [Colour] is not permitted" in found["StatusReason"]
    assert "required key [VpcId] not found" in found["StatusReason"]


def test_missing_import_fails_the_set(aws: Driver) -> None:
    body = template(Net=resource("EC2::Subnet", VpcId={"Fn::ImportValue": "nobody"}, CidrBlock="10.0.0.0/24"))
    found = aws.described("one", aws.change_set("one", body))
    assert found["Status"] == "FAILED" and found["StatusReason"] == "No export named nobody found."


def test_limit_of_change_sets(aws: Driver) -> None:
    aws.server.quota(change_sets_per_stack=2)
    aws.change_set("one", ONE_VPC)
    aws.change_set("one", ONE_VPC)
    assert refused(aws.change_set, "one", ONE_VPC)[0] == "LimitExceededException"


def test_deleting_the_set_leaves_the_stack_in_review(aws: Driver) -> None:
    """AWS.md 4.18."""
    name = aws.change_set("one", ONE_VPC)
    aws.cfn.delete_change_set(StackName="one", ChangeSetName=name)
    aws.cfn.delete_change_set(StackName="one", ChangeSetName="was-never-there")
    assert aws.stack("one")["StackStatus"] == "REVIEW_IN_PROGRESS"
    assert aws.delete("one") == "DELETE_COMPLETE"


def test_replaced_value_behind_get_att_and_export(aws: Driver) -> None:
    outputs = {"Group": export(att("Vpc", "DefaultSecurityGroup"), "one:group")}
    aws.deploy("one", template(outputs, Vpc=vpc()))
    assert aws.update("one", template(outputs, Vpc=vpc("10.7.0.0/16"))) == "UPDATE_COMPLETE"


def test_change_of_type_is_refused(aws: Driver) -> None:
    aws.deploy("one", template(Thing=resource("EC2::InternetGateway")))
    found = aws.described("one", aws.change_set("one", template(Thing=vpc()), "UPDATE"))
    assert "Update of resource type is not permitted" in found["StatusReason"]


def test_early_validation_fails_a_set_and_its_events_tell_why(aws: Driver) -> None:
    aws.server.early_validation("one", "unknown property 'Cidr'", path="/Resources/Vpc/Properties/Cidr")
    name = aws.change_set("one", ONE_VPC)
    found = aws.described("one", name)
    assert found["Status"] == "FAILED" and "AWS::EarlyValidation::PROPERTY_VALIDATION" in found["StatusReason"]
    assert "Cidr" not in found["StatusReason"]
    events = aws.cfn.describe_events(ChangeSetName=found["ChangeSetId"])["OperationEvents"]
    assert [(e["EventType"], e["ValidationPath"], e["ValidationStatusReason"]) for e in events] == [
        ("VALIDATION_ERROR", "/Resources/Vpc/Properties/Cidr", "unknown property 'Cidr'")]
    assert "ARN" in refused(aws.cfn.describe_events, ChangeSetName=name, StackName="one")[1]


def test_a_warning_of_early_validation_lets_the_set_be(aws: Driver) -> None:
    aws.server.early_validation("one", "this passes your quota of VPCs", mode="WARN", name="SERVICE_QUOTA")
    found = aws.described("one", aws.change_set("one", ONE_VPC))
    assert found["Status"] == "CREATE_COMPLETE"
    events = aws.cfn.describe_events(ChangeSetName=found["ChangeSetId"])["OperationEvents"]
    assert [e["ValidationFailureMode"] for e in events] == ["WARN"]


def test_a_token_makes_a_second_try_the_first_one_again(aws: Driver) -> None:
    name = aws.change_set("one", ONE_VPC)
    aws.described("one", name)
    for _ in range(2):
        aws.cfn.execute_change_set(StackName="one", ChangeSetName=name, ClientRequestToken="mine")
    assert aws.wait("one") == "CREATE_COMPLETE"
    events = aws.cfn.describe_stack_events(StackName="one")["StackEvents"]
    assert {e.get("ClientRequestToken") for e in events} == {None, "mine"}
    assert refused(aws.cfn.execute_change_set, StackName="one", ChangeSetName=name)[0] == "InvalidChangeSetStatus"
    aws.server.settings(repeated_token="refused")
    again = refused(aws.cfn.execute_change_set, StackName="one", ChangeSetName=name, ClientRequestToken="mine")
    assert again[0] == "TokenAlreadyExistsException"
