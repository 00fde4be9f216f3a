# shellcheck shell=sh disable=SC2034,SC2154
# ---- network-delete: names, asks, deletes backward, waits, shows what is left.

delete() {
  read_options "$@"
  begin_work
  check_credentials
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

# `chosen`: the stacks to delete; `uses`: which stack takes from which, by parameters that hold another's outputs.
choose_stacks() {
  awk -F '\t' '
    table == "outputs" { source[$2, $3] = $1; next }
    ($2, $3) in source && source[$2, $3] != $1 { print $1 "\t" source[$2, $3] }
  ' table=outputs "$work/outputs" table=parameters "$work/parameters" | sort -u >"$work/uses"
  : >"$work/chosen"
  while IFS=$tab read -r stack rest; do
    if is_selected "$stack"; then say "$stack" >>"$work/chosen"; fi
  done <"$work/states"
  for wanted in $selected; do
    grep -qx -- "$wanted" "$work/chosen" || say "Stack $wanted is not there."
  done
  [ -s "$work/chosen" ] || {
    say "There is nothing to delete."
    exit 0
  }
}

list_chosen() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    $1 in chosen { print "  " $1 ($2 ~ /^(CREATE|UPDATE)_COMPLETE$/ ? "" : "  " $2) }
  ' table=chosen "$work/chosen" table=states "$work/states" | sort
}

# Stacks that stay must not take from those that go.
name_users() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    !($1 in chosen) && $2 in chosen { print $1 " takes from " $2 }
  ' table=chosen "$work/chosen" table=uses "$work/uses" >"$work/users"
  [ ! -s "$work/users" ] || fail "other stacks of the network still need them" "$(cat "$work/users")" \
    "delete those first, or name them with -s too; a topology without them needs network-deploy first"
}

# Stacks of other people can import only where there are any: without, nothing has to be asked.
name_importers() {
  call cloudformation describe-stacks --query 'Stacks[].[StackName]' >"$work/everybody" || aws_refused "list the stacks"
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    table == "everybody" { if (!($1 in chosen)) others = 1; next }
    others && $1 in chosen && $4 != "None" && $4 != "" { print $4 }
  ' table=chosen "$work/chosen" table=everybody "$work/everybody" table=outputs "$work/outputs" >"$work/exports"
  : >"$work/imported"
  [ -s "$work/exports" ] || return 0
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/exports")
  unset IFS
  progress "asking who imports $# exports"
  in_parallel name_importers_of "$@"
  end_progress
  [ ! -s "$work/imported" ] || fail "other stacks import what would go" "$(sort "$work/imported")" \
    "change or delete those first: CloudFormation refuses to delete what is imported"
}

name_importers_of() {
  importers_of "$1" >"$work/importers.$worker" || return 0
  while read -r importer; do say "$importer imports $1" >>"$work/imported"; done <"$work/importers.$worker"
}

name_connections() {
  [ -n "$CONNECTIONS" ] || return 0
  say '' "Connections that others asked for are not ours to delete. They end when their VPC" \
    "goes; tell their owners:"
  printf '%s\n' "$CONNECTIONS" | sed 's/^/  /'
}

ask() {
  [ -z "$yes" ] || return 0
  [ -t 0 ] || misuse "there is no terminal to ask on; --yes deletes without a question"
  say ''
  printf '%s' "Type the network's name to delete: "
  read -r answer || answer=''
  [ "$answer" = "$NETWORK" ] || fail "'$answer' is not '$NETWORK': nothing was deleted"
}

# ---- Deleting: each stack once nothing that is left takes from it.

delete_stacks() {
  : >"$work/begun" && : >"$work/fell" && : >"$work/gone"
  interruption="CloudFormation goes on with the stacks that were begun"
  total=$(lines_of "$work/chosen") pause=0 looks=0
  say ''
  while :; do
    choose_next
    while IFS=$tab read -r next arn status protected; do
      begin_deleting "$next" "$arn" "$status" "$protected"
    done <"$work/next"
    [ -s "$work/next" ] || [ -s "$work/going" ] || break
    [ "$pause" -ge 5 ] || pause=$((pause + 1))
    sleep "$pause"
    read_stacks
    look_at_deleted
  done
  interruption=''
}

# `going`: begun and still there. `next`: those that may begin, as many as --parallel leaves room for.
choose_next() {
  : >"$work/going"
  awk -F '\t' -v parallel="$parallel" -v going_file="$work/going" '
    # Connections and routes before the VPCs, also where nothing tells who takes from whom.
    function rank(stack) { return stack ~ /--(link|external)--/ ? 0 : 1 }
    table == "chosen" { chosen[$1] = 1; next }
    table == "begun" { begun[$1] = $2; next }
    table == "fell" { fell[$1] = 1; next }
    table == "uses" { user[++uses] = $1; used[uses] = $2; known[$1] = 1; next }
    $1 in chosen {
      there[$1] = 1
      name[++stacks] = $1; arn[$1] = $3; status[$1] = $2; protected[$1] = $4
      if (rank($1) == 0 && !($1 in known) && $2 != "REVIEW_IN_PROGRESS") links++
      if ($1 in begun && begun[$1] == $3 && !($1 in fell)) { going++; print $1 >going_file }
    }
    END {
      for (i = 1; i <= uses; i++) if (user[i] in there) needed[used[i]] = 1
      for (i = 1; i <= stacks && going < parallel; i++) {
        stack = name[i]
        if (stack in begun || stack in needed || rank(stack) == 1 && links) continue
        if (status[stack] ~ /^(UPDATE|IMPORT|ROLLBACK).*_IN_PROGRESS$/) { print stack >going_file; continue }
        going++
        print stack "\t" arn[stack] "\t" status[stack] "\t" protected[stack]
      }
      close(going_file)
    }' table=chosen "$work/chosen" table=begun "$work/begun" table=fell "$work/fell" table=uses "$work/uses" \
    table=states "$work/states" >"$work/next"
}

begin_deleting() {
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$looks" >>"$work/begun"
  if [ "$4" = True ]; then
    call cloudformation update-termination-protection --no-enable-termination-protection --stack-name "$2" \
      >/dev/null || problem "$1: AWS did not turn off termination protection:" "$(aws_error)"
  fi
  if call cloudformation delete-stack --stack-name "$2" >/dev/null; then
    say "  deleting $1"
  else
    say "$1" >>"$work/fell"
    problem "$1: AWS did not delete it:" "$(aws_error)"
  fi
}

# A status that was there before counts only when it stays.
look_at_deleted() {
  looks=$((looks + 1))
  awk -F '\t' -v looks="$looks" '
    table == "states" { status[$1] = $2; arn[$1] = $3; next }
    table == "told" { told[$1] = 1; next }
    $1 in told { next }
    !($1 in arn) || arn[$1] != $2 { print $1 "\tgone\t" $2; next }
    (status[$1] ~ /_FAILED$/ && (status[$1] != $3 || looks - $4 >= 3)) ||
    (status[$1] == $3 && looks - $4 >= 24) { print $1 "\t" status[$1] "\t" $2 }
  ' table=states "$work/states" table=told "$work/fell" table=told "$work/gone" table=begun "$work/begun" >"$work/looked"
  while IFS=$tab read -r name now arn; do
    if [ "$now" = gone ]; then
      say "$name" >>"$work/gone"
      say "  ${green}gone${plain}     $name ($(lines_of "$work/gone") of $total)"
    else
      say "$name" >>"$work/fell"
      problem "$name was not deleted: $now" "$(failure_reasons "$arn")" "$(what_is_left "$arn")"
    fi
  done <"$work/looked"
}

conclude() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    $1 in chosen { print "  " $1 "  " $2 }
  ' table=chosen "$work/chosen" table=states "$work/states" >"$work/left"
  if [ -s "$work/left" ]; then
    complain "not all of it is deleted. Left:" "$(sed 's/^  //' "$work/left")" \
      "when the cause is gone, run it again: it goes on where it was"
    exit 1
  fi
  say '' "${green}Deleted: $(count_of "$work/chosen" stack).${plain}"
  [ ! -f "$work/problems" ] || exit 1
}

delete "$@"
