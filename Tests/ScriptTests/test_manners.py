"""What needs no AWS: help, wrong usage, shellcheck, changed files, and texts that must reach no shell as code."""

import json
import os
import subprocess

import pytest
from support.assemble import TARGET, assemble
from support.network import Link, Vpc
from support.run import environment, run

HOSTILE = "a'b \"c\" $(touch pwned) `touch pwned` \\ ; touch pwned & é, =*?~ #"

# A CLI that writes down how it is called, a line for each word, and keeps the tags and parameters that it is given.
FAKE = r"""#!/bin/sh
call=$(echo call; printf '<%s>\n' "$@"; echo .)
printf '%s' "${call%.}" >>"$FAKE_LOG" # in one write, since workers call side by side
for word; do case $word in file://*.tags | file://*.parameters) cp "${word#file://}" "$FAKE_LOG.${word##*.}" ;; esac; done
answer() {
  case "$1 $2 $*" in
    'sts get-caller-identity'*'--profile data '*) printf '444455556666\tarn:aws:iam::444455556666:user/bob\n' ;;
    'sts get-caller-identity'*) printf '111122223333\tarn:aws:iam::111122223333:user/ann\n' ;;
    'ec2 describe-availability-zones'*) printf 'euw1-az%s\teu-west-1%s\tavailable\tavailability-zone\topt-in-not-required\n' 1 b 2 a 3 c ;;
    'cloudformation create-change-set'*) echo 'An error occurred (ValidationError): not today' >&2; exit 254 ;;
  esac
}
# The queries of the scripts put a line before and a line behind what they ask for.
case $* in *peerage-answer-begins*) echo peerage-answer-begins && answer "$@" && echo peerage-answer-ends ;; *) answer "$@" ;; esac
"""


@pytest.fixture
def fake(tmp_path):
    """An environment with the fake CLI first on PATH."""
    folder = tmp_path / "fake"
    folder.mkdir()
    (folder / "aws").write_text(FAKE)
    (folder / "aws").chmod(0o755)
    env = environment(tmp_path / "home", FAKE_LOG=str(tmp_path / "calls"))
    return env | {"PATH": f"{folder}{os.pathsep}{env['PATH']}"}


def small(network):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    return network.write(hub, spoke, Link(hub, spoke))


def test_shellcheck(network):
    small(network)
    checked = [*sorted((TARGET / "Shell").glob("*/*.sh")), *sorted((network.folder / "bin").iterdir())]
    found = subprocess.run(["shellcheck", *map(str, checked)], capture_output=True, text=True)
    assert found.stdout == ""


@pytest.mark.parametrize("script", ["deploy", "delete"])
def test_help_fits_80_columns(network, fake, shell, script):
    small(network)
    shown = run(network.folder, script, "-h", env=fake, shell=shell)
    assert (shown.status, shown.err) == (0, "")
    assert f"usage: network-{script} -p PROFILE [-p ACCOUNT=PROFILE]... [-s STACK]..." in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    none = run(network.folder, script, env=fake, shell=shell)
    assert (none.status, none.out) == (2, "") and none.err == (
        f"error: -p PROFILE is missing: the profile of the AWS CLI for the home account\n\n{shown.out}")


@pytest.mark.parametrize("script, arguments, message", [
    ("deploy", ["--execute"], "-p PROFILE is missing"),
    ("deploy", ["-p"], "-p needs a value"),
    ("deploy", ["-p", "a", "-p", "b"], "-p is given twice for account home: 'a' and 'b'"),
    ("deploy", ["-p", "data=b"], "network acme is in one account; -p b is enough"),
    ("deploy", ["-p", "a", "--bucket", "data=b"], "--bucket b is enough"),
    ("deploy", ["-p", "a", "--role-arn", "data=arn:aws:iam::1:role/x"], "--role-arn arn:aws:iam::1:role/x is enough"),
    ("deploy", ["-p", "a", "--role-arn", "x"], "--role-arn 'x' is no ARN"),
    ("deploy", ["-p", "a", "--parallel=0"], "--parallel '0': a number from 1 to 99 is needed"),
    ("deploy", ["-p", "a", "--allow-loss"], "--allow-loss goes with --execute"),
    ("deploy", ["-p", "a", "--dry-run", "--execute"], "--dry-run and --execute exclude each other"),
    ("deploy", ["-p", "a", "-s", "acme--vpc--nope"], "network acme has no stack 'acme--vpc--nope'"),
    ("deploy", ["-p", "a", "-s", "$(touch pwned)"], "that is no name of a stack"),
    ("deploy", ["-p", "a", "--what"], "'--what' is no option"),
    ("deploy", ["-p", "a", "what"], "'what' is no option"),
    ("delete", ["--yes"], "-p PROFILE is missing"),
    ("delete", ["-p", "a", "-s", "other--vpc--x"], "is no stack of network acme"),
    ("delete", ["-p", "a", "--execute"], "'--execute' is no option"),
    *((script, ["-p", "a", "--region", region], f"--region '{region}' is no name of a region")
      for script in ("deploy", "delete") for region in ("eu west", "-rf", "eu-west", "", "eu--west-1", "EU-WEST-1", "eu-west-1;x")),
    *((script, ["-p", "a", "--account", word], f"--account '{word}': {problem}") for script in ("deploy", "delete")
      for word, problem in (("data=x", "the 12 digits of an account and a profile are needed"), ("12345=x", "an account has 12 digits"),
                            ("444455556666", "the profile is missing"), ("444455556666=", "the profile is missing"),
                            ("-rf", "the 12 digits of an account"))),
])
def test_wrong_usage(network, fake, shell, script, arguments, message):
    small(network)
    refused = run(network.folder, script, *arguments, env=fake, shell=shell)
    assert refused.status == 2 and refused.out == "" and message in refused.err
    assert not os.path.exists(fake["FAKE_LOG"])


@pytest.mark.parametrize("script, arguments, message", [
    ("deploy", [], "a profile is missing for accounts of network acme: home, data"),
    ("deploy", ["-p", "a"], "add -p data=PROFILE"),
    ("deploy", ["-p", "a", "-p", "tools=b"], "-p tools=b: network acme has no account 'tools'; it has home, data"),
    ("deploy", ["-p", "a", "-p", "data="], "-p needs the name of a profile"),
    ("deploy", ["-p", "a", "-p", "data/eu-west-1=b"], "a profile is for an account, in all its regions"),
    ("deploy", ["-p", "a", "-p", "data=b", "-p", "data=c"], "-p is given twice for account data: 'b' and 'c'"),
    ("deploy", ["-p", "a", "-p", "data=b", "--bucket", "data=B"], "--bucket 'B' is no name of a bucket"),
    ("deploy", ["-p", "a", "-p", "data=b", "--role-arn", "tools=arn:aws:iam::1:role/x"], "has no account 'tools'"),
    ("deploy", ["-p", "data=b", "-s", "acme--vpc--mgmt"], "add -p PROFILE"),
    ("deploy", ["-p", "a", "--ask", "bank"], "network acme has no external 'bank' that accepts by hand"),
    ("delete", ["-p", "data=b", "--yes"], "a profile is missing for accounts of network acme: home"),
])
def test_wrong_usage_of_several_accounts(network, fake, shell, script, arguments, message):
    network.accounts["data"] = "444455556666"
    network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=("data", "eu-west-1")))
    refused = run(network.folder, script, *(arguments or ["--parallel", "2"]), env=fake, shell=shell)
    assert refused.status == 2 and refused.out == "" and message in refused.err
    assert not os.path.exists(fake["FAKE_LOG"])


def test_changed_files_are_refused(network, fake, shell):
    small(network)
    with open(network.folder / "stacks" / "acme.hcl", "a") as file:
        file.write("\n")
    (network.folder / "stacks" / "acme" / "acme--vpc--prod.template.json").unlink()
    refused = run(network.folder, "deploy", "-p", "x", env=fake, shell=shell)
    assert refused.status == 1 and "what is on disk is not what was compiled" in refused.err
    assert "  stacks/acme.hcl\n" in refused.err and "  stacks/acme/acme--vpc--prod.template.json\n" in refused.err
    assert "peerage compile stacks/acme.hcl" in refused.err and not os.path.exists(fake["FAKE_LOG"])


def test_the_command_that_compiles_again_can_be_copied(network, fake, shell):
    small(network)
    (network.folder / "stacks/acme.hcl").rename(network.folder / "stacks/a b's.hcl")
    script = network.folder / "bin/network-deploy"
    script.write_text(script.read_text().replace("TOPOLOGY='stacks/acme.hcl'", "TOPOLOGY='stacks/a b'\\''s.hcl'"))
    works = run(network.folder, "deploy", "-p", "x", env=fake, shell=shell)
    assert "not what was compiled" not in works.err
    (network.folder / "stacks/a b's.hcl").write_text("changed")
    refused = run(network.folder, "deploy", "-p", "x", env=fake, shell=shell)
    assert "compile again (peerage compile 'stacks/a b'\\''s.hcl')" in refused.err


def test_a_topology_that_lies_elsewhere(network, fake, shell):
    """Compiled with --out: the script neither knows where the topology is nor looks at it."""
    def elsewhere():
        script = network.folder / "bin/network-deploy"
        lines = script.read_text().splitlines()
        script.write_text("".join(
            ("TOPOLOGY='the topology'" if line.startswith("TOPOLOGY=")
             else "TOPOLOGY_CHECKSUM=''" if line.startswith("TOPOLOGY_CHECKSUM=") else line) + "\n" for line in lines))
        return run(network.folder, "deploy", "-p", "x", env=fake, shell=shell)

    small(network)
    (network.folder / "stacks" / "acme" / "acme--vpc--prod.template.json").unlink()
    assert "compile the topology again, then run network-deploy again" in elsewhere().err
    network.write()
    assert "what is on disk" not in elsewhere().err


def test_wrong_account(network, fake, shell):
    network.accounts["home"] = "999988887777"
    small(network)
    refused = run(network.folder, "deploy", "-p", "x", env=fake, shell=shell)
    assert refused.status == 1 and "profile 'x' is in account 111122223333" in refused.err
    assert "account 999988887777" in refused.err


def test_no_cli(network, fake, shell, tmp_path):
    small(network)
    only = tmp_path / "only"
    only.mkdir()
    for tool in ("awk", "cat", "cksum", "cut", "dirname", "grep", "mkdir", "rm", "sed", "sort", "tr", "wc", "busybox", "dash", "bash"):
        os.symlink(subprocess.run(["which", tool], capture_output=True, text=True).stdout.strip(), only / tool)
    refused = run(network.folder, "deploy", "-p", "x", env=fake | {"PATH": str(only)}, shell=shell)
    assert refused.status == 1 and "the AWS CLI is not installed" in refused.err


def test_hostile_texts_stay_texts(network, fake, shell):
    network.tags = [(HOSTILE, HOSTILE), ("-n", "%s\\n")]
    small(network)
    refused = run(network.folder, "deploy", "-p", "a b'$(touch pwned)", "--parallel", "1", env=fake, shell=shell)
    assert refused.status == 1 and "not today" in refused.err
    with open(fake["FAKE_LOG"] + ".tags", encoding="utf-8") as file:
        tags = {tag["Key"]: tag["Value"] for tag in json.load(file)}
    assert tags[HOSTILE] == HOSTILE and tags["-n"] == "%s\\n"
    with open(fake["FAKE_LOG"], encoding="utf-8") as file:
        calls = file.read()
    assert "<a b'$(touch pwned)>" in calls
    for call in calls.split("call\n")[1:]:
        assert "<--region>\n<eu-west-1>\n<--output>\n<text>" in call and "<--query>" in call or "change-set" in call
    assert not list(network.folder.rglob("pwned")) and not os.path.exists("pwned")


def test_roles_of_cloudformation_are_an_accounts_own(network, fake, shell):
    network.accounts["data"] = "444455556666"
    network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=("data", "eu-west-1")))
    role = "arn:aws:iam::444455556666:role/deployer"
    run(network.folder, "deploy", "-p", "x", "-p", "data=data", "--role-arn", f"data={role}", env=fake, shell=shell)
    with open(fake["FAKE_LOG"], encoding="utf-8") as file:
        made = {call.split("<--profile>\n<")[1].split(">")[0]: call for call in file.read().split("call\n") if "create-change-set" in call}
    assert f"<--role-arn>\n<{role}>" in made["data"] and "<--role-arn>" not in made["x"]


def test_zones_by_id(network, fake, shell):
    """Zone ids decide, not names: euw1-az1 is eu-west-1b in this account."""
    small(network)
    run(network.folder, "deploy", "-p", "x", env=fake, shell=shell)
    with open(fake["FAKE_LOG"] + ".parameters") as file:
        assert {given["ParameterKey"]: given["ParameterValue"] for given in json.load(file)} == {
            "ZoneA": "eu-west-1b", "ZoneB": "eu-west-1a"}


def test_data_as_the_compiler_writes_it():
    """The tests' own assembly agrees with the golden script heads of the Swift tests."""
    from support.golden import SAMPLE

    golden = TARGET.parents[1] / "Tests" / "Swift" / "DeployScriptsTests" / "Golden"
    for script in ("deploy", "delete"):
        head = (golden / f"network-{script}.head.sh").read_text()
        assert assemble(script, SAMPLE).startswith(head)


STEERING = "x\x1b]0;owned\x07\x1b[2J\u009b31m\u202ey"


@pytest.mark.parametrize("options", [["-s", STEERING], ["--bucket", STEERING], ["--role-arn", STEERING], ["--ask", STEERING], [STEERING], ["-p", STEERING + "=x"]])
def test_what_is_typed_cannot_steer_the_terminal(network, tmp_path, options):
    small(network)
    for script in ("deploy", "delete"):
        said = run(network.folder, script, "-p", "work", *options, env=environment(tmp_path / "home"))
        assert said.status in (1, 2) and said.err
        assert not any(mark in said.all for mark in "\x1b\x07\u009b\u202e"), ascii(said.all)


@pytest.mark.parametrize("name", ["back\\nslash", "line\nbreak", "a = b", "-dash", "quote'\"", "star*"])
def test_any_folder_serves_for_temporary_files(site, name):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    folder = site.home / name
    folder.mkdir()
    whole = site.environment
    site.environment = lambda: whole() | {"TMPDIR": str(folder), "IFS": "x"}
    assert site.deploy().status == 0
    assert list(folder.iterdir()) == []
