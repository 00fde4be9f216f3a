# shellcheck shell=sh disable=SC2034,SC2154
# ---- Deleting: each stack once nothing that is left takes from it.

delete_stacks() {
  : >"$work/begun" && : >"$work/fell" && : >"$work/gone" && : >"$work/failed"
  : >"$work/since" && : >"$work/longest" && : >"$work/standing"
  note_doomed
  run_token=$(date -u +%Y%m%d-%H%M%S)
  interruption="CloudFormation goes on with the stacks that were begun"
  total=$(lines_of "$work/chosen") pause=0 looks=0 told=0 brief=''
  ! is_many "$work/chosen" || brief=yes
  say ''
  begin_clock tell_standing
  while :; do
    choose_next
    # shellcheck disable=SC2046 # one name a line
    in_parallel begin_deleting $(cut -f 1 "$work/next")
    while IFS=$tab read -r next arn status rest; do
      note_begun "$next" "$arn" "$status"
    done <"$work/next"
    [ -s "$work/next" ] || [ -s "$work/going" ] || break
    note_going
    [ "$pause" -ge 5 ] || pause=$((pause + 1))
    rest "$pause"
    read_stacks
    confirm_gone
    look_at_deleted
    [ -z "$brief" ] || tell_count "$work/gone" gone
  done
  end_clock
  interruption=''
}

# For the line that is shown while it waits: what is under way, and the events of what has been so longest.
note_going() {
  awk -F '\t' '{ print $1 }' "$work/going" "$work/next" >"$work/under-way"
  note_standing "$(lines_of "$work/gone") of $total gone" "$work/under-way"
  [ -s "$work/longest" ] || return 0
  read -r longest since resource <"$work/longest"
  at "$longest"
  events_of "$longest" "$(state_of "$longest" arn)"
}

# `going`: begun and still there. `next`: those that may begin, as many as --parallel leaves room for in each site.
choose_next() {
  awk -F '\t' -v parallel="$parallel" "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    table == "begun" { begun[$1] = $2; next }
    table == "fell" { fell[$1] = 1; next }
    table == "uses" { user[++uses] = $1; used[uses] = $2; next }
    $states_stack in chosen {
      there[$states_stack] = 1
      name[++stacks] = $states_stack
      arn[$states_stack] = $states_arn
      status[$states_stack] = $states_status
      protected[$states_stack] = $states_protected
      site[$states_stack] = $states_site
      if ($states_stack in begun && begun[$states_stack] == $states_arn && !($states_stack in fell)) { going[$states_site]++; print "going\t" $states_stack }
    }
    END {
      for (i = 1; i <= uses; i++) if (user[i] in there) needed[used[i]] = 1
      for (i = 1; i <= stacks; i++) {
        stack = name[i]
        if (going[site[stack]] >= parallel) continue
        if (stack in begun || stack in needed) continue
        if (status[stack] ~ /^(UPDATE|IMPORT|ROLLBACK).*_IN_PROGRESS$/) { print "going\t" stack; continue }
        going[site[stack]]++
        print "next\t" stack "\t" arn[stack] "\t" status[stack] "\t" protected[stack]
      }
    }' table=chosen "$work/chosen" table=begun "$work/begun" table=fell "$work/fell" table=uses "$work/uses" \
    table=states "$work/states" >"$work/sorted"
  part "$work/sorted" going next
}

# Runs for several stacks at a time. What AWS complains of is in STACK.protected, where the stack was not tried since its
# protection stands, and in STACK.refused; STACK.exposed says that it stands without the protection that it had.
begin_deleting() {
  at "$1"
  arn=$(state_of "$1" arn) was_protected=$(state_of "$1" protected)
  if [ "$was_protected" = True ]; then
    call cloudformation update-termination-protection --no-enable-termination-protection --stack-name "$arn" \
      --query '[StackId]' >/dev/null || {
      aws_error >"$work/sets/$1.protected"
      return 0
    }
  fi
  ask_to_delete "$1" "$arn"
  if [ "$was_protected" = True ] && [ -f "$work/sets/$1.refused" ]; then
    call cloudformation update-termination-protection --enable-termination-protection --stack-name "$arn" \
      --query '[StackId]' >/dev/null || aws_error >"$work/sets/$1.exposed"
  fi
}

# note_begun STACK ARN STATUS
note_begun() {
  at "$1"
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$looks" >>"$work/begun"
  if [ -f "$work/sets/$1.protected" ]; then
    say "$1" >>"$work/fell"
    problem "$1$(here) is protected from deletion and was not tried, since AWS did not turn that off:" \
      "$(cat "$work/sets/$1.protected")"
  elif [ -f "$work/sets/$1.refused" ]; then
    say "$1" >>"$work/fell"
    problem "$1$(here): AWS did not delete it:" "$(cat "$work/sets/$1.refused")"
    [ ! -f "$work/sets/$1.exposed" ] ||
      complain "$1$(here): nor did it turn termination protection on again:" "$(cat "$work/sets/$1.exposed")"
  elif [ -f "$work/sets/$1.unknown" ]; then
    say "$1" >>"$work/fell"
    problem "$1$(here): it is not known whether AWS deletes it:" "$(cat "$work/sets/$1.unknown")"
  else
    [ -n "$brief" ] || say "  deleting $1$(here)"
  fi
}

# A status that was there before counts only when it stays.
look_at_deleted() {
  looks=$((looks + 1))
  awk -F '\t' -v looks="$looks" "$columns"'
    table == "states" { status[$states_stack] = $states_status; arn[$states_stack] = $states_arn; next }
    table == "told" { told[$1] = 1; next }
    $1 in told { next }
    !($1 in arn) || arn[$1] != $2 { print $1 "\tgone\t" $2; next }
    (status[$1] ~ /_FAILED$/ && (status[$1] != $3 || looks - $4 >= 3)) ||
    (status[$1] == $3 && looks - $4 >= 24) { print $1 "\t" status[$1] "\t" $2 }
  ' table=states "$work/states" table=told "$work/fell" table=told "$work/gone" table=begun "$work/begun" >"$work/looked"
  while IFS=$tab read -r name now arn; do
    at "$name"
    if [ "$now" = gone ]; then
      say "$name" >>"$work/gone"
      end_progress
      [ -n "$brief" ] || say "  ${green}gone${plain}     $name$(here) ($(lines_of "$work/gone") of $total)"
    else
      say "$name" >>"$work/fell"
      end_progress
      say "  ${red}stays${plain}    $name$(here): $now"
      tell_kept "$arn" >"$work/kept-told"
      keep_reasons "$name" "$name$(here) was not deleted: $now" "$arn" "$(cat "$work/kept-told")"
    fi
  done <"$work/looked"
}
