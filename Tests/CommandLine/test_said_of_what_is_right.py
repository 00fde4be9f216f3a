"""What compiles and is not what a reader takes it for: a warning or a note, and silence where it is meant."""

import json

import pytest
from binary import peerage

NETWORK = 'network "n" {\n  region = "eu-west-1"\n}\n'
HUB = 'hub "mgmt" {\n  cidr = "10.0.0.0/16"\n}\n'
SPOKE = 'spoke "prod" {\n  cidr = "10.20.0.0/16"\n}\n'
WHOLE = NETWORK + HUB + SPOKE


def allow(source: str, target: str, *ports) -> str:
    return f"allow {{\n  from  = {source}\n  to    = {target}\n  ports = {json.dumps(ports)}\n}}\n"


USED = allow("hub.mgmt.private", "spoke.prod.app", 22)
LAB = 'spoke "lab" {\n  cidr = "10.30.0.0/16"\n  hubs = []\n}\n'
EXTERNAL = 'external "qbox" {\n  peer = spoke.prod\n  cidr = "172.31.0.0/16"\n}\n'


def network(attribute: str) -> str:
    return WHOLE.replace('"eu-west-1"\n', f'"eu-west-1"\n  {attribute}\n') + USED


def spoke(cidr: str, *attributes: str) -> str:
    return WHOLE.replace('"10.20.0.0/16"\n', "\n  ".join([f'"{cidr}"', *attributes]) + "\n") + USED


# What is said: severity, id and words of the message, and of the help where these matter.
SAID = {
    "ports to the internet beside NAT": (
        WHOLE + USED + allow("spoke.prod.app", "internet", 80, 443),
        "warning", "redundant-allow", "'spoke.prod.app' may open all TCP to the internet without this 'allow'"),
    "ports to the internet, some beside NAT": (
        WHOLE + USED + allow("spoke.prod.app", "internet", 443, "udp/443"),
        "warning", "redundant-allow", "'spoke.prod.app' may open all TCP to the internet without this 'allow'"),
    "ports to data": (
        WHOLE + USED + allow("spoke.prod.app", "spoke.prod.data", 5432),
        "warning", "redundant-allow", "'spoke.prod.app' may open everything to 'spoke.prod.data' without this 'allow'"),
    "ports from public": (
        WHOLE + USED + allow("spoke.prod.public", "spoke.prod.app", 8080),
        "warning", "redundant-allow", "'spoke.prod.public' may open everything to 'spoke.prod.app' without this 'allow'"),
    "ports that another allow opens": (
        WHOLE + allow("hub", "spoke", "all") + allow("hub.mgmt.private", "spoke.prod.data", 5432),
        "warning", "redundant-allow", "'hub.mgmt.private' may open TCP 5432 to 'spoke.prod.data' without this 'allow'"),
    "ports that two others open together": (
        WHOLE + allow("hub", "spoke", 22) + allow("hub.mgmt", "spoke.prod.data", 22, 443) + allow("hub.mgmt", "spoke.prod", 443),
        "warning", "redundant-allow", "'hub.mgmt.public' may open TCP 22, 443 to 'spoke.prod.data' (and 1 more pair) without this 'allow'"),
    "the same twice": (
        WHOLE + EXTERNAL + USED + allow("spoke.prod.app", "external.qbox", 443) + allow("spoke.prod.app", "external.qbox", 443),
        "warning", "redundant-allow", "'spoke.prod.app' may open TCP 443 to 'external.qbox' without this 'allow'"),
    "one of two ends": (
        WHOLE + allow("spoke.prod.app", "[spoke.prod.data, hub.mgmt]", 5432),
        "warning", "redundant-allow", "'spoke.prod.app' may open everything to 'spoke.prod.data' without this 'allow'"),
    "a bare spoke": (
        WHOLE + LAB + allow("hub.mgmt.private", "spoke", 22),
        "note", "left-out", "'spoke' leaves out 'lab', which is not connected to 'hub.mgmt.private'"),
    "bare kinds on both sides": (
        WHOLE + LAB + allow("hub", "spoke", 22),
        "note", "left-out", "'spoke' leaves out 'lab', which is not connected to 'hub'"),
    "bare spokes to an external": (
        WHOLE + USED + LAB + EXTERNAL + allow("spoke", "external.qbox", 443),
        "note", "left-out", "'spoke' leaves out 'lab', which is not connected to 'external.qbox'"),
    "a bare hub": (
        NETWORK + HUB + 'hub "far" {\n  cidr = "10.1.0.0/16"\n}\n'
        + SPOKE.replace("/16\"\n", "/16\"\n  hubs = [hub.mgmt]\n") + allow("hub", "spoke.prod", 22),
        "note", "left-out", "'hub' leaves out 'far', which is not connected to 'spoke.prod'"),
    "app without NAT": (
        spoke("10.20.0.0/16", 'tiers = ["app", "data"]'),
        "note", "no-way-out", "'app' of 'prod' has no way to the internet: without a tier 'public' there is no NAT"),
    "app without NAT, which the network has": (
        network('nat = "single"').replace('"10.20.0.0/16"\n', '"10.20.0.0/16"\n  tiers = ["app"]\n'),
        "note", "no-way-out", "'app' of 'prod' has no way to the internet: without a tier 'public' there is no NAT"),
    "public addresses beside private ones": (
        spoke("172.32.0.0/16"), "warning", "public-addresses", "'172.32.0.0/16' of 'prod' is public address space"),
    "somebody's public addresses": (
        spoke("8.8.8.0/23"), "warning", "public-addresses", "'8.8.8.0/23' of 'prod' is public address space"),
    "one port for answers": (
        network('ephemeral = "1024-1024"'), "warning", "narrow-ephemeral",
        "answers to ports other than 1024 are refused, and clients use others"),
    "few ports for answers": (
        network('ephemeral = "1024-5000"'), "warning", "narrow-ephemeral",
        "answers to ports other than 1024-5000 are refused, and clients use others"),
    "NFS": (
        WHOLE + allow("hub.mgmt.private", "spoke.prod.app", 2049), "note", "low-client-ports",
        "clients of NFS may ask from ports below 1024, where no answers reach 'hub.mgmt.private'"),
    "NTP": (
        WHOLE + allow("hub.mgmt.private", "spoke.prod.app", "udp/123"), "note", "low-client-ports",
        "clients of NTP may ask from ports below 1024, where no answers reach 'hub.mgmt.private'"),
    "NTP through NAT": (
        WHOLE + USED + allow("spoke.prod.app", "internet", "udp/123"), "note", "low-client-ports",
        "clients of NTP may ask from ports below 1024, where no answers reach 'spoke.prod.app'"),
    "IKE": (
        WHOLE + allow("hub.mgmt.private", "spoke.prod.app", "udp/500", "udp/4500"), "note", "low-client-ports",
        "clients of IKE may ask from ports below 1024, where no answers reach 'hub.mgmt.private'"),
    "NetBIOS": (
        WHOLE + allow("hub.mgmt.private", "spoke.prod.app", "udp/137-138"), "note", "low-client-ports",
        "clients of NetBIOS may ask from ports below 1024, where no answers reach 'hub.mgmt.private'"),
    "planned subnets of a /28": (
        spoke("10.20.0.0/24"), "note", "small-public-subnets",
        "the subnets of 'public' in 'prod' are too small for a load balancer, which needs a /27"),
    "written subnets of a /28": (
        spoke("10.20.0.0/16", 'subnets = { public = ["10.20.0.0/28", "10.20.0.16/28"] }'),
        "note", "small-public-subnets",
        "the subnets of 'public' in 'prod' are too small for a load balancer, which needs a /27"),
}

SILENT = {
    "ports that others open in part": (
        WHOLE + allow("hub", "spoke", 22) + allow("hub.mgmt", "spoke.prod.data", 22, 443) + allow("hub.mgmt.private", "spoke.prod", 443)),
    "ports that another opens one way": WHOLE + allow("hub", "spoke", 443) + allow("spoke", "hub", 443),
    "a spoke and a hub": WHOLE + USED,
    "more than TCP to the internet": WHOLE + USED + allow("spoke.prod.app", "internet", "udp/4500"),
    "everything to the internet": WHOLE + USED + allow("spoke.prod.app", "internet", "all"),
    "public to data": WHOLE + USED + allow("spoke.prod.public", "spoke.prod.data", 5432),
    "the internet to public": WHOLE + USED + allow("internet", "spoke.prod.public", 443),
    "all that are connected": WHOLE + allow("hub", "spoke", 22),
    "bare kinds within a kind": NETWORK + SPOKE + SPOKE.replace("prod", "b").replace("20", "21")
    + "peering {\n  between = [spoke.prod, spoke.b]\n}\n" + allow("spoke", "spoke.b", 22),
    "no NAT, and it is said": spoke("10.20.0.0/16", 'tiers = ["app"]', 'nat = "none"'),
    "no NAT in the whole network": network('nat = "none"').replace(
        '"10.20.0.0/16"\n', '"10.20.0.0/16"\n  tiers = ["app"]\n'),
    "data alone": WHOLE.replace('"10.20.0.0/16"\n', '"10.20.0.0/16"\n  tiers = ["data"]\n')
    + allow("hub.mgmt.private", "spoke.prod.data", 22),
    "addresses of carriers": spoke("100.64.0.0/16"),
    "addresses for measurements": spoke("198.18.0.0/16"),
    "the last private ones of 172": spoke("172.31.0.0/16"),
    "an external with public addresses": WHOLE + USED + EXTERNAL.replace("172.31.0.0", "8.8.0.0")
    + allow("spoke.prod.app", "external.qbox", 443),
    "what Linux takes": network('ephemeral = "32768-60999"'),
    "what Windows takes": network('ephemeral = "49152-65535"'),
    "NFS with answers to all ports": (WHOLE + allow("hub.mgmt.private", "spoke.prod.app", 2049)).replace(
        '"eu-west-1"\n', '"eu-west-1"\n  ephemeral = "1-65535"\n'),
    "NFS both ways": WHOLE + allow("hub.mgmt.private", "spoke.prod.app", 2049)
    + allow("spoke.prod.app", "hub.mgmt.private", "665-1023"),
    "NTP both ways": WHOLE + allow("[hub.mgmt.private]", "spoke.prod.app", "udp/123")
    + allow("spoke.prod.app", "hub.mgmt.private", "udp/123"),
    "IKE from the internet": WHOLE + USED + allow("internet", "spoke.prod.public", "udp/500"),
    "everything": WHOLE + allow("hub.mgmt.private", "spoke.prod.app", "all"),
    "all of UDP": WHOLE + allow("hub.mgmt.private", "spoke.prod.app", "udp"),
    "subnets of a /27": spoke("10.20.0.0/23"),
    "a /28 beside public": spoke("10.20.0.0/16", 'subnets = { data = ["10.20.128.0/28", "10.20.128.16/28"] }'),
}


def said(folder, text: str) -> list[tuple[str, str, str]]:
    (folder / "t.hcl").write_text(text)
    result = peerage("check", folder / "t.hcl", "--format", "json")
    assert result.code == 0, result.err
    return [(one["severity"], one["id"], one["message"]) for one in json.loads(result.out)]


@pytest.mark.parametrize("kind", SAID)
def test_said(tmp_path, kind):
    text, *expected = SAID[kind]
    assert said(tmp_path, text) == [tuple(expected)]


def test_what_opens_the_same_is_named(tmp_path):
    """One that opens all of it says enough; of several it is said that each opens a part."""
    hub, data = "hub.mgmt.private", "spoke.prod.data"
    (tmp_path / "t.hcl").write_text(WHOLE + allow(hub, data, 80) + allow(hub, data, 443, 22) + allow(hub, data, 80, 443))
    [found] = json.loads(peerage("check", tmp_path / "t.hcl", "--format", "json").out)
    assert [other["text"] for other in found["related"]] == ["opens a part of that"] * 2
    assert found["help"] == ["take it out: the others open the same together"]
    (tmp_path / "t.hcl").write_text(WHOLE + allow(hub, data, 80) + allow(hub, data, "all") + allow(hub, f"[{data}, spoke.prod.app]", 80)
                                    + allow(hub, "spoke.prod.app", 80, 81))
    one, two = json.loads(peerage("check", tmp_path / "t.hcl", "--format", "json").out)
    assert [other["text"] for other in one["related"]] == ["opens that and perhaps more"]
    assert "(and 1 more pair)" in two["message"] and [other["text"] for other in two["related"]] == ["opens a part of that"] * 2


def test_the_part_that_changes_nothing_is_named(tmp_path):
    (tmp_path / "t.hcl").write_text(SAID["ports to the internet, some beside NAT"][0])
    [found] = json.loads(peerage("check", tmp_path / "t.hcl", "--format", "json").out)
    assert found["label"] == "TCP 443 of it changes nothing"
    assert found["help"] == ['take TCP 443 out: it sets no limit there; security groups do, or nat = "none"']


@pytest.mark.parametrize("kind", SILENT)
def test_silent(tmp_path, kind):
    assert said(tmp_path, SILENT[kind]) == []


@pytest.mark.parametrize("kind", ["somebody's public addresses", "public addresses beside private ones"])
def test_what_is_proposed_is_private(tmp_path, kind):
    (tmp_path / "t.hcl").write_text(SAID[kind][0])
    result = peerage("check", tmp_path / "t.hcl", "--format", "json")
    found = json.loads(result.out)
    block = next(one for one in found if one["id"] == "public-addresses")["help"][0].split()[-1]
    text = SAID[kind][0].replace("172.32.0.0/16", block).replace("8.8.8.0/23", block)
    assert not [one for one in said(tmp_path, text) if one[0] != "note"]


@pytest.mark.parametrize("kind", ["NFS", "NTP", "IKE"])
def test_the_other_way_as_proposed(tmp_path, kind):
    ports = {"NFS": "tcp/665-1023", "NTP": "udp/123", "IKE": "udp/500"}[kind]
    assert said(tmp_path, SAID[kind][0] + allow("spoke.prod.app", "hub.mgmt.private", ports)) == []
