# shellcheck shell=sh disable=SC2034,SC2154
# ---- Who we are could not be asked: each reason in a sentence of its own. An address that cannot be reached says nothing
# ---- about credentials.

# Ends the script.
cannot_sign_in() {
  if is_unreachable; then
    fail "AWS could not be reached, so nothing is known about profile '$profile':" "$(aws_error)" \
      "look at the network${HTTPS_PROXY:+, at HTTPS_PROXY ($HTTPS_PROXY)}${endpoint_url:+, at --endpoint-url} and at endpoint_url of the profile"
  elif complained_of 'Failed to connect to proxy'; then
    fail "the proxy could not be reached:" "$(aws_error)" "HTTPS_PROXY and HTTP_PROXY name it, NO_PROXY what goes without"
  elif complained_of 'SSL validation failed' CERTIFICATE_VERIFY_FAILED; then
    fail "the certificate that answered for AWS is not one that the AWS CLI trusts:" "$(aws_error)" \
      "behind a proxy that opens connections, AWS_CA_BUNDLE names its certificates"
  elif complained_of 'config profile ('; then
    fail "the AWS CLI has no profile '$profile'$(here)" "'aws configure list-profiles' lists those that it has"
  elif is_bad_setting; then
    fail "the AWS CLI does not accept a setting of the environment or of profile '$profile':" "$(aws_error)" \
      "aws configure list --profile $(quoted "$profile") shows where some of them come from"
  else
    cannot_use_credentials
  fi
}

is_unreachable() {
  complained_of 'Could not connect to the endpoint' 'Connect timeout' 'Read timeout' 'Connection was closed before' \
    'Could not resolve host' 'Name or service not known' 'failed to establish a connection'
}

is_bad_setting() {
  complained_of 'Invalid value provided to "mode"' retry_mode 'retry mode' 'retry configuration' 'Value provided to' \
    'Unable to parse config file' 'specified config file' 'nvalid configuration' 'nsupported configuration' \
    'Invalid endpoint' 'nvalid EC2 Instance Metadata' 'Infinite loop in credential' 'Valid options' 'invalid defaults mode'
}

cannot_use_credentials() {
  if complained_of 'SSO session' 'SSO Token' 'sso login' 'from sso:' SSOToken; then
    fail "the SSO session of profile '$profile' is over, or was never begun" "$(aws_error)" "aws sso login --profile $(quoted "$profile")"
  elif complained_of "using 'aws login'" 'login session' 'login authorization'; then
    fail "the session of profile '$profile' is over, or was never begun" "$(aws_error)" "aws login --profile $(quoted "$profile")"
  elif complained_of ExpiredToken RequestExpired 'token included in the request is expired'; then
    fail "the temporary credentials of profile '$profile' are over" "$(aws_error)" "get new ones as you got these"
  elif complained_of 'Unable to locate credentials' 'Partial credentials'; then
    fail "profile '$profile' has no credentials" "$(aws_error)" "aws configure list --profile $(quoted "$profile") shows where they are looked for"
  elif complained_of 'Signature expired' 'Signature not yet current' RequestTimeTooSkewed; then
    fail "the clock of this machine is wrong, so AWS refuses what it signs:" "$(aws_error)" "set it, and run this again"
  elif complained_of 'calling the AssumeRole' 'MFA token'; then
    fail "profile '$profile' may not take on its role:" "$(aws_error)" "aws sts get-caller-identity --profile $(quoted "$profile") has to work"
  elif complained_of 'Error when retrieving' 'login credentials'; then
    fail "what gives profile '$profile' its credentials has failed:" "$(aws_error)" "aws configure list --profile $(quoted "$profile") names it"
  elif complained_of 'An error occurred ('; then
    aws_refused "accept the credentials of profile '$profile'" \
      "sign in, as with: aws sso login --profile $(quoted "$profile")" \
      "or look at what it is: aws configure list --profile $(quoted "$profile")"
  else
    fail "the AWS CLI could not ask AWS who we are with profile '$profile':" "$(aws_error)" \
      "aws sts get-caller-identity --profile $(quoted "$profile") has to work"
  fi
}
