"""However many mistakes there are, what is said of them fits on a few screens; JSON has all."""

import json

import pytest
from binary import peerage

NETWORK = 'network "n" {\n  region  = "eu-west-1"\n  account = "111122223333"\n}\n'
HUB = 'hub "m" {\n  cidr = "10.0.0.0/16"\n}\n'


def accounts(count):
    return NETWORK + HUB + "".join(f'account "a{k}" {{\n  id = "{10**11 + k}"\n}}\n' for k in range(count))


def externals(count, allow):
    text = NETWORK + HUB + "".join(
        f'external "e{k}" {{\n  peer       = hub.m\n  cidr       = "172.16.{k // 256}.{k % 256}/32"\n'
        f'  connection = "pcx-{k:017x}"\n}}\n' for k in range(count))
    ends = ", ".join(f"external.e{k}" for k in range(count))
    return text + (f"allow {{\n  from  = [{ends}]\n  to    = hub\n  ports = [443]\n}}\n" if allow else "")


def mesh(count):
    text = NETWORK + "".join(f'spoke "s{k}" {{\n  cidr = "10.{k}.0.0/16"\n}}\n' for k in range(count))
    text += "".join(
        f"peering {{\n  between = [spoke.s{one}, spoke.s{other}]\n}}\n" for one in range(count) for other in range(one))
    return text + "allow {\n  from  = spoke\n  to    = spoke\n  ports = [443]\n}\n"


FLOODS = {
    "unused accounts": (accounts(2000), 2000),
    "unused externals": (externals(80, allow=False), 81),
    "rules of externals": (externals(49, allow=True), 2),
    "a full mesh": (mesh(24), 100),
    "unknown attributes": (NETWORK + HUB.replace("}", "  nope = 1\n" * 900 + "}"), 900),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOODS)
def test_what_is_said_fits_on_a_few_screens(kind, tmp_path):
    text, least = FLOODS[kind]
    (tmp_path / "n.hcl").write_text(text)
    said = peerage("check", "n.hcl", cwd=tmp_path)
    told = json.loads(peerage("check", "n.hcl", "--format", "json", cwd=tmp_path).out)
    assert len(told) >= least
    assert len(said.err) < 20_000 and len(said.err.splitlines()) < 250
    assert all(f"[{each['id']}]" in said.err for each in told if each["severity"] == "error")
