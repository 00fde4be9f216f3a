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

# Starts as many of `waiting` as --parallel leaves room for in each site.
start_some() {
  [ ! -s "$work/fell" ] || return 0
  awk -v parallel="$parallel" '
    table == "homes" { place[$1] = $2 "." $3; next }
    table == "running" { split($0, field, "\t"); busy[place[field[1]]]++; next }
    busy[place[$1]] < parallel { busy[place[$1]]++; print }
  ' table=homes "$work/homes" table=running "$work/running" table=waiting "$work/waiting" >"$work/starting"
  awk 'table == "starting" { starting[$1] = 1; next } !($1 in starting)' \
    table=starting "$work/starting" table=waiting "$work/waiting" >"$work/later"
  mv "$work/later" "$work/waiting"
  # shellcheck disable=SC2046 # one name a line
  in_parallel start_execution $(cat "$work/starting")
  while read -r next; do note_started "$next"; done <"$work/starting"
}

# Runs for several stacks at a time; what came of it is in STACK.started or STACK.refused.
start_execution() {
  [ ! -s "$work/fell" ] || return 0
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  before=$(state_of "$1" 5)
  if call cloudformation execute-change-set --change-set-name "$set_id" >/dev/null; then
    printf '%s\t%s\t%s\t0\n' "$1" "$stack_id" "${before:-None}" >"$work/sets/$1.started"
  else
    say "$1" >>"$work/fell"
    aws_error >"$work/sets/$1.refused"
  fi
}

note_started() {
  if [ -f "$work/sets/$1.started" ]; then
    cat "$work/sets/$1.started" >>"$work/running"
    rm "$work/sets/$1.started"
  elif [ -f "$work/sets/$1.refused" ]; then
    at "$1"
    problem "$1$(here): AWS did not execute the change set:" "$(cat "$work/sets/$1.refused")"
  fi
}

# A stack is still running while its status says so, and for a few looks while nothing shows that it has begun.
look_at_running() {
  awk -F '\t' '
    table == "states" { status[$1] = $2; updated[$1] = $5; next }
    {
      now = $1 in status ? status[$1] : "GONE"
      begun = updated[$1] != $3 || $3 == "None" || $4 >= 3
      if (now ~ /_IN_PROGRESS$/ || (!begun && now ~ /_COMPLETE$/)) now = "running"
      print $1 "\t" $2 "\t" $3 "\t" $4 + 1 "\t" now
    }' table=states "$work/states" table=running "$work/running" >"$work/looked"
  # shellcheck disable=SC2046 # one name a line
  [ -n "$brief" ] || in_parallel fetch_events $(cut -f 1 "$work/looked")
  : >"$work/running" && : >"$work/risen"
  while IFS=$tab read -r name arn before looks now; do
    at "$name"
    [ -n "$brief" ] || show_events "$name"
    case $now in
      running) printf '%s\t%s\t%s\t%s\n' "$name" "$arn" "$before" "$looks" >>"$work/running" ;;
      CREATE_COMPLETE | UPDATE_COMPLETE)
        say "$name" >>"$work/risen"
        say "$name" >>"$work/stood"
        ;;
      *)
        say "$name" >>"$work/fell"
        note_failure "$name" "$arn" "$now"
        ;;
    esac
  done <"$work/looked"
  # shellcheck disable=SC2046 # one name a line
  in_parallel protect $(cat "$work/risen")
}

fetch_events() {
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  events_of "$1" "$stack_id"
}
