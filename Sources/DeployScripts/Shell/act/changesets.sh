# shellcheck shell=sh disable=SC2034,SC2154
# ---- Making a change set. What comes of it stands in STACK.result: changed, unchanged, unguarded, refused or failed, the
# ---- change set's ARN and the stack's; why, in STACK.notes.

# make_set STACK: runs for several stacks at a time.
make_set() {
  stack=$1 set_id='' stack_id=''
  at "$stack"
  read -r type capabilities size template <"$work/sets/$stack.todo"
  check_preconditions "$stack" "$type" "$template" "$size"
  if [ -s "$work/sets/$stack.notes" ]; then
    finish_set refused
  elif [ -z "$dry_run" ]; then
    if create_set; then await_set; fi
  else
    finish_set "$type"
  fi
  say "$stack" >>"$work/made"
}

finish_set() { printf '%s\t%s\t%s\n' "$1" "${set_id:-}" "${stack_id:-}" >"$work/sets/$stack.result"; }

# Sets aside what AWS complains of, or whose work the stack is now; the stack has failed.
set_failed() {
  if is_changed_by_others "$stack"; then
    tell_others "$stack" "${stack_id:-$stack}" "$set_id" >>"$work/sets/$stack.notes"
  else
    say "$1" "$(aws_error)" >>"$work/sets/$stack.notes"
  fi
  finish_set failed
  return 1
}

name_sets() { set_name=peerage-$NETWORK-$(date -u +%Y%m%d-%H%M%S); }

create_set() {
  set -- --stack-name "$stack" --change-set-name "$set_name" --change-set-type "$type" \
    --parameters "file://$work/sets/$stack.parameters" --tags "file://$work/sets/$stack.tags"
  [ "$capabilities" = - ] || set -- "$@" --capabilities "$capabilities"
  setting_of "$roles"
  [ -z "$setting" ] || set -- "$@" --role-arn "$setting"
  if [ "$size" -gt 51200 ]; then
    upload_template || return 1
    set -- "$@" --template-url "$template_url"
  else
    set -- "$@" --template-body "file://$root/$template"
  fi
  if call cloudformation create-change-set "$@" --query '[Id, StackId]' >"$work/created.$worker"; then
    IFS=$tab read -r set_id stack_id <"$work/created.$worker"
  elif complained_of 'No updates are to be performed' "didn't contain changes"; then
    finish_set unchanged
    return 1
  elif complained_of AlreadyExistsException; then
    rest 1 # a run in the same second has taken the name
    name_sets
    create_set
  else
    [ "$size" -le 51200 ] || say \
      "the template is in bucket $bucket, which has to be in $region; another one for that region alone:" \
      "  --bucket $account/$region=BUCKET" >>"$work/sets/$stack.notes"
    set_failed "AWS did not make the change set:"
  fi
}

# Into the bucket, under a name that tells its content.
upload_template() {
  setting_of "$buckets"
  bucket=$setting
  key=peerage/$NETWORK/$stack-$(cksum "$root/$template" | awk '{ print $1 "-" $2 }').template.json
  call s3api put-object --bucket "$bucket" --key "$key" --body "$root/$template" --query '[ETag]' >/dev/null ||
    set_failed "the template could not be uploaded to bucket $bucket:" || return 1
  find_hosts
  template_url=https://s3.$region.$suffix/$bucket/$key
}

# Waits until the change set is complete, then removes the earlier ones.
await_set() {
  set_status='' pause=0 looks=0
  while [ "$looks" -lt 200 ]; do
    looks=$((looks + 1))
    call cloudformation describe-change-set --change-set-name "$set_id" --no-paginate \
      --query '[[Status], [StatusReason]]' >"$work/described.$worker" ||
      set_failed "AWS did not show the change set:" || return 0
    read -r set_status <"$work/described.$worker"
    case $set_status in
      CREATE_COMPLETE | FAILED) break ;;
    esac
    rest "$pause"
    [ "$pause" -ge 5 ] || pause=$((pause + 1))
  done
  case $set_status in
    CREATE_COMPLETE) read_changes ;;
    FAILED) judge_failed_set ;;
    *)
      say "the change set is still not there: $set_status" >>"$work/sets/$stack.notes"
      finish_set failed
      ;;
  esac
}

# A change set that failed because there is nothing to change is a success, and goes.
judge_failed_set() {
  if is_nothing_new "$(cat "$work/described.$worker")"; then
    remove_earlier_sets || return 0
    drop_set || return 0
    finish_set unchanged
  else
    read_findings
    { say "the change set failed:" && sed 1d "$work/described.$worker" && tell_findings FAIL; } >>"$work/sets/$stack.notes"
    finish_set failed
  fi
}

# Deletes the change set that was just made.
drop_set() {
  call cloudformation delete-change-set --change-set-name "$set_id" >/dev/null ||
    set_failed "AWS did not delete the change set, which must not be executed:"
}

# Whether a reason says that there is nothing to change.
is_nothing_new() {
  case $1 in
    *"No updates are to be performed"* | *"didn't contain changes"*) return 0 ;;
  esac
  return 1
}

read_changes() {
  call cloudformation describe-change-set --change-set-name "$set_id" --query "Changes[].ResourceChange.[Action,
      Replacement, ResourceType, LogicalResourceId, PhysicalResourceId, join(',', Scope || ['']),
      join(',', Details[].Target.Name || [''])]" >"$work/sets/$stack.changes" ||
    set_failed "AWS did not show the change set:" || return 0
  unguarded=$(unguarded_by "$stack")
  if leads_routes "$work/sets/$stack.changes" && [ -n "$unguarded" ]; then
    drop_set || return 0
    finish_set unguarded
    return 0
  fi
  checked guards "$stack"
  check_leaving
  if [ -s "$work/sets/$stack.notes" ]; then
    drop_set || return 0
    finish_set refused
    return 0
  fi
  read_findings
  tell_findings WARN >"$work/sets/$stack.warnings"
  remove_earlier_sets || return 0
  note_losses
  note_likeness
  finish_set changed
}

# Earlier ones of this script's go, now that there is a newer one; other people's are named and stay. A newer one of this
# script's is another run's, which is at work now.
remove_earlier_sets() {
  call cloudformation list-change-sets --stack-name "$stack_id" \
    --query "Summaries[].[ChangeSetId=='$set_id' && 'own' || 'other', CreationTime, ExecutionStatus, ChangeSetName]" \
    >"$work/list.$worker" || set_failed "AWS did not list the change sets:" || return 1
  awk -F '\t' -v prefix="peerage-$NETWORK-" '
    $1 == "own" { own = $2; next }
    $3 ~ /^EXECUTE_/ { next }
    { other[++others] = $4; made[others] = $2 }
    END {
      for (i = 1; i <= others; i++)
        print (index(other[i], prefix) != 1 ? "foreign" : own != "" && made[i] <= own ? "earlier" : "newer") "\t" other[i]
    }' "$work/list.$worker" >"$work/aged.$worker"
  while IFS=$tab read -r age other; do
    case $age in
      # One that stays is in the way of nobody, and the next run tries again.
      earlier) call cloudformation delete-change-set --stack-name "$stack_id" --change-set-name "$other" >/dev/null || : ;;
      foreign) say "$other" >>"$work/sets/$stack.foreign" ;;
      newer)
        tell_others "$stack" "$stack_id" "$set_id" >>"$work/sets/$stack.notes"
        finish_set failed
        return 1
        ;;
    esac
  done <"$work/aged.$worker"
}
