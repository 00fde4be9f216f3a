"""Who we are cannot be asked, or a region is not enabled: each reason is said as what it is."""

import pytest
from support.network import Vpc

MGMT = Vpc("mgmt", "10.0.0.0/16")


def configure(site, name, *lines):
    """Another profile of the AWS CLI."""
    with open(site.home / ".aws" / "config", "a") as config:
        config.write("\n".join([f"[profile {name}]", "region = eu-west-1", *lines, ""]))


def refused(site, *words, profile="work", shell="dash"):
    site.network.write(MGMT)
    result = site.deploy("-p", profile, shell=shell)
    assert result.status == 1 and result.out == ""
    for some in words:
        assert some in result.err
    return result


def test_a_profile_that_is_not_there(site):
    result = refused(site, "the AWS CLI has no profile 'nowhere'", "aws configure list-profiles", profile="nowhere")
    assert "accept" not in result.err


def test_an_address_that_cannot_be_reached(site, shell):
    configure(site, "far", "aws_access_key_id = AKIAXXXX111122223333", "aws_secret_access_key = s", "endpoint_url = http://127.0.0.1:1")
    result = refused(site, "AWS could not be reached, so nothing is known about profile 'far':", "http://127.0.0.1:1", profile="far", shell=shell)
    assert "accept" not in result.err and "sso" not in result.err


def test_a_proxy_that_cannot_be_reached(site, monkeypatch):
    monkeypatch.setattr(site, "environment", lambda plain=site.environment: plain() | {"HTTP_PROXY": "http://127.0.0.1:1", "NO_PROXY": ""})
    refused(site, "the proxy could not be reached:", "HTTPS_PROXY and HTTP_PROXY name it")


def test_an_sso_session_that_is_over(site):
    configure(site, "sso", "sso_start_url = https://acme.awsapps.com/start", "sso_region = eu-west-1", "sso_account_id = 111122223333", "sso_role_name = net")
    refused(site, "the SSO session of profile 'sso' is over, or was never begun", "aws sso login --profile sso", profile="sso")


def test_credentials_that_are_over(site):
    configure(site, "old", "aws_access_key_id = AKIAEXPIRED1", "aws_secret_access_key = s", f"endpoint_url = {site.aws.url}")
    refused(site, "the temporary credentials of profile 'old' are over", "ExpiredToken", profile="old")


def test_credentials_that_are_none(site):
    configure(site, "empty")
    refused(site, "profile 'empty' has no credentials", profile="empty")


def test_credentials_that_aws_does_not_accept(site):
    configure(site, "bad", "aws_access_key_id = AKIAINVALID1", "aws_secret_access_key = s", f"endpoint_url = {site.aws.url}")
    refused(site, "AWS did not accept the credentials of profile 'bad':", "InvalidClientTokenId", "aws sso login --profile bad", profile="bad")


def test_a_setting_that_the_cli_does_not_accept(site, monkeypatch):
    """A retry mode that it does not know is set aside; here another setting."""
    monkeypatch.setattr(site, "environment", lambda plain=site.environment: plain() | {"AWS_STS_REGIONAL_ENDPOINTS": "no-such-mode"})
    result = refused(site, "the AWS CLI does not accept a setting", "no-such-mode is invalid")
    assert "credentials" not in result.err


@pytest.fixture
def closed(site):
    """The network's home is a region that the account has not enabled."""
    site.aws.region("eu-west-1", enabled=False, account=site.account)
    yield site
    site.aws.region("eu-west-1", enabled=True, account=site.account)


def test_the_home_region_is_not_enabled(closed, shell):
    result = refused(
        closed, f"region 'eu-west-1' is not enabled in account {closed.account}",
        "aws account enable-region --region-name eu-west-1", shell=shell)
    assert "token" not in result.err
    closed.network.write(MGMT)
    gone = closed.delete("--yes", shell=shell)
    assert gone.status == 1 and f"region 'eu-west-1' is not enabled in account {closed.account}" in gone.err


def test_whether_it_is_enabled_may_not_be_asked(closed):
    closed.aws.fail_call("ec2:DescribeRegions", code="UnauthorizedOperation", message="no")
    refused(
        closed, f"region 'eu-west-1' seems not to be enabled in account {closed.account}: it refuses credentials that us-east-1 takes",
        "InvalidClientTokenId")


def test_another_region_of_the_network_is_not_enabled(site):
    site.aws.region("eu-south-1", enabled=False, account=site.account)
    site.network.write(MGMT, Vpc("prod", "10.20.0.0/16", site=("home", "eu-south-1")))
    result = site.deploy()
    assert result.status == 1 and f"region 'eu-south-1' is not enabled in account {site.account}" in result.err
    assert site.states() == {}
