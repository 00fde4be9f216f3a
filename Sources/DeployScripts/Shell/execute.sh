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
  start_some
  while [ -s "$work/running" ]; do
    [ "$pause" -ge 5 ] || pause=$((pause + 1))
    rest "$pause"
    read_stacks
    look_at_running
    [ -z "$brief" ] || tell_count "$work/stood" stand
    start_some
  done
  interruption=''
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
        problem "$name$(here) failed: $now" "$(failure_reasons "$arn")"
        tell_way_out "$name" "$now"
        ;;
    esac
  done <"$work/looked"
  # shellcheck disable=SC2046 # one name a line
  in_parallel protect $(cat "$work/risen")
}

fetch_events() {
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  call cloudformation describe-stack-events --stack-name "$stack_id" --no-paginate \
    --query 'StackEvents[].[EventId, LogicalResourceId, ResourceType, ResourceStatus]' >"$work/sets/$1.events" || :
}

# What happened in a stack since the last look: resources done or failed.
show_events() {
  [ -f "$work/sets/$1.seen" ] || : >"$work/sets/$1.seen"
  awk -F '\t' -v stack="$1" -v red="$red" -v plain="$plain" '
    table == "seen" { seen[$1] = 1; next }
    $1 in seen { exit }
    {
      print "newly\t" $1
      if ($3 == "AWS::CloudFormation::Stack" && $4 ~ /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/ && $2 == stack) exit
      if ($4 ~ /_(COMPLETE|FAILED)$/ || $4 ~ /ROLLBACK/)
        line[++lines] = "  " stack "  " ($4 ~ /FAILED|ROLLBACK/ ? red $4 plain : $4) \
          (length(stack $4 $2) > 73 ? "\nhappened\t      " : "  ") $2
    }
    END { for (i = lines; i >= 1; i--) print "happened\t" line[i] }
  ' table=seen "$work/sets/$1.seen" table=events "$work/sets/$1.events" >"$work/sorted"
  part "$work/sorted" newly happened
  cat "$work/newly" >>"$work/sets/$1.seen"
  cat "$work/happened"
}

# tell_way_out STACK STATUS: what to do about a stack that failed.
tell_way_out() {
  case $2 in
    UPDATE_ROLLBACK_COMPLETE | IMPORT_ROLLBACK_COMPLETE) way_out='it is as it was before; when the cause is gone, run it again' ;;
    UPDATE_ROLLBACK_FAILED | IMPORT_ROLLBACK_FAILED) way_out="aws cloudformation continue-update-rollback" ;;
    UPDATE_FAILED) way_out="aws cloudformation rollback-stack" ;;
    *) way_out="clear it with: bin/network-delete $(profile_options) -s $1" ;;
  esac
  case $way_out in
    aws*)
      printf '  %s\n' "when the cause is gone:" "  $way_out --profile $profile --region $region \\" \
        "    --stack-name $1" >&2
      ;;
    *) printf '  %s\n' "$way_out" >&2 ;;
  esac
}
