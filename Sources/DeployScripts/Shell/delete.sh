# shellcheck shell=sh disable=SC2034,SC2154
# ---- network-delete: names, asks, deletes backward, waits, shows what is left.

delete() {
  read_options "$@"
  begin_work
  # shellcheck disable=SC2046 # one name a line
  open_sites $(needed_accounts)
  check_accounts
  read_stacks
  choose_stacks
  say '' "These stacks are deleted, with all that is in them:"
  list_chosen
  name_users
  name_importers
  name_connections
  ask
  delete_stacks
  conclude
}

ask() {
  [ -z "$yes" ] || return 0
  [ -t 0 ] || misuse "there is no terminal to ask on; --yes deletes without a question"
  say ''
  printf '%s' "Type the network's name to delete: "
  read -r answer || answer=''
  [ "$answer" = "$NETWORK" ] || fail "'$answer' is not '$NETWORK': nothing was deleted"
}

conclude() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    $1 in chosen { print $1 "  " $2 }
  ' table=chosen "$work/chosen" table=states "$work/states" >"$work/left"
  if [ -s "$work/left" ]; then
    complain "not all of it is deleted. Left:" "$(placed "$(few_lines "$work/left")")" \
      "when the cause is gone, run it again: it goes on where it was"
    exit 1
  fi
  say '' "${green}Deleted: $(count_of "$work/chosen" stack).${plain}"
  [ ! -f "$work/problems" ] || exit 1
}

delete "$@"
