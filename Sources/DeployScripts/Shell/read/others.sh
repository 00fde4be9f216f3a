# shellcheck shell=sh disable=SC2034,SC2154
# ---- What one stack is just now; and other people's work on the same network, as far as AWS shows it.

# read_status ARN: `status` of a stack, nothing where AWS did not say. It shows a deleted one by its ARN for 90 days.
read_status() {
  status=''
  if call cloudformation describe-stacks --stack-name "$1" --query 'Stacks[].[StackStatus]' >"$work/status.$worker"; then
    status=$(cat "$work/status.$worker")
  elif complained_of 'does not exist'; then
    status=DELETE_COMPLETE
  fi
}

# is_changed_by_others STACK: whether what AWS complains of comes of the stack no longer being as this run has seen it.
is_changed_by_others() {
  complained_of ChangeSetNotFound InvalidChangeSetStatus "Stack [$1] does not exist" "Stack with id $1 does not exist" \
    'state and can not be updated' 'cannot be created again with the changeSet'
}

# tell_others STACK ARN SET-ARN: what is said then. SET-ARN is our own change set, if there is one.
tell_others() {
  say "somebody else is at work on this network: the stack is no longer as this run found it"
  call cloudformation describe-stacks --stack-name "$1" \
    --query "Stacks[].['the stack is in', StackStatus, 'since', LastUpdatedTime || CreationTime]" >"$work/rivals.$worker" ||
    say "the stack is not there any more" >"$work/rivals.$worker"
  call cloudformation list-change-sets --stack-name "$2" \
    --query "Summaries[?ChangeSetId!='$3'].['change set', ChangeSetName, 'was made at', CreationTime]" \
    >>"$work/rivals.$worker" || : # what is not shown is not told
  call cloudformation describe-stack-events --stack-name "$2" --no-paginate \
    --query "StackEvents[?ClientRequestToken] | [0:1].['its latest operation was asked for as', ClientRequestToken]" \
    >>"$work/rivals.$worker" || : # nor here
  tr '\t' ' ' <"$work/rivals.$worker"
  say "AWS shows here what was done and when, not by whom: CloudTrail does. Run this again when they are done"
}
