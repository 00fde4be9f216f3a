# shellcheck shell=sh disable=SC2034,SC2154
# ---- Asking AWS.

endpoint_url='' parallel=10

# call SERVICE OPERATION OPTION…: the answer on stdout; what AWS complains of is kept for `complained_of` and `aws_error`.
# A query asks for a list of columns or of lists of them, a line each. An answer comes whole or not at all: between two
# lines of our own, for one that is empty or garbled and ends with 0 must not pass for "there is nothing".
first_line=peerage-answer-begins last_line=peerage-answer-ends
call() {
  operation=$2 framed='' before=''
  for word; do
    shift
    [ "$before" != --query ] || framed=yes word="[['$first_line'], ($word) || \`[]\`, ['$last_line']]"
    before=$word
    set -- "$@" "$word"
  done
  set -- "$@" --profile "$profile" --region "$region" --output text
  [ -z "$endpoint_url" ] || set -- "$@" --endpoint-url "$endpoint_url"
  backoff=1
  until ask_aws "$@"; do
    if ! may_ask_again; then return 1; fi
    rest "$backoff"
    backoff=$((backoff * 2))
  done
  awk -v first="$first_line" -v last="$last_line" '$0 != first && $0 != last' "$work/answer.$worker" |
    as_text -
}

ask_aws() {
  end_with_script
  { end_with_script && exec aws "$@"; } </dev/null >"$work/answer.$worker" 2>"$work/error.$worker" &
  await_begun
  answered=$end_status
  said=$(cat "$work/answer.$worker")
  if [ "$answered" -ne 0 ]; then
    [ -s "$work/error.$worker" ] || say "the AWS CLI ended with status $answered and said nothing" >"$work/error.$worker"
  elif [ -n "$framed" ] && ! is_whole "$said"; then
    say "$no_answer" >"$work/error.$worker"
    answered=1
  fi
  return "$answered"
}

is_whole() {
  case $1 in "$first_line$newline"*"$last_line") return 0 ;; esac
  return 1
}

no_answer='the AWS CLI ended well, but what it printed is empty or no answer to the question'

# What was throttled is asked again for half a minute; what got no answer a few times, if asking again changes nothing.
may_ask_again() {
  if was_throttled; then [ "$backoff" -le 16 ]; else [ "$backoff" -le 4 ] && is_harmless && complained_of "$no_answer"; fi
}

is_harmless() {
  case $operation in describe-* | list-* | get-* | put-object | update-termination-protection) return 0 ;; esac
  return 1
}

# rest SECONDS: a signal ends it at once.
rest() {
  end_with_script
  { end_with_script && exec sleep "$1"; } &
  await_begun
}

was_throttled() { complained_of Throttl 'Rate exceeded' RequestLimitExceeded TooManyRequests SlowDown; }

# complained_of WORDS…: whether some of them are in what AWS complained of last.
complained_of() {
  complaint=$(cat "$work/error.$worker")
  for words; do
    case $complaint in *"$words"*) return 0 ;; esac
  done
  return 1
}

# Whether it was that somebody may not ask.
lacks_right() { complained_of AccessDenied UnauthorizedOperation 'not authorized'; }

aws_error() { as_text "$work/error.$worker" | awk 'NF'; }

# ---- Why something failed.

# What failed first in a stack's latest operation, with its reason, and how many resources failed after it, indented.
# Reasons are free text, so one is fetched by itself.
tell_reasons() {
  call cloudformation describe-stack-events --stack-name "$1" --query "StackEvents[?contains(ResourceStatus, 'FAILED')
      && !contains(to_string(ResourceStatusReason), 'cancelled') || PhysicalResourceId==StackId
    ].[EventId, LogicalResourceId, ResourceType, ResourceStatus]" >"$work/reasons.$worker" || return 0
  awk -F '\t' '
    $4 ~ /FAILED$/ && $3 != "AWS::CloudFormation::Stack" && !seen[$1]++ { first = $1 "\t" $2 "\t" $3; failed++ }
    $3 == "AWS::CloudFormation::Stack" && $4 ~ /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/ { exit }
    END { if (failed) print first "\t" failed - 1 }
  ' "$work/reasons.$worker" >"$work/failures.$worker"
  while IFS=$tab read -r event resource type others; do
    printf '  %s  %s\n' "$type" "$resource"
    if call cloudformation describe-stack-events --stack-name "$1" \
      --query "StackEvents[?EventId=='$event'].[ResourceStatusReason]" >"$work/reason.$worker"; then
      indented 4 <"$work/reason.$worker"
    fi
    [ "$others" -eq 0 ] || printf '  %s\n' "and after it $others more"
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
