# shellcheck shell=sh disable=SC2034,SC2154
# ---- Stacks that failed: told in a line when it is seen, and whole as the last thing on the screen.

# note_failure STACK ARN STATUS
note_failure() {
  end_progress
  say "  $1$(here) ${red}failed${plain}: $3"
  keep_failure "$1" "$1$(here) failed: $3" "$(failure_reasons "$2")" "$(way_out "$1" "$3")"
}

# note_broken STACK ARN STATUS: one that had failed before this run.
note_broken() {
  end_progress
  say "  $1$(here): ${red}$3${plain}, so no change set can be made."
  keep_failure "$1" "$1$(here) is in $3, and no change set can be made" "$(failure_reasons "$2")" "$(way_out "$1" "$3")"
}

# keep_failure STACK MESSAGE LINE…: `failed`, the stacks; STACK.failure, what there is to say.
keep_failure() {
  failure=$work/sets/$1.failure
  say "$1" >>"$work/failed"
  shift
  { problem "$@"; } 2>"$failure"
}

# way_out STACK STATUS: what to do about it.
way_out() {
  case $2 in
    UPDATE_ROLLBACK_COMPLETE | IMPORT_ROLLBACK_COMPLETE) say 'it is as it was before; when the cause is gone, run it again' ;;
    UPDATE_ROLLBACK_FAILED | IMPORT_ROLLBACK_FAILED) say_command "aws cloudformation continue-update-rollback" "$1" ;;
    UPDATE_FAILED) say_command "aws cloudformation rollback-stack" "$1" ;;
    *) say "clear it with: bin/network-delete $(profile_options) -s $1" ;;
  esac
}

say_command() {
  say "when the cause is gone:" "  $1 $(place_options) \\" "    --stack-name $2"
}

# Of many only the first are told whole.
tell_failures() {
  [ -s "$work/failed" ] || return 0
  told=0
  while read -r failed; do
    told=$((told + 1))
    [ "$told" -gt 3 ] || cat "$work/sets/$failed.failure" >&2
  done <"$work/failed"
  [ "$told" -le 3 ] || complain "$((told - 3)) more failed: $(awk 'NR > 3' "$work/failed" | few_of -)"
}
