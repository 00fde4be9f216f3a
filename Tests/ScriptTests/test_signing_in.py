"""Who we are cannot be asked, or a region is not enabled: each reason is said as what it is."""

import collections
import os
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import botocore.exceptions
import pytest
from support.certificate import self_signed
from support.network import Vpc
from support.run import environment, run

EVERY_CLI = True
MGMT = Vpc("mgmt", "10.0.0.0/16")
KEYS = "aws_access_key_id = AKIAXXXX111122223333", "aws_secret_access_key = s"


def configure(site, name, *lines):
    """Another profile of the AWS CLI."""
    with open(site.home / ".aws" / "config", "a") as config:
        config.write("\n".join([f"[profile {name}]", "region = eu-west-1", *lines, ""]))


def refused(site, *words, profile="work", shell="dash", endpoint=None):
    site.network.write(MGMT)
    if site.options and endpoint:
        site.options = ["--endpoint-url", endpoint]
    result = site.deploy("-p", profile, shell=shell)
    assert result.status == 1 and result.out == ""
    for some in words:
        assert some in result.err
    return result


def test_a_profile_that_is_not_there(site):
    result = refused(site, "the AWS CLI has no profile 'nowhere'", "aws configure list-profiles", profile="nowhere")
    assert "accept" not in result.err


def test_an_address_that_cannot_be_reached(site, shell):
    configure(site, "far", *KEYS, "endpoint_url = http://127.0.0.1:1")
    result = refused(site, "AWS could not be reached, so nothing is known about profile 'far':", "http://127.0.0.1:1", profile="far", shell=shell, endpoint="http://127.0.0.1:1")
    assert "accept" not in result.err and "sso" not in result.err


def test_a_proxy_that_cannot_be_reached(site, monkeypatch):
    monkeypatch.setattr(site, "environment", lambda plain=site.environment: plain() | {"HTTP_PROXY": "http://127.0.0.1:1", "NO_PROXY": ""})
    refused(site, "the proxy could not be reached:", "HTTPS_PROXY and HTTP_PROXY name it")


@pytest.fixture
def stranger(tmp_path):
    """The address of a server whose certificate nobody has signed but itself."""
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path, "127.0.0.1"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_is_not_trusted(site, stranger):
    configure(site, "opened", *KEYS, f"endpoint_url = {stranger}")
    refused(site, "the certificate that answered for AWS is not one that the AWS CLI trusts:", "AWS_CA_BUNDLE names", profile="opened", endpoint=stranger)


def test_a_clock_that_is_wrong(site):
    message = "Signature expired: 20261129T000000Z is now earlier than 20261129T235500Z (20261130T000000Z - 5 min.)"
    site.aws.fail_call("sts:GetCallerIdentity", code="SignatureDoesNotMatch", message=message)
    result = refused(site, "the clock of this machine is wrong, so AWS refuses what it signs:", "Signature expired")
    assert "sso" not in result.err


def test_a_role_that_may_not_be_taken_on(site):
    configure(site, "role", "role_arn = arn:aws:iam::111122223333:role/net", "source_profile = work", f"endpoint_url = {site.aws.url}")
    if site.options:
        pytest.skip("this CLI asks for roles at AWS alone")
    site.aws.fail_call("sts:AssumeRole", code="AccessDenied", message="User: ann is not authorized to perform: sts:AssumeRole")
    refused(site, "profile 'role' may not take on its role:", "not authorized to perform", profile="role")


def test_a_program_that_gives_no_credentials(site):
    configure(site, "vault", "credential_process = false")
    refused(site, "what gives profile 'vault' its credentials has failed:", profile="vault")


ENDED = "the session of profile 'work' is over, or was never begun"
SSO = "the SSO session of profile 'work' is over, or was never begun"
SETTING = "the AWS CLI does not accept a setting of the environment or of profile 'work'"
UNREACHABLE = "AWS could not be reached, so nothing is known about profile 'work'"
GIVER = "what gives profile 'work' its credentials has failed"
COMPLAINTS = {
    "EndpointConnectionError": UNREACHABLE, "ConnectTimeoutError": UNREACHABLE, "ReadTimeoutError": UNREACHABLE,
    "ConnectionClosedError": UNREACHABLE, "ProxyConnectionError": "the proxy could not be reached",
    "SSLError": "the certificate that answered for AWS is not one that the AWS CLI trusts",
    "ProfileNotFound": "the AWS CLI has no profile 'work'",
    "NoCredentialsError": "profile 'work' has no credentials", "PartialCredentialsError": "profile 'work' has no credentials",
    "CredentialRetrievalError": GIVER, "TokenRetrievalError": GIVER, "LoginInsufficientPermissions": GIVER,
    "RefreshWithMFAUnsupportedError": "profile 'work' may not take on its role",
    "SSOTokenLoadError": SSO, "UnauthorizedSSOTokenError": SSO,
    "LoginRefreshRequired": ENDED, "LoginTokenLoadError": ENDED, "LoginAuthorizationCodeError": ENDED,
    "ConfigParseError": SETTING, "ConfigNotFound": SETTING, "InfiniteLoopConfigError": SETTING, "InvalidRetryModeError": SETTING,
    "InvalidRetryConfigurationError": SETTING, "InvalidMaxRetryAttemptsError": SETTING, "InvalidSTSRegionalEndpointsConfigError": SETTING,
    "InvalidEndpointConfigurationError": SETTING, "InvalidProxiesConfigError": SETTING, "InvalidIMDSEndpointError": SETTING,
    "InvalidIMDSEndpointModeError": SETTING, "InvalidDefaultsMode": SETTING, "InvalidChecksumConfigError": SETTING,
}


@pytest.mark.parametrize("name", COMPLAINTS)
def test_what_the_cli_says_by_itself(network, tmp_path, name):
    """Each in the words of the library that the CLI has them from."""
    words = collections.defaultdict(lambda: "x", ssl_error="x", error="x")
    text = getattr(botocore.exceptions, name).fmt.format_map(words)
    program = tmp_path / "bin" / "aws"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\ncat >&2 <<'END'\n\n" + text + "\nEND\nexit 255\n")
    program.chmod(0o755)
    network.write(MGMT)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    said = run(network.folder, "deploy", "-p", "work", env=environment(tmp_path / "home", PATH=path))
    assert said.status == 1 and said.out == "" and said.err.startswith(f"error: {COMPLAINTS[name]}"), said.err


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


def test_a_setting_that_the_cli_does_not_accept(site):
    with open(site.home / ".aws" / "config", "a") as config:
        config.write("[profile\n")
    result = refused(site, "the AWS CLI does not accept a setting", "Unable to parse config file")
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
