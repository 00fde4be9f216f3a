# shellcheck shell=sh disable=SC2034,SC2154
# ---- Stacks that failed: told in a line when it is seen, and whole as the last thing on the screen.

# note_failure STACK ARN STATUS
note_failure() {
  end_progress
  say "  $1$(here) ${red}failed${plain}: $3"
  keep_reasons "$1" "$1$(here) failed: $3" "$2" "$(way_out "$1" "$3")"
}

# note_broken STACK ARN STATUS: one that had failed before this run.
note_broken() {
  end_progress
  say "  $1$(here): ${red}$3${plain}, so no change set can be made."
  keep_reasons "$1" "$1$(here) is in $3, and no change set can be made" "$2" "$(way_out "$1" "$3")"
}

# keep_reasons STACK MESSAGE ARN LINE…: a failure with the reasons that AWS has for it between the message and the lines.
keep_reasons() {
  failed=$1 message=$2
  tell_reasons "$3" >"$work/reasons-told"
  shift 3
  keep_failure "$failed" "$message" "$(cat "$work/reasons-told")" "$@"
}

# note_refused STACK: one that gets no change set, since a check or AWS refused it; why, is in STACK.notes.
note_refused() {
  placed "  $1: ${red}no change set can be executed${plain}, see the end."
  : >>"$work/sets/$1.notes"
  [ ! -s "$work/sets/$1.notes" ] || IFS=$newline
  # shellcheck disable=SC2046 # a line each
  keep_failure "$1" "$(placed "$1"): no change set can be executed" $(cat "$work/sets/$1.notes")
  unset IFS
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

# Of many that failed only the first are told whole: they mostly fail of one cause. What a check refused is told always.
tell_failures() {
  [ -s "$work/failed" ] || return 0
  : >"$work/untold"
  told=0
  while read -r failed; do
    if is_refused "$failed" || [ "$told" -lt 3 ]; then
      cat "$work/sets/$failed.failure" >&2
      is_refused "$failed" || told=$((told + 1))
    else
      say "$failed" >>"$work/untold"
    fi
  done <"$work/failed"
  [ ! -s "$work/untold" ] || complain "$(lines_of "$work/untold") more failed: $(few_of "$work/untold")"
}

# is_refused STACK: whether a check of ours refused its change set.
is_refused() {
  [ -f "$work/sets/$1.result" ] || return 1
  IFS=$tab read -r result rest <"$work/sets/$1.result"
  [ "$result" = refused ]
}
