# shellcheck shell=sh disable=SC2034,SC2154
# ---- Stacks that stand: those that others are working on, and termination protection.

await_others() {
  waited=''
  while busy_stacks >"$work/busy" && [ -s "$work/busy" ]; do
    others=$(cat "$work/busy")
    if [ "$waited" != "$others" ]; then
      end_clock
      say '' "Waiting for what is under way:" "$(placed "$(few_lines "$work/busy")")"
      begin_clock tell_busy
    fi
    waited=$others
    rest 5
    read_stacks
  done
  end_clock
}

tell_busy() { [ ! -s "$work/busy" ] || tell_moment "$(count_of "$work/busy" stack) under way, begun before this run"; }

busy_stacks() {
  awk -F '\t' "$columns"'
    table == "plan" { split($0, field, " "); plan[field[plan_stack]] = 1; next }
    table == "selected" { if ($1 != "") { selected[$1] = 1; choosy = 1 }; next }
    $states_stack in plan && $states_status ~ /_IN_PROGRESS$/ && $states_status != "REVIEW_IN_PROGRESS" && (!choosy || $states_stack in selected) {
      print "  " $states_stack "  " $states_status
    }
  ' table=plan "$work/plan" table=selected "$work/selected" table=states "$work/states"
}

protect_standing() {
  awk -F '\t' "$columns"'
    table == "plan" { split($0, field, " "); plan[field[plan_stack]] = 1; next }
    $states_stack in plan && $states_protected != "True" && $states_status ~ /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/ {
      print $states_stack
    }
  ' table=plan "$work/plan" table=states "$work/states" >"$work/standing"
  [ -s "$work/standing" ] || return 0
  say '' "Termination protection: $(count_of "$work/standing" stack)."
  [ -z "$dry_run" ] || return 0
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/standing")
  unset IFS
  in_parallel protect "$@"
}

# Termination protection of a stack that stands.
protect() {
  [ "$(state_of "$1" protected)" != True ] || return 0
  at "$1"
  call cloudformation update-termination-protection --enable-termination-protection --stack-name "$1" \
    --query '[StackId]' >/dev/null ||
    shortcoming "$1$(here): AWS did not turn on termination protection:" "$(aws_error)"
}
