"""What the documents say of acme in sentences, held against the judge, who reads the templates."""

import pytest
from documentation.places import ACME, EXAMPLE
from judge import load_templates, load_topology
from judge.matrix import delivered
from judge.traffic import Traffic
from judge.intervals import Intervals

HIGH = Intervals.of((1024, 65535))


@pytest.fixture(scope="module")
def passing() -> dict[tuple[str, str], Traffic]:
    network = load_topology(ACME)
    found = delivered(network, load_templates(ACME.with_suffix(""), region=network.region))
    return {(str(source), str(target)): traffic for (source, target), traffic in found.items()}


def said(*sentences: str) -> None:
    text = EXAMPLE.read_text()
    assert [sentence for sentence in sentences if sentence not in text] == []


def tcp(traffic: Traffic, *spans: tuple[int, int]) -> bool:
    return traffic.tcp == Intervals.of(*spans)


def test_stage_and_prod_cannot_reach_each_other(passing):
    said("Stage and prod share no row: they cannot reach each other, neither through the hub nor through NAT.")
    assert [pair for pair in passing if {end.split(".")[0] for end in pair} == {"stage", "prod"}] == []


def test_what_the_internet_reaches(passing):
    said("The internet can open connections to prod's public subnets alone, on TCP 80 and 443.",
         "to TCP and UDP 1024–65535 reach every public tier from the internet")
    reached = {target: traffic for (source, target), traffic in passing.items() if source == "internet"}
    assert set(reached) == {"mgmt.public", "prod.public", "stage.public"}
    for tier in ("mgmt.public", "stage.public"):
        assert reached[tier].tcp == HIGH and reached[tier].udp == HIGH and not reached[tier].other
    assert tcp(reached["prod.public"], (80, 80), (443, 443), (1024, 65535)) and reached["prod.public"].udp == HIGH


def test_what_the_external_reaches(passing):
    said("The external can open nothing.", "those to TCP 1024–65535 prod's `app` from the external")
    reached = {target: traffic for (source, target), traffic in passing.items() if source == "external.qbox"}
    assert set(reached) == {"prod.app"}
    assert reached["prod.app"].tcp == HIGH and not reached["prod.app"].udp and not reached["prod.app"].other
