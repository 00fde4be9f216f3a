"""Above the change sets stands what opens and closes, from what is deployed to what is compiled."""

import pytest
from endtoend.topologies import ACME, PAIR, STAGE

ALLOWS = """
allow {
  from  = spoke.prod.app
  to    = hub
  ports = [636]
}
"""
HEADING = "From what is deployed to what is compiled, all waves together:"


@pytest.fixture
def with_compiler(site):
    """The compiler lies beside the scripts, as in this repository."""
    (site.folder / "bin").mkdir(exist_ok=True)
    (site.folder / "bin/peerage").symlink_to(site.compiler)
    return site


def test_an_allow_more_an_allow_less_and_a_spoke(with_compiler):
    site = with_compiler
    said = site.write(PAIR).deploy("--execute").ok()
    assert HEADING not in said.out  # nothing is deployed yet
    site.write(PAIR.replace("ports = [443]", "ports = [22]") + STAGE + ALLOWS)
    said = " ".join(site.deploy().ok().out.split())
    assert said.count(HEADING) == 1
    told = said[said.index(HEADING):said.index("https://")]
    for words in (
            "new: VPC stage 10.30.0.0/16 (app)",
            "allows: mgmt.private → prod.app TCP 22 ",
            "allows: mgmt.private → stage.app TCP 22, with answers back to 1024-65535",
            "allows: prod.app → mgmt.private TCP 636, with answers back to 1024-65535",
            "no longer allows: mgmt.private → prod.app TCP 443",
            "new: stacks pair--link--mgmt--stage, pair--vpc--stage"):
        assert words in told
    # With all waves it is said once, before anything is executed; then there is nothing more to say.
    said = site.deploy("--execute").ok().out
    assert said.count(HEADING) == 1 and "allows: prod.app → mgmt.private TCP 636" in said
    site.aws.forget_calls()
    assert HEADING not in site.deploy().ok().out
    assert site.aws.calls(action="GetTemplate") == []
    site.expect_promise()


def test_it_is_what_is_deployed_that_counts(with_compiler):
    """Not what was compiled last: two edits, and one deployment for both."""
    site = with_compiler
    site.write(PAIR).stand()
    site.change("ports = [443]", "ports = [80]").change("ports = [80]", "ports = [22]")
    said = " ".join(site.deploy().ok().out.split())
    assert "no longer allows: mgmt.private → prod.app TCP 443 " in said and "TCP 80" not in said
    site.change("ports = [22]", "ports = [22, 443]")
    said = " ".join(site.deploy("-s", "pair--vpc--prod").ok().out.split())
    # With -s the other stacks stay as they are: the hub does not send what the spoke would take.
    assert "allows: mgmt.private → prod.app TCP 22 (these packets do not pass yet)" in said
    assert "pair--vpc--mgmt" not in said.split("https://")[0]


def test_a_spoke_that_goes(with_compiler):
    site = with_compiler
    site.write(PAIR + STAGE).stand()
    said = " ".join(site.write(PAIR.replace("ports = [443]", "ports = [22]")).deploy().all.split())
    assert "gone: VPC stage 10.30.0.0/16 (app)" in said and "no longer allows: mgmt.private → stage.app TCP 443" in said
    assert "retired: stacks pair--link--mgmt--stage, pair--vpc--stage" in said


def test_without_the_compiler_it_says_where_that_would_be_told(site):
    site.write(PAIR).stand()
    site.aws.forget_calls()
    said = site.change("ports = [443]", "ports = [22]").deploy().ok()
    assert said.words.count("What opens and closes is told where 'peerage' is in PATH, or PEERAGE says where it is.") == 1
    said = said.out
    assert HEADING not in said and "https://" in said and site.aws.calls(action="GetTemplate") == []


@pytest.mark.parametrize("times", (1, 100), ids=("one", "all"))
def test_without_the_right_to_read_templates_it_goes_on(with_compiler, times):
    site = with_compiler
    site.write(PAIR).stand()
    site.aws.fail_call("cloudformation:GetTemplate", "AccessDenied", "not allowed to read it", times)
    said = site.change("ports = [443]", "ports = [22]").deploy("--parallel", "1").ok().out
    assert "https://" in said
    if times == 1:
        assert HEADING in said and "Not compared, since AWS did not show them: pair--" in said
    else:
        assert HEADING not in said and "What opens and closes is not known: AWS did not show the templates" in said
        assert "not allowed to read it" in " ".join(said.split())


def test_acme_in_every_shell_with_its_accounts(site_with, warm, shell):
    site = site_with(warm, shell)
    (site.folder / "bin").mkdir(exist_ok=True)
    (site.folder / "bin/peerage").symlink_to(site.compiler)
    site.write(ACME).stand()
    said = " ".join(site.change("[80, 443]", "[443]").deploy().ok().out.split())
    assert "no longer allows: internet → prod.public TCP 80 " in said and "acme--vpc--prod: removes NetworkAclEntry" in said
