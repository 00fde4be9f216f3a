# shellcheck shell=sh disable=SC2034,SC2154
# ---- What CloudFormation found when it validated a change set. Its status tells no reason of these.

# Fills STACK.findings: mode (FAIL or WARN), path in the template, reason. Where CLI or AWS do not know the command, or the
# rights to ask are lacking, nothing is said: the change set is what it is. Other errors are told in their place.
read_findings() {
  : >"$work/sets/$stack.findings"
  [ ! -f "$work/no-findings" ] || return 0
  call cloudformation describe-events --change-set-name "$set_id" \
    --query "OperationEvents[?EventType=='VALIDATION_ERROR' && ValidationStatus!='SKIPPED'].[
      ValidationFailureMode || '-', ValidationPath || LogicalResourceId || '-', ValidationStatusReason || '-']" \
    >"$work/sets/$stack.findings" && return 0
  : >"$work/sets/$stack.findings"
  if lacks_right || complained_of 'nvalid choice' 'Unknown options' InvalidAction UnknownOperation; then
    : >"$work/no-findings"
  else
    say "-$tab-${tab}AWS did not show what its validation found: $(aws_error)" >"$work/sets/$stack.findings"
  fi
}

# tell_findings MODE: path and reason of each.
tell_findings() {
  awk -F '\t' -v mode="$1" '
    NF >= 3 && $1 == "-" && $2 == "-" { told = 1; print $3; next }
    NF >= 3 { told = $1 == mode; if (told) { print $2 ":"; print "  " $3 } next }
    told { print "  " $0 }' "$work/sets/$stack.findings"
}
