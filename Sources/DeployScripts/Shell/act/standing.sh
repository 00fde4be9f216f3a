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
  awk -F '\t' '
    table == "plan" { split($0, field, " "); plan[field[2]] = 1; next }
    table == "selected" { if ($1 != "") { selected[$1] = 1; choosy = 1 }; next }
    $1 in plan && $2 ~ /_IN_PROGRESS$/ && $2 != "REVIEW_IN_PROGRESS" && (!choosy || $1 in selected) { print "  " $1 "  " $2 }
  ' table=plan "$work/plan" table=selected "$work/selected" table=states "$work/states"
}

protect_standing() {
  awk -F '\t' '
    table == "plan" { split($0, field, " "); plan[field[2]] = 1; next }
    $1 in plan && $4 != "True" && $2 ~ /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/ { print $1 }
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
  [ "$(state_of "$1" 4)" != True ] || return 0
  at "$1"
  call cloudformation update-termination-protection --enable-termination-protection --stack-name "$1" \
    --query '[StackId]' >/dev/null ||
    shortcoming "$1$(here): AWS did not turn on termination protection:" "$(aws_error)"
}
