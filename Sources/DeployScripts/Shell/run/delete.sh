# shellcheck shell=sh disable=SC2034,SC2154
# ---- network-delete: looks what is in use, names its stacks, asks, deletes backward, waits, shows what is left.

# What has to be looked at before anything goes.
delete_checks='accounts left-behind importers in-the-way theirs'

delete() {
  read_options "$@"
  begin_work
  open_columns
  open_kinds
  # shellcheck disable=SC2046 # one name a line
  open_sites $(needed_accounts)
  check_accounts
  read_stacks
  look_where_used
  read_resources
  find_left_behind
  choose_stacks
  name_users
  find_importers
  find_staying
  find_theirs
  refuse_forgetting
  require_checks "$delete_checks"
  tell_staying
  name_chosen
  ask
  delete_stacks
  conclude
}

# What goes, where there is something that goes; and what is of the network and no stack would take along.
name_chosen() {
  if [ -s "$work/chosen" ]; then
    say '' "These stacks are deleted, with all that is in them:"
    list_chosen
    tell_losses
    tell_theirs
  fi
  [ ! -s "$work/left" ] || complain "left behind earlier: CloudFormation could not delete these, and no stack has them any more" \
    "$(tell_left "$work/left")" "they are not deleted here: once nobody uses them, they are to be deleted by hand"
  [ -s "$work/chosen" ] || {
    if [ -s "$work/staying" ]; then
      fail "nothing was deleted" "once what is in use is gone, run it again"
    fi
    say "There is nothing to delete."
    [ ! -s "$work/left" ] || end_with 1
    end_with 0
  }
}

# What of it is a loss, by kind.
tell_losses() {
  awk -F '\t' -v red="$red" -v plain="$plain" "$goes$wrapping"'
    table == "chosen" { chosen[$1] = 1; next }
    $1 in chosen && $2 in goes_with { if (!count[$2]++) order[++kinds] = $2 }
    END {
      for (i = 1; i <= kinds; i++) items = items (i > 1 ? "," : "") count[order[i]] " " short_kind(order[i])
      if (kinds) wrap("  " red "LOSS" plain ":", items, ",")
    }' table=kinds "$work/kinds" table=chosen "$work/chosen" table=resources "$work/resources"
}

ask() {
  [ -z "$yes" ] || return 0
  [ -t 0 ] || misuse "there is no terminal to ask on; --yes deletes without a question"
  partly=''
  [ ! -s "$work/staying" ] || partly=' what can go'
  say ''
  printf '%s' "Type the network's name to delete${partly}: "
  read -r answer || answer=''
  [ "$answer" = "$NETWORK" ] || fail "'$answer' is not '$NETWORK': nothing was deleted"
}

conclude() {
  awk -F '\t' "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    $states_stack in chosen { print $states_stack "  " $states_status }
  ' table=chosen "$work/chosen" table=states "$work/states" >"$work/remains"
  if [ -s "$work/remains" ]; then
    complain "not all of it is deleted. Left:" "$(placed "$(few_lines "$work/remains")")" \
      "when the cause is gone, run it again: it goes on where it was"
    tell_failures
    end_with 1
  fi
  say '' "${green}Deleted: $(count_of "$work/chosen" stack).${plain}"
  [ ! -s "$work/staying" ] || complain "not all is deleted: $(count_of "$work/staying" stack) stayed, see above"
  if [ -f "$work/problems" ] || [ -s "$work/staying" ] || [ -s "$work/left" ]; then end_with 1; fi
  concluded=0
}

delete "$@"
