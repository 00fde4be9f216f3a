# shellcheck shell=sh disable=SC2034,SC2154
# ---- One folder for all that is temporary, gone however the script ends; and work that is done side by side.

work='' worker=0 workers='' clock='' waiting_for='' interruption=''

begin_work() {
  attempt=0 folder=${TMPDIR:-/tmp}
  case $folder in /*) ;; *) folder=$PWD/$folder ;; esac
  until command mkdir "$folder/peerage-$$-$attempt" 2>/dev/null; do
    attempt=$((attempt + 1))
    [ "$attempt" -lt 20 ] || fail "no temporary folder can be made in $folder" "TMPDIR can name another one"
  done
  work=$folder/peerage-$$-$attempt
  trap end_work EXIT
  trap interrupted INT TERM HUP
  trap broken_off USR1
  mkdir "$work/sets" "$work/going-on"
}

# A process that the script has begun ends here if nothing more may be begun, or if the script is gone. A signal that comes
# to it before it has traps of its own is lost; so the folder goes before the signal, and is looked for after the traps.
end_with_script() { { [ -d "$work/going-on" ] && kill -0 $$ 2>/dev/null; } || exit 143; }

# Ends what is under way before its folder goes. A shell that could not do as it was told ends of its own accord.
end_work() {
  status=$?
  trap - EXIT
  end_all
  command rm -rf "$work"
  [ "$status" = "$concluded" ] || { tell_broken_off && status=1; }
  exit "$status"
}

end_all() {
  trap '' INT TERM HUP USR1
  command rm -rf "$work/going-on"
  for child in $clock $workers $waiting_for; do kill "$child" 2>/dev/null || :; done
  wait
  clock='' workers='' waiting_for=''
}

# Waits for the process begun last, where a signal ends it at once, and sets `end_status`. No function that does is called
# in a substitution or a pipe: a shell acts on no signal before that has ended.
await_begun() {
  waiting_for=$!
  end_status=0
  wait "$waiting_for" 2>/dev/null || end_status=$?
  waiting_for=''
}

# Nothing is started once this is said. The signal may have come before what was begun last is written down.
interrupted() {
  workers="$workers ${!:-}"
  end_all
  end_progress
  complain_plainly "interrupted" ${interruption:+"$interruption"} "run it again: it goes on where it was"
  end_with 1
}

# A program has failed, and has been named.
broken_off() {
  tell_broken_off
  end_with 1
}

tell_broken_off() {
  end_progress
  complain_plainly "this run is broken off: a program that it needs did not work" \
    "the folder of temporary files may be full (${TMPDIR:-/tmp}); TMPDIR can name another one" \
    ${interruption:+"$interruption"} "run it again: it goes on where it was"
}

# begin_worker FUNCTION ARGUMENT…: runs beside the script, as the next worker.
begin_worker() {
  worker=$((worker + 1))
  # shellcheck disable=SC2030,SC2031 # each worker has its own `waiting_for`
  (
    trap - EXIT USR1
    trap '' INT HUP
    trap end_worker TERM
    end_with_script
    waiting_for=''
    "$@"
  ) &
  workers="$workers $!"
}

# What a worker asks AWS ends with it.
end_worker() {
  trap '' TERM
  # shellcheck disable=SC2031
  for child in $waiting_for ${!:-}; do kill "$child" 2>/dev/null || :; done
  wait
  exit 143
}

# Waits for all workers. One that did not come to its end ends the script.
await_workers() {
  worker=0 short=''
  for child in $workers; do
    outcome=0
    wait "$child" || outcome=$?
    [ "$outcome" -eq 0 ] || short=$outcome
  done
  workers=''
  case $short in
    '') ;;
    3) end_with 1 ;;
    *) fail "a part of this run ended before it was done (status $short)" "run it again: it goes on where it was" ;;
  esac
}

# in_parallel FUNCTION NAME…: FUNCTION for each name, in as many processes as --parallel says.
in_parallel() {
  while [ "$worker" -lt "$parallel" ] && [ "$worker" -lt $(($# - 1)) ]; do begin_worker take_turns "$@"; done
  await_workers
}

# take_turns FUNCTION NAME…: FUNCTION for those names that are this worker's.
take_turns() {
  task=$1 turn=0
  shift
  for name; do
    turn=$((turn % parallel + 1))
    if [ "$turn" -eq "$worker" ]; then "$task" "$name"; fi
  done
}
