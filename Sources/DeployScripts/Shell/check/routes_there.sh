# shellcheck shell=sh disable=SC2034,SC2154
# ---- VPCs that were there before: routes of their owner where ours are to be. One to the same destination would stop the
# ---- stack, and a longer one inside would win.
# ---- EXISTING_ROUTES: name, route table, destination, whose it is, stack.

# Routes may name a list of blocks. `list-blocks`: site, list, block. Gateway endpoints have lists that are AWS's own.
read_prefix_lists() {
  awk -F '\t' '$2 == "route" && $4 != "None" && $5 !~ /^vpce-/ && !seen[$1, $4]++ { print $1 "\t" $4 }' "$work/facts" \
    >"$work/lists"
  awk -F '\t' '!seen[$1]++ { split($1, site, "."); print site[1], site[2] }' "$work/lists" >"$work/listing"
  at_each "$work/listing" list_blocks
  answers_of blocks >"$work/list-blocks"
}

list_blocks() {
  awk -F '\t' -v site="$account.$region" '$1 == site { print $2 }' "$work/lists" >"$work/lists.$account.$region"
  while read -r list; do
    call ec2 get-managed-prefix-list-entries --prefix-list-id "$list" --query 'Entries[].[Cidr]' \
      >"$work/entries.$account.$region" || aws_refused "show the blocks of $list"
    awk -v list="$list" '{ print list "\t" $1 }' "$work/entries.$account.$region"
  done <"$work/lists.$account.$region" >"$work/blocks.$account.$region"
}

# For awk: goes through the routes that are there, and calls meet() where one has to do with one of ours.
# shellcheck disable=SC2016 # fields of awk
routes_there='
  function note_route(block, source) {
    routes[thing]++
    found[thing, routes[thing]] = block
    target[thing, routes[thing]] = $5
    how[thing, routes[thing]] = $6 == "EnableVgwRoutePropagation" ? ", propagated" : $7 == "blackhole" ? ", a black hole" : ""
    from_list[thing, routes[thing]] = source
  }
  function note_routes(i) {
    if ($2 == "in") { thing = $3; again = thing in known; known[thing] = 1 }
    if ($2 != "route" || again) return
    if ($3 != "None") note_route($3, "")
    else for (i = 1; i <= listed[$1, $4]; i++) note_route(list_block[$1, $4, i], $4)
  }
  function note_list() { list_block[$1, $2, ++listed[$1, $2]] = $3 }
'

# `ours`: table|destination of routes that stacks of the network hold. Those over connections of ours are known; of the
# others the stacks are asked, where there is any that could stand in the way.
find_own_routes() {
  awk "$columns$covering$routes_there"'
    table == "list-blocks" { note_list(); next }
    table == "facts" { note_routes(); next }
    table == "outputs" { ours[$outputs_value] = 1; next }
    table == "states" { if ($states_status != "REVIEW_IN_PROGRESS") stands[$states_stack] = 1; next }
    table == "plan" { planned[$plan_stack] = 1; next }
    table == "checked" { here[$existing_vpc] = 1; next }
    $existing_routes_vpc in here {
      for (i = 1; i <= routes[$existing_routes_table]; i++)
        if (found[$existing_routes_table, i] == $existing_routes_destination && !(target[$existing_routes_table, i] in ours)) { any = 1; if ($existing_routes_stack in stands) ask[$existing_routes_stack] = 1 }
    }
    END {
      if (any) for (stack in stands) if (!(stack in planned)) ask[stack] = 1
      for (stack in ask) print stack
    }' FS='\t' table=list-blocks "$work/list-blocks" table=facts "$work/facts" table=outputs "$work/outputs" \
    table=states "$work/states" FS=' ' table=plan "$work/plan" table=checked "$work/checked" \
    table=routes "$work/existing-routes" | sort >"$work/holders"
  # shellcheck disable=SC2046 # one name a line
  in_parallel list_own_routes $(cat "$work/holders")
  while read -r holder; do cat "$work/sets/$holder.laid"; done <"$work/holders" >"$work/ours"
}

list_own_routes() {
  at "$1"
  call cloudformation list-stack-resources --stack-name "$1" --query "StackResourceSummaries[?ResourceType=='AWS::EC2::Route'
    && ResourceStatus!='DELETE_COMPLETE'].[PhysicalResourceId]" >"$work/sets/$1.laid" ||
    aws_refused "list the resources of $1"
}

judge_routes() {
  awk "$columns$covering$routes_there"'
    function told(i) {
      return found[tab, i] (from_list[tab, i] == "" ? "" : " (in " from_list[tab, i] ")") " over " target[tab, i] how[tab, i]
    }
    function is_ours(i) { return target[tab, i] in ours || (tab "|" found[tab, i]) in laid }
    function judge(i) {
      if (target[tab, i] == "local") {
        if (!holds(found[tab, i], $existing_routes_destination) && !holds($existing_routes_destination, found[tab, i])) return
        print $existing_routes_vpc ": " vpc[$existing_routes_vpc] " carries " found[tab, i] ", and " $existing_routes_peer " has " $existing_routes_destination ": AWS connects no VPCs that overlap"
      } else if (found[tab, i] == $existing_routes_destination) {
        print $existing_routes_vpc ": " tab " has a route to " told(i) " already, where the one to " $existing_routes_peer " is to be"
        print "  its owner takes it out, or route_tables leaves that table out"
      } else if (holds($existing_routes_destination, found[tab, i])) {
        print $existing_routes_vpc ": " tab " has a route to " told(i) ", which would take that part of " $existing_routes_destination " away from " $existing_routes_peer
        print "  its owner takes it out, or route_tables leaves that table out"
      }
    }
    table == "list-blocks" { note_list(); next }
    table == "facts" { note_routes(); next }
    table == "outputs" { if ($outputs_value ~ /^pcx-/) ours[$outputs_value] = 1; next }
    table == "ours" { laid[$1] = 1; next }
    table == "checked" { vpc[$existing_vpc] = $existing_id; next }
    $existing_routes_vpc in vpc { tab = $existing_routes_table; for (i = 1; i <= routes[tab]; i++) if (!is_ours(i)) judge(i) }
  ' FS='\t' table=list-blocks "$work/list-blocks" table=facts "$work/facts" table=outputs "$work/outputs" table=ours "$work/ours" FS=' ' \
    table=checked "$work/checked" table=routes "$work/existing-routes"
}
