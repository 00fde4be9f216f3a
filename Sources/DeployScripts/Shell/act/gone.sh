# shellcheck shell=sh disable=SC2034,SC2154
# ---- Whether a stack is gone. One that is missing in a listing need not be: the stack itself tells, by its ARN.

# `doomed`: the chosen stacks as they are before anything is deleted, lines of `states`.
note_doomed() {
  awk -F '\t' "$columns"'table == "chosen" { chosen[$1] = 1; next } $states_stack in chosen' \
    table=chosen "$work/chosen" table=states "$work/states" >"$work/doomed"
}

# Adds to `states` those of `doomed` that are not listed and of which AWS does not say that they are gone.
confirm_gone() {
  awk -F '\t' "$columns"'table == "states" { listed[$states_stack] = 1; next } !($1 in listed)' \
    table=states "$work/states" table=doomed "$work/doomed" >"$work/unlisted"
  # shellcheck disable=SC2046 # one name a line
  in_parallel look_whether_gone $(cut -f 1 "$work/unlisted")
  while IFS= read -r line; do
    [ -f "$work/sets/${line%%"$tab"*}.gone" ] || say "$line" >>"$work/states"
  done <"$work/unlisted"
}

# Runs for several stacks at a time: leaves STACK.gone where it is.
look_whether_gone() {
  [ ! -f "$work/sets/$1.gone" ] || return 0
  at "$1"
  arn=$(awk -F '\t' -v stack="$1" '$1 == stack { print $3 }' "$work/doomed")
  read_status "$arn"
  if [ "$status" = DELETE_COMPLETE ]; then : >"$work/sets/$1.gone"; fi
}

# ask_to_delete STACK ARN: what AWS complained of is in STACK.refused if it did not, in STACK.unknown if nobody knows. An
# error does not tell, since the answer may be lost: the stack does. The token makes a second try the first one again.
ask_to_delete() {
  if call cloudformation delete-stack --stack-name "$2" --client-request-token "peerage-$run_token-${2##*/}" >/dev/null; then
    return 0
  fi
  aws_error >"$work/sets/$1.complaint"
  read_status "$2"
  case $status in
    DELETE_IN_PROGRESS | DELETE_COMPLETE) ;;
    '') mv "$work/sets/$1.complaint" "$work/sets/$1.unknown" ;;
    *) mv "$work/sets/$1.complaint" "$work/sets/$1.refused" ;;
  esac
}
