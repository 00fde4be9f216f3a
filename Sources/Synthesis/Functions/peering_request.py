"""Custom::PeeringRequest: asks for a connection, whose id is the resource's."""

import json
import time
import urllib.request

import boto3

PCX, ID, TAG = "VpcPeeringConnectionId", "vpc-peering-connection-id", "peerage:request"
LIVE = "initiating-request", "pending-acceptance", "provisioning", "active"
PASSING = "InvalidStateTransition", "RequestLimitExceeded", "UnauthorizedOperation"
ec2 = boto3.client("ec2")


def handler(event, context):
    body = {key: event.get(key, "none") for key in ("StackId", "RequestId", "LogicalResourceId", "PhysicalResourceId")}
    try:
        body |= {"PhysicalResourceId": patiently(event, body["PhysicalResourceId"], context), "Status": "SUCCESS"}
    except Exception as error:
        body |= {"Reason": ascii(f"{type(error).__name__}: {error}")[1:-1][:1000], "Status": "FAILED"}
    print(event["RequestType"], json.dumps(body))
    put = urllib.request.Request(event["ResponseURL"], json.dumps(body).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(put)


def patiently(event, current, context):
    """A new role's permissions take a while."""
    began = time.time()
    end = began + min(600, context.get_remaining_time_in_millis() / 1000 - 30)
    while True:
        try:
            return carry_out(event, current, end)
        except ec2.exceptions.ClientError as error:
            if error.response["Error"]["Code"] not in PASSING or time.time() > began + 120:
                raise
        time.sleep(5)


def carry_out(event, current, end):
    wanted, old = event["ResourceProperties"], event.get("OldResourceProperties")
    mine = {"Key": TAG, "Value": f"{event['StackId']}/{event['LogicalResourceId']}"}
    if event["RequestType"] == "Delete":
        return drop(current, mine, end)
    for found in find(ends(wanted) | {"status-code": LIVE}):  # two VPCs can have only one
        if old and mine in found.get("Tags", []):
            retag(found[PCX], [*wanted["Tags"], mine], old["Tags"])
        return found[PCX]
    return current if old and stays_dead(current, wanted, old) else ask(wanted, mine, end)


def find(wanted):
    filters = [{"Name": name, "Values": wanted[name]} for name in wanted]
    return ec2.describe_vpc_peering_connections(Filters=filters)["VpcPeeringConnections"]


def ends(place):
    vpcs = [place["VpcId"], place["PeerVpcId"]]
    return {"requester-vpc-info.vpc-id": vpcs, "accepter-vpc-info.vpc-id": vpcs}


def stays_dead(current, wanted, old):
    """Only a higher attempt asks again."""
    this = {ID: [current]}
    same = find(this | ends(wanted)) if find(this) else ends(old) == ends(wanted)
    return same and "pcx-" in current and int(wanted["Attempt"]) <= int(old["Attempt"])


def ask(wanted, mine, end):
    place = {key: wanted[key] for key in ("VpcId", "PeerVpcId", "PeerOwnerId", "PeerRegion")}
    tags = {"ResourceType": "vpc-peering-connection", "Tags": [*wanted["Tags"], mine]}
    made = ec2.create_vpc_peering_connection(**place, TagSpecifications=[tags])["VpcPeeringConnection"]
    while made["Status"]["Code"] == "initiating-request" and time.time() < end:
        time.sleep(2)
        [made] = find({ID: [made[PCX]]}) or [made]
    if made["Status"]["Code"] not in LIVE:
        raise RuntimeError(f"{made[PCX]} is {': '.join(made['Status'].values())}")
    return made[PCX]


def retag(pcx, wanted, old):
    if gone := [tag for tag in old if tag not in wanted]:
        ec2.delete_tags(Resources=[pcx], Tags=gone)
    ec2.create_tags(Resources=[pcx], Tags=wanted)


def drop(current, mine, end):
    """What a failed creation left is known by its tag alone."""
    made = {"tag:" + TAG: [mine["Value"]], "status-code": [*LIVE, "deleting"]}
    if current.startswith("pcx-"):
        made[ID] = [current]
    while (found := find(made)) and time.time() < end:
        if found[0]["Status"]["Code"] != "deleting":
            ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=found[0][PCX])
        time.sleep(2)
    return current
