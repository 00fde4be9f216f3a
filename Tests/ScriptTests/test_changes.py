"""Growing forward, shrinking backward, stacks that the topology no longer has, losses."""

from support.network import Link, Plain, Vpc


def grown(tables):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16", tables=tables), Vpc("prod", "10.20.0.0/16", tables=tables)
    return hub, spoke, Link(hub, spoke, tables)


def words(text):
    return " ".join(text.split())


def test_grow_shrink_and_retire(site):
    site.network.write(*grown(["Data"]))
    assert site.deploy("--execute").status == 0

    # Growing: the connection needs tables that are not there yet.
    site.network.write(*grown(["Data", "App"]))
    shown = site.deploy()
    assert shown.status == 0 and "+ AWS::EC2::RouteTable  MgmtAppRouteTable" in shown.out
    assert "acme--link--mgmt--prod waits for what it takes from: acme--vpc--mgmt, acme--vpc--prod" in words(shown.out)
    assert site.sets("acme--link--mgmt--prod") == []
    assert site.deploy("--execute").status == 0
    resources = site.boto("cloudformation").list_stack_resources(StackName="acme--link--mgmt--prod")
    assert len(resources["StackResourceSummaries"]) == 5

    # Shrinking: the tables stay until the connection has let go of them.
    site.network.write(*grown(["Data"]))
    shown = site.deploy()
    assert shown.status == 0 and "- AWS::EC2::Route  MgmtAppToProd" in shown.out
    assert "acme--vpc--mgmt waits for stacks that use what it no longer gives: acme--link--mgmt--prod" in words(shown.out)
    assert site.sets("acme--vpc--mgmt") == []
    done = site.deploy("--execute")
    assert done.status == 0 and "Done." in done.out
    assert len(site.boto("ec2").describe_route_tables(Filters=[{"Name": "association.main", "Values": ["false"]}])["RouteTables"]) <= 2

    # Retired: named, never deleted by itself, and what they take from waits.
    hub = grown(["Data"])[0]
    hub.cidrs = {1000: "10.0.0.0/9"}
    site.network.write(hub)
    shown = site.deploy()
    assert shown.status == 0
    assert "bin/network-delete -p work -s acme--link--mgmt--prod -s acme--vpc--prod" in words(shown.out) or (
        "bin/network-delete -p work -s acme--vpc--prod -s acme--link--mgmt--prod" in words(shown.out))
    assert "acme--vpc--mgmt waits until retired stacks are gone: acme--link--mgmt--prod" in words(shown.out)
    shown = site.deploy("--execute")
    assert shown.status == 1 and "Done." not in shown.out
    assert "Not all is done: 1 stack could not go on, see above. Remove the retired stacks, then run it again." in words(shown.out)
    assert shown.out.count("bin/network-delete -p work -s acme--") == 2
    refused = site.delete("-s", "acme--vpc--prod", "--yes")
    assert refused.status == 1 and "acme--link--mgmt--prod takes from acme--vpc--prod" in refused.err
    assert site.delete("-s", "acme--link--mgmt--prod", "-s", "acme--vpc--prod", "--yes").status == 0
    assert list(site.states()) == ["acme--vpc--mgmt"]
    shown = site.deploy("--execute")
    assert shown.status == 0 and "Done." in shown.out and "in place: CidrBlock" in shown.out
    gone = site.delete("-s", "acme--vpc--prod", "--yes")
    assert gone.status == 0 and "Stack acme--vpc--prod is not there." in gone.out


def test_a_retired_stack_holds_only_what_could_be_in_its_way(site):
    """A function that both use is in nobody's way, a route table is."""
    shared = Plain("dns", gives={"DnsFunctionArn": "arn:1", "MgmtDataRouteTableId": "rtb-1"})
    first = Plain("link--a", takes=[("DnsFunctionArn", "dns"), ("MgmtDataRouteTableId", "dns")], wave=2)
    site.network.write(shared, first)
    assert site.deploy("--execute").status == 0
    site.network.write(
        shared, Plain("link--b", takes=[("DnsFunctionArn", "dns")], wave=2),
        Plain("link--c", takes=[("DnsFunctionArn", "dns"), ("MgmtDataRouteTableId", "dns")], wave=2))
    shown = site.deploy()
    assert shown.status == 0 and "acme--link--b: new stack" in shown.out
    assert "acme--link--c waits until retired stacks are gone: acme--link--a" in words(shown.out)
    assert "acme--dns waits until retired stacks are gone: acme--link--a" in words(shown.out)


def test_a_pending_set_of_a_giver_holds_its_taker(site):
    """With -s: an earlier set that replaces what the selected stack takes."""
    site.network.write(*grown(["Data"]))
    assert site.deploy("--execute").status == 0
    hub, spoke, link = grown(["Data"])
    hub.block = "10.64.0.0/16"
    site.network.write(hub, spoke, link)
    shown = site.deploy("-s", "acme--vpc--mgmt")
    assert "~ AWS::EC2::VPC  MgmtVpc" in shown.out and "replaced for CidrBlock" in shown.out and "LOSS" in shown.out
    shown = site.deploy("-s", "acme--link--mgmt--prod")
    assert shown.status == 0 and "waits for what it takes from: acme--vpc--mgmt" in words(shown.out)
    shown = site.deploy()
    assert "waits for what it takes from: acme--vpc--mgmt" in words(shown.out)


def test_losses_stop_execution(site):
    site.network.write(Vpc("prod", "10.20.0.0/16", nat=True))
    assert site.deploy("--execute").status == 0
    ec2 = site.boto("ec2")
    subnet = ec2.describe_subnets(Filters=[{"Name": "cidr-block", "Values": ["10.20.16.0/20"]}])["Subnets"][0]["SubnetId"]
    interface = ec2.create_network_interface(SubnetId=subnet)["NetworkInterface"]["NetworkInterfaceId"]
    site.network.write(Vpc("prod", "10.20.0.0/16", zones=1))
    held = site.deploy("--execute", "--allow-loss")
    assert held.status == 1 and "others use what would go" in held.err and interface in held.err
    assert site.states() == {"acme--vpc--prod": "CREATE_COMPLETE"}
    ec2.delete_network_interface(NetworkInterfaceId=interface)
    stopped = site.deploy("--execute")
    assert stopped.status == 1 and "something would be lost" in stopped.err and "--allow-loss" in stopped.err
    assert "its public address is lost for good" in stopped.out
    assert "-$38.69 a month" in stopped.out and "-1 NAT gateway, -1 public address" in stopped.out
    assert site.states() == {"acme--vpc--prod": "CREATE_COMPLETE"}
    assert site.deploy("--execute", "--allow-loss").status == 0
    assert len(ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [
        output["OutputValue"] for output in site.stacks()["acme--vpc--prod"]["Outputs"] if output["OutputKey"] == "ProdVpcId"]}])["Subnets"]) == 1


def test_a_run_that_stops_at_a_later_loss_says_what_it_executed(site):
    """A VPC that is replaced keeps its id in the template, so that its loss shows in its change set alone."""
    site.network.write(*grown(["Data", "App"]))
    assert site.deploy("--execute").status == 0
    hub, spoke, link = grown(["Data"])
    hub.tables, spoke.block = ["Data", "App"], "10.30.0.0/16"
    link.tables = ["Data"]
    hub.cidrs = {1000: "10.0.0.0/9"}
    site.network.write(hub, spoke, link)
    stopped = site.deploy("--execute")
    told = words(stopped.err)
    assert stopped.status == 1 and "something would be lost, see LOSS above: acme--vpc--prod" in told
    assert "Executed already in this run, and new: acme--vpc--mgmt, acme--link--mgmt--prod" in told
    assert "Not executed, and as they were: acme--vpc--prod Until" in told and "--allow-loss" in told
    assert "nothing" not in told.lower() and max(map(len, stopped.err.splitlines())) <= 80
    assert site.deploy("--execute", "--allow-loss").status == 0


def test_a_loss_that_is_coming_stops_before_the_first_execution(site):
    """The VPC waits until its routes are gone; that it then loses a subnet shows in its template already."""
    site.network.write(*grown(["Data", "App"]))
    assert site.deploy("--execute").status == 0
    hub, spoke, link = grown(["Data"])
    hub.tables, spoke.zones = ["Data", "App"], 1
    site.network.write(hub, spoke, link)
    before = site.stacks()
    stopped = site.deploy("--execute")
    told = words(stopped.err)
    assert stopped.status == 1 and "something would be lost in a later step: acme--vpc--prod: Subnet ProdDataBSubnet" in told
    assert "Nothing was executed." in told and "--allow-loss" in told
    assert {name: stack.get("LastUpdatedTime") for name, stack in site.stacks().items()} == {
        name: stack.get("LastUpdatedTime") for name, stack in before.items()}
    assert site.deploy("--execute", "--allow-loss").status == 0
    assert site.deploy("--execute").status == 0


def test_zones_are_kept_and_too_few_are_told(site):
    site.network.write(Vpc("mgmt", "10.0.0.0/16", zones=1))
    assert site.deploy("--execute").status == 0
    site.network.write(Vpc("mgmt", "10.0.0.0/16", zones=3), Vpc("prod", "10.20.0.0/16", zones=4))
    told = site.deploy()
    assert told.status == 1 and "acme--vpc--prod: too few availability zones in eu-west-1 for ZoneA,ZoneB,ZoneC,ZoneD" in told.err
    assert "+ AWS::EC2::Subnet  MgmtDataCSubnet" in told.out and "MgmtDataASubnet" not in told.out
    first = site.stacks()["acme--vpc--mgmt"]["Outputs"]
    zones = next(output["OutputValue"] for output in first if output["OutputKey"] == "MgmtZones").split(",")

    # From a number to names, and names that go on from what is there.
    others = [z["ZoneName"] for z in site.boto("ec2").describe_availability_zones()["AvailabilityZones"] if z["ZoneName"] not in zones]
    site.network.write(Vpc("mgmt", "10.0.0.0/16", named=[*others[:1], *zones]))
    refused = site.deploy()
    assert refused.status == 1 and "zones of a VPC cannot be changed where it stands" in refused.err
    site.network.write(Vpc("mgmt", "10.0.0.0/16", named=[*zones, *others[:1]]))
    shown = site.deploy("--execute")
    assert shown.status == 0 and "LOSS" not in shown.out
    # And back to a number: the zones stay.
    site.network.write(Vpc("mgmt", "10.0.0.0/16", zones=2))
    assert "No changes" not in site.deploy().out
    assert site.deploy("--execute").status == 0
    outputs = site.stacks()["acme--vpc--mgmt"]["Outputs"]
    assert next(o["OutputValue"] for o in outputs if o["OutputKey"] == "MgmtZones") == ",".join([*zones, *others[:1]])
