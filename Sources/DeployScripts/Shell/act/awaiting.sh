# shellcheck shell=sh disable=SC2034,SC2154
# ---- Executing the change sets of a wave, some at a time, until each stack stands or has failed.

# Reads `ready` (stacks); writes `stood` and `fell`. The first failure lets running ones finish and starts none.
execute_sets() {
  : >"$work/running" && : >"$work/stood" && : >"$work/fell"
  cp "$work/ready" "$work/waiting"
  say '' "Executing $(count_of "$work/ready" 'change set'), at most $parallel at a time${several:+ in each account and region}."
  interruption="CloudFormation goes on with the change sets that were started"
  pause=0 told=0 brief='' total=$(lines_of "$work/ready")
  ! is_many "$work/ready" || brief=yes
  : >"$work/since" && : >"$work/longest" && : >"$work/standing"
  begin_clock tell_standing
  start_some
  while [ -s "$work/running" ]; do
    [ "$pause" -ge 5 ] || pause=$((pause + 1))
    rest "$pause"
    read_stacks
    look_at_running
    [ -z "$brief" ] || tell_count "$work/stood" stand
    start_some
    note_standing "wave $wave of $waves: $(lines_of "$work/stood") of $total stand" "$work/running"
    look_at_longest
  done
  end_clock
  interruption=''
}

# Of many stacks no events are shown, and only those of the one that runs longest are asked for.
look_at_longest() {
  if [ -z "$brief" ] || [ ! -s "$work/longest" ]; then return 0; fi
  read -r longest since resource <"$work/longest"
  fetch_events "$longest"
}

# A stack is still running while its status says so, and as long as nothing shows that it has begun. Whether it ever will
# is asked of its change set, and whether a stack that is not listed is gone, of the stack itself.
look_at_running() {
  awk -F '\t' "$columns"'
    table == "states" { status[$states_stack] = $states_status; updated[$states_stack] = $states_updated; next }
    {
      now = $1 in status ? status[$1] : "missing"
      if (now == "REVIEW_IN_PROGRESS" || (updated[$1] == $3 && now ~ /_COMPLETE$/)) now = $4 < 3 ? "running" : "idle"
      else if (now ~ /_IN_PROGRESS$/) now = "running"
      print $1 "\t" $2 "\t" $3 "\t" $4 + 1 "\t" now
    }' table=states "$work/states" table=running "$work/running" >"$work/seen"
  while IFS=$tab read -r name arn before looks now; do
    at "$name"
    case $now in
      idle) judge_idle "$name" "$looks" ;;
      missing)
        read_status "$arn"
        [ "$status" = DELETE_COMPLETE ] || now=running
        ;;
    esac
    printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$arn" "$before" "$looks" "$now"
  done <"$work/seen" >"$work/looked"
  # shellcheck disable=SC2046 # one name a line
  [ -n "$brief" ] || in_parallel fetch_events $(cut -f 1 "$work/looked")
  : >"$work/running" && : >"$work/risen" && : >"$work/updated"
  while IFS=$tab read -r name arn before looks now; do
    at "$name"
    [ -n "$brief" ] || show_events "$name"
    case $now in
      running) printf '%s\t%s\t%s\t%s\n' "$name" "$arn" "$before" "$looks" >>"$work/running" ;;
      CREATE_COMPLETE | UPDATE_COMPLETE)
        say "$name" >>"$work/risen"
        [ "$now" = CREATE_COMPLETE ] || say "$name" >>"$work/updated"
        say "$name" >>"$work/stood"
        ;;
      refused | overtaken | unknown)
        say "$name" >>"$work/fell"
        say "AWS took the request, and nothing shows that it was followed" >"$work/sets/$name.complaint"
        tell_not_started "$name" "$now"
        ;;
      missing)
        say "$name" >>"$work/fell"
        tell_others "$name" "$arn" '' >"$work/rivals-told"
        problem "$name$(here) was deleted while it was executed" "$(cat "$work/rivals-told")"
        ;;
      *)
        say "$name" >>"$work/fell"
        note_failure "$name" "$arn" "$now"
        [ "$now" != UPDATE_ROLLBACK_COMPLETE ] || say "$name" >>"$work/updated"
        ;;
    esac
  done <"$work/looked"
  # shellcheck disable=SC2046 # one name a line
  in_parallel protect $(cat "$work/risen")
  # shellcheck disable=SC2046 # one name a line
  in_parallel look_for_undeleted $(cat "$work/updated")
  while read -r name; do tell_undeleted "$name"; done <"$work/updated"
}

# judge_idle STACK LOOKS: sets `now` to what is to be thought of a stack that does not begin.
judge_idle() {
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  read_execution "$set_id"
  case $execution in
    EXECUTE_COMPLETE | EXECUTE_FAILED) now=$(state_of "$1" status | sed 's/^REVIEW_IN_PROGRESS$/running/') ;;
    AVAILABLE | UNAVAILABLE) now=refused ;;
    GONE | OBSOLETE) now=overtaken ;;
    *) if [ "$2" -lt 20 ]; then now=running; else now=unknown; fi ;;
  esac
}

fetch_events() {
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  events_of "$1" "$stack_id"
}
