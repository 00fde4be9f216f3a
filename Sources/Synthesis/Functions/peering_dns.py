"""Custom::PeeringDns: lets the other VPC of a connection resolve our host names to private addresses."""

import json
import time
import urllib.request

import boto3

DEAD = "deleted", "deleting", "expired", "failed", "rejected"
NOT_OURS = "InvalidVpcPeeringConnectionID.NotFound", "OperationNotPermitted"
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
    if event["RequestType"] == "Delete":
        forbid(*current.split("/"))
        return current
    wanted, old = event["ResourceProperties"], event.get("OldResourceProperties", {})
    connection = wanted["ConnectionId"]
    if current.startswith(connection) and old["ConnectionId"] != connection:
        return current  # back from an update that failed, and so changed nothing
    side = our_side(active(connection, end), wanted["VpcId"])
    allow(connection, side, True)
    return f"{connection}/{side}"


def active(connection, end):
    while True:
        found = read(connection)
        state, peer = ": ".join(found["Status"].values()), found["AccepterVpcInfo"]
        if found["Status"]["Code"] == "active":
            return found
        if found["Status"]["Code"] in DEAD:
            raise RuntimeError(f"{connection} is {state}")
        if time.time() > end:
            who = f"account {peer['OwnerId']} must accept it in {peer['Region']}"
            raise TimeoutError(f"{connection} is still {state}; {who}")
        time.sleep(5)


def read(connection):
    return ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[connection])["VpcPeeringConnections"][0]


def our_side(found, vpc):
    for side in "requester", "accepter":
        if found[side.title() + "VpcInfo"]["VpcId"] == vpc:
            return side
    raise LookupError(f"{found['VpcPeeringConnectionId']} does not connect {vpc}")


def allow(connection, side, allowed):
    options = {side.title() + "PeeringConnectionOptions": {"AllowDnsResolutionFromRemoteVpc": allowed}}
    ec2.modify_vpc_peering_connection_options(VpcPeeringConnectionId=connection, **options)


def forbid(connection, side=None):
    try:
        if side and read(connection)["Status"]["Code"] == "active":
            allow(connection, side, False)
    except ec2.exceptions.ClientError as error:
        if error.response["Error"]["Code"] not in NOT_OURS:
            raise
