# shellcheck shell=sh disable=SC2034,SC2154
# ---- Asking AWS.

worker=0 endpoint_url='' profile='' parallel=10

# call SERVICE OPERATION OPTION…: the answer on stdout; what AWS complains of is kept for `aws_error`.
call() {
  set -- "$@" --profile "$profile" --region "$REGION" --output text
  [ -z "$endpoint_url" ] || set -- "$@" --endpoint-url "$endpoint_url"
  backoff=1
  until aws "$@" </dev/null >"$work/answer.$worker" 2>"$work/error.$worker"; do
    if [ "$backoff" -gt 16 ] || ! was_throttled; then return 1; fi
    sleep "$backoff"
    backoff=$((backoff * 2))
  done
  cat "$work/answer.$worker"
}

was_throttled() {
  grep -Eq 'Throttl|Rate exceeded|RequestLimitExceeded|TooManyRequests|SlowDown' "$work/error.$worker"
}

aws_error() { sed '/^[[:space:]]*$/d' "$work/error.$worker"; }

# Ends the script with what AWS said.
aws_refused() { fail "AWS did not $1:" "$(aws_error)" ${2:+"$2"}; }

# The account and who we are in it; the account has to be the topology's.
check_credentials() {
  command -v aws >/dev/null 2>&1 || fail "the AWS CLI is not installed" \
    "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  call sts get-caller-identity --query '[Account,Arn]' >"$work/identity" ||
    aws_refused "accept the credentials of profile '$profile'" \
      "sign in ('aws sso login --profile $profile') or look at 'aws configure list --profile $profile'"
  IFS=$tab read -r account identity <"$work/identity" || :
  [ -z "$ACCOUNT" ] || [ "$account" = "$ACCOUNT" ] || fail "profile '$profile' is in account $account" \
    "$TOPOLOGY says that $NETWORK is in account $ACCOUNT; nothing was touched"
  say "${bold}Network $NETWORK${plain} in account $account, $REGION, as ${identity##*:}"
}

# ---- The network's stacks as they are deployed.

# Fills the tables `states` (stack, status, ARN, protected, last update, layout), `parameters` (stack, name, value)
# and `outputs` (stack, name, value, export), tabs between. A stack that was never executed may not show tags yet.
read_stacks() {
  call cloudformation describe-stacks --query "Stacks[?StackName=='$NETWORK' || starts_with(StackName, '$NETWORK--')
      || Tags[?Key=='peerage:network' && Value=='$NETWORK']].['stack', StackName, StackStatus, StackId,
    EnableTerminationProtection, LastUpdatedTime, Tags[?Key=='peerage:layout'].Value | [0],
    Tags[?Key=='peerage:network'].Value | [0], Parameters[].['parameter', ParameterKey, ParameterValue],
    Outputs[].['output', OutputKey, OutputValue, ExportName]]" >"$work/stacks" || aws_refused "list the stacks"
  for table in states parameters outputs foreign; do : >"$work/$table"; done
  awk -v network="$NETWORK" -v folder="$work" '
    BEGIN { FS = OFS = "\t" }
    $1 == "stack" {
      stack = ""
      if ($3 == "DELETE_COMPLETE") next
      if ($8 != network && !($8 == "None" && $3 == "REVIEW_IN_PROGRESS")) { print $2 >(folder "/foreign"); next }
      stack = $2
      print $2, $3, $4, $5, $6, $7 >(folder "/states")
    }
    stack == "" { next }
    $1 == "parameter" { print stack, $2, $3 >(folder "/parameters") }
    $1 == "output" { print stack, $2, $3, $4 >(folder "/outputs") }
  ' "$work/stacks"
}

# A column of a stack's line in `states`; nothing for a stack that is not there.
state_of() { awk -F '\t' -v stack="$1" -v column="$2" '$1 == stack { print $column; exit }' "$work/states"; }

# ---- Why something failed.

# The resources that failed in a stack's latest operation, each with its reason, indented.
# Reasons are free text, so each is fetched by itself.
failure_reasons() {
  call cloudformation describe-stack-events --stack-name "$1" --query "StackEvents[?contains(ResourceStatus, 'FAILED')
      && !contains(to_string(ResourceStatusReason), 'cancelled') || PhysicalResourceId==StackId
    ].[EventId, LogicalResourceId, ResourceType, ResourceStatus]" >"$work/events.$worker" || return 0
  awk -F '\t' '
    $4 ~ /FAILED$/ && !seen[$1]++ { print $1 "\t" $2 "\t" $3 }
    $3 == "AWS::CloudFormation::Stack" && $4 ~ /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/ { exit }
  ' "$work/events.$worker" >"$work/failures.$worker"
  while IFS=$tab read -r event resource type; do
    printf '  %s  %s\n' "$type" "$resource"
    call cloudformation describe-stack-events --stack-name "$1" \
      --query "StackEvents[?EventId=='$event'].[ResourceStatusReason]" | indented 4 || :
  done <"$work/failures.$worker"
}

# Its input in lines that fit 80 columns, set in by so many spaces.
indented() {
  awk -v margin="$1" '
    BEGIN { indent = sprintf("%" margin "s", "") }
    {
      line = ""
      for (i = 1; i <= NF; i++) {
        if (line != "" && length(indent line " " $i) > 79) { print indent line; line = "" }
        line = line == "" ? $i : line " " $i
      }
      if (line != "") print indent line
    }'
}

# The stacks that import an export, one a line. AWS answers with an error where there are none.
importers_of() {
  call cloudformation list-imports --export-name "$1" --query 'Imports[].[@]' && return 0
  grep -q 'is not imported' "$work/error.$worker" && return 0
  complain "AWS did not say who imports $1:" "$(aws_error)"
  return 1
}
