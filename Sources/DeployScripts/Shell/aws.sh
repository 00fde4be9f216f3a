# shellcheck shell=sh disable=SC2034,SC2154
# ---- Asking AWS.

worker=0 endpoint_url='' parallel=10

# call SERVICE OPERATION OPTION…: the answer on stdout; what AWS complains of is kept for `aws_error`.
call() {
  set -- "$@" --profile "$profile" --region "$region" --output text
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
aws_refused() { fail "AWS did not $1$(here):" "$(aws_error)" ${2:+"$2"}; }

# The stacks that import an export, one a line. AWS answers with an error where there are none.
importers_of() {
  call cloudformation list-imports --export-name "$1" --query 'Imports[].[@]' && return 0
  grep -q 'is not imported' "$work/error.$worker" && return 0
  complain "AWS did not say who imports $1:" "$(aws_error)"
  return 1
}

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
