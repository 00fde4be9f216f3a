"""Every region that botocore knows is known, and its hosts are named as botocore names them."""

import re

import pytest
from binary import peerage
from botocore.loaders import Loader

PARTITIONS = Loader().load_data("partitions")["partitions"]
REGIONS = {partition["partition"]: sorted(partition["regions"]) for partition in Loader().load_data("endpoints")["partitions"]}


@pytest.mark.parametrize("partition", PARTITIONS, ids=lambda partition: partition["id"])
def test_regions_and_hosts(partition, tmp_path):
    regions = REGIONS[partition["id"]]
    hubs = "".join(f'hub "h{n}" {{\n  cidr   = "10.{n}.0.0/16"\n  region = "{region}"\n}}\n' for n, region in enumerate(regions))
    topology = tmp_path / "n.hcl"
    topology.write_text(f'network "n" {{\n  region = "{regions[0]}"\n}}\n' + hubs)
    done = peerage("compile", topology, "--no-page", "--out", tmp_path)
    assert done.code == 0 and "unknown-region" not in done.err, done.err
    script = (tmp_path / "bin" / "network-deploy").read_text()
    rows = [row.split() for row in re.search(r"(?ms)^HOSTS='(.*?)'$", script)[1].splitlines()]
    assert [row[:2] for row in rows] == [[region, partition["outputs"]["dnsSuffix"]] for region in regions]
