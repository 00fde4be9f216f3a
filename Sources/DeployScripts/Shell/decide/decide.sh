# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is to be done with each stack.

# decide WAVE: the table `actions` (stack, action, detail) for its stacks that are selected and not finished:
#   CREATE, UPDATE      a change set can be made
#   broken, busy        the stack's status, which allows none
#   retired             it waits for retired stacks to go: it gives them values, or it is new and takes VPCs or route
#                       tables of the same stacks, so that its connection or routes may be theirs
#   takers              it waits for stacks to stop using what it no longer gives
#   givers              it waits for what it takes, or, being new, for the rules that guard its routes
#   deadlock            it and a taker wait for each other
decide() {
  awk -v wave="$1" "$columns$kinds_of_values"'
    function add(list, item) { return index(" " list " ", " " item " ") ? list : list (list == "" ? "" : " ") item }
    function kind(status) {
      if (status == "" || status == "REVIEW_IN_PROGRESS") return "CREATE"
      if (status ~ /_IN_PROGRESS$/) return "busy"
      if (status ~ /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/) return "UPDATE"
      return "broken"
    }
    # Whether what a value names would go with a change set that is not executed yet.
    function is_going(giver, value, part, count, i) {
      count = split(value, part, ",")
      for (i = 1; i <= count; i++) if ((giver, part[i]) in touched) return 1
      return 0
    }
    # What two stacks cannot both have a connection or a route in.
    function is_exclusive(value) { return is_kind(value, "vpc") || is_kind(value, "routeTable") }
    function is_lacking(i) {
      return value[i] == "" ? kind(status[giver[i]]) == "CREATE" : !((giver[i], value[i]) in deployed)
    }
    function report(stack, action, detail) { print stack "\t" action "\t" detail }

    table == "plan" { name[++stacks] = $plan_stack; in_wave[$plan_stack] = $plan_wave; next }
    # A giver of nothing has the rules that guard what the stack routes.
    table == "takes" && NF == 2 { taken[++takes] = $takes_stack; giver[takes] = $takes_giver; value[takes] = ""; next }
    table == "takes" {
      for (i = 3; i <= NF; i++) { taken[++takes] = $takes_stack; giver[takes] = $takes_giver; value[takes] = $i }
      next
    }
    table == "gives" {
      for (i = 2; i <= NF; i++) { output = $i; sub(/=.*/, "", output); gives[$gives_stack, output] = 1 }
      next
    }
    table == "selected" { if (NF) { selected[$1] = 1; choosy = 1 }; next }
    table == "finished" { finished[$1] = 1; next }
    table == "touched" { touched[$1, $2] = 1; next }
    table == "guarding" { guarding[$1] = 1; next }
    table == "states" { status[$states_stack] = $states_status; next }
    table == "outputs" {
      deployed[$outputs_stack, $outputs_output] = $outputs_value
      source[$outputs_output, $outputs_value] = $outputs_stack
      next
    }
    table == "parameters" && ($parameters_parameter, $parameters_value) in source && source[$parameters_parameter, $parameters_value] != $parameters_stack {
      used = source[$parameters_parameter, $parameters_value]
      if (!($parameters_stack in in_wave)) {
        retired[used] = add(retired[used], $parameters_stack)
        if (is_exclusive($parameters_parameter)) rivals[used] = add(rivals[used], $parameters_stack)
      } else if (used in in_wave && !((used, $parameters_parameter) in gives)) users[used] = add(users[used], $parameters_stack)
    }
    END {
      for (i = 1; i <= takes; i++)
        if (giver[i] in rivals && is_exclusive(value[i]) && kind(status[taken[i]]) == "CREATE")
          replaced[taken[i]] = rivals[giver[i]]
      for (i = 1; i <= takes; i++) {
        if (is_lacking(i)) {
          lacking[taken[i]] = add(lacking[taken[i]], giver[i])
          if (giver[i] in users && index(" " users[giver[i]] " ", " " taken[i] " "))
            locked[giver[i]] = locked[taken[i]] = giver[i] " " taken[i]
        } else if (is_going(giver[i], deployed[giver[i], value[i]]) || kind(status[giver[i]]) == "busy" || \
          giver[i] in guarding && kind(status[taken[i]]) == "CREATE")
          lacking[taken[i]] = add(lacking[taken[i]], giver[i])
      }
      for (i = 1; i <= stacks; i++) {
        stack = name[i]
        if (in_wave[stack] != wave || stack in finished || choosy && !(stack in selected)) continue
        what = kind(status[stack])
        if (what == "broken" || what == "busy") report(stack, what, status[stack])
        else if (stack in retired) report(stack, "retired", retired[stack])
        else if (stack in replaced) report(stack, "retired", replaced[stack])
        else if (stack in locked) report(stack, "deadlock", locked[stack])
        else if (stack in users) report(stack, "takers", users[stack])
        else if (stack in lacking) report(stack, "givers", lacking[stack])
        else report(stack, what, "")
      }
    }' table=endings "$work/endings" table=plan "$work/plan" table=takes "$work/takes" table=gives "$work/gives" \
    table=selected "$work/selected" table=finished "$work/finished" table=guarding "$work/guarding" FS='\t' table=touched "$work/touched" \
    table=states "$work/states" table=outputs "$work/outputs" table=parameters "$work/parameters" >"$work/actions"
}
