# shellcheck shell=sh disable=SC2034,SC2154
# ---- Starting the execution of change sets, and what is said of those that did not start.

# Starts as many of `waiting` as --parallel leaves room for in each site.
start_some() {
  [ ! -s "$work/fell" ] || return 0
  awk -v parallel="$parallel" "$columns"'
    table == "homes" { place[$homes_stack] = $homes_account "." $homes_region; next }
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

# Runs for several stacks at a time; what came of it is in STACK.start: started, refused, overtaken or unknown, and a line
# of `running`; what AWS complained of, in STACK.complaint. An error does not tell that nothing was done, since the answer
# may be lost: the change set itself does. With the token, CloudFormation takes a second try for the first one again.
start_execution() {
  [ ! -s "$work/fell" ] || return 0
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  outcome=started
  call cloudformation execute-change-set --change-set-name "$set_id" --client-request-token "peerage-${set_id##*/}" \
    >/dev/null || {
    aws_error >"$work/sets/$1.complaint"
    find_whether_executed "$set_id"
  }
  [ "$outcome" = started ] || say "$1" >>"$work/fell"
  printf '%s\t%s\t%s\t%s\t0\n' "$outcome" "$1" "$stack_id" "$(last_update "$1")" >"$work/sets/$1.start"
}

# read_execution ARN: `execution`, the status of that of a change set; `GONE` where it is not there any more, nothing where
# AWS did not say.
read_execution() {
  execution=''
  if call cloudformation describe-change-set --change-set-name "$1" --no-paginate --query '[ExecutionStatus]' \
    >"$work/execution.$worker"; then
    execution=$(cat "$work/execution.$worker")
  elif complained_of ChangeSetNotFound 'does not exist'; then
    execution=GONE
  fi
}

# find_whether_executed SET-ARN: sets `outcome`.
find_whether_executed() {
  read_execution "$1"
  case $execution in
    EXECUTE_*) outcome=started ;;
    AVAILABLE | UNAVAILABLE) outcome=refused ;;
    GONE | OBSOLETE) outcome=overtaken ;;
    *) outcome=unknown ;;
  esac
}

# When a stack was updated last, before this run; `new` for one that has never stood.
last_update() {
  case $(state_of "$1" status) in
    '' | REVIEW_IN_PROGRESS) say new ;;
    *) state_of "$1" updated ;;
  esac
}

note_started() {
  [ -f "$work/sets/$1.start" ] || return 0
  read -r outcome rest <"$work/sets/$1.start"
  if [ "$outcome" = started ]; then
    cut -f 2- "$work/sets/$1.start" >>"$work/running"
  else
    tell_not_started "$1" "$outcome"
  fi
}

# tell_not_started STACK OUTCOME
tell_not_started() {
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  case $2 in
    refused) problem "$1$(here): AWS did not execute the change set:" "$(cat "$work/sets/$1.complaint")" ;;
    overtaken)
      tell_others "$1" "$stack_id" "$set_id" >"$work/overtakers"
      problem "$1$(here): its change set is not there any more" "$(cat "$work/overtakers")"
      ;;
    unknown)
      problem "$1$(here): the change set is not known to have been executed:" "$(cat "$work/sets/$1.complaint")" \
        "CloudFormation may be executing it; run it again to see"
      ;;
  esac
}
