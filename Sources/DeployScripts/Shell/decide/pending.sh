# shellcheck shell=sh disable=SC2034,SC2154
# ---- Change sets of earlier runs that are still to be executed.

# With -s: adds to `touched` and `guarding` what change sets of stacks that the selected ones take from would do.
note_pending() {
  [ -n "$selected" ] || return 0
  awk "$columns"'
    table == "selected" { selected[$1] = 1; next }
    table == "takes" { if ($takes_stack in selected && !($takes_giver in selected)) givers[$takes_giver] = 1; next }
    $states_stack in givers { print $states_stack "\t" $states_arn }
  ' table=selected "$work/selected" table=takes "$work/takes" FS='\t' table=states "$work/states" >"$work/givers"
  while IFS=$tab read -r giver arn; do note_pending_of "$giver" "$arn"; done <"$work/givers"
}

note_pending_of() {
  at "$1"
  call cloudformation list-change-sets --stack-name "$2" \
    --query "Summaries[?ExecutionStatus=='AVAILABLE' && starts_with(ChangeSetName, 'peerage-$NETWORK-')].[ChangeSetId]" \
    >"$work/pending" || aws_refused "list the change sets of $1"
  while read -r pending; do
    call cloudformation describe-change-set --change-set-name "$pending" \
      --query "Changes[].ResourceChange.[Action, Replacement, ResourceType, LogicalResourceId, PhysicalResourceId,
        '', join(',', Details[].Target.Name || [''])]" >"$work/pending.changes" || aws_refused "show a change set of $1"
    awk -F '\t' -v stack="$1" "$goes"'goes() && $5 != "None" { print stack "\t" $5 }' \
      table=kinds "$work/kinds" table=changes "$work/pending.changes" >>"$work/touched"
    ! moves_guards "$work/pending.changes" || say "$1" >>"$work/guarding"
  done <"$work/pending"
}
