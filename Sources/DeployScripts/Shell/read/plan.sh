# shellcheck shell=sh disable=SC2034,SC2154
# ---- The plan, as the compiler wrote it, and whether the files on disk are still those that it is about.

open_plan() {
  root=$(cd -- "$(dirname -- "$0")/.." && pwd)
  say "$STACKS" >"$work/plan"
  printf '%s\n' "$TAKES" | awk '$2 != "@home"' >"$work/takes"
  say "$GIVES" >"$work/gives"
  open_kinds
  open_values
  say "$TAGS" >"$work/tags"
  say "$ACCOUNT_TAGS" >"$work/account-tags"
  say "$EXTERNALS" >"$work/externals"
  say "$REQUESTS" >"$work/requests"
  say "$TERMS" >"$work/terms"
  say "$EXISTING" >"$work/existing"
  say "$EXISTING_TIERS" >"$work/existing-tiers"
  say "$EXISTING_ROUTES" >"$work/existing-routes"
  say "$EXISTING_RULES" >"$work/existing-rules"
  say "$VPCS" >"$work/vpcs"
  say "$PAIRS" >"$work/pairs"
  say "$NAMED_ZONES" >"$work/named-zones"
  say "$selected" >"$work/selected"
  : >"$work/finished" && : >"$work/failed"
  : >"$work/touched"
  : >"$work/guarding"
  awk "$columns"'NF { print $plan_stack, $plan_account, $plan_region }' "$work/plan" >"$work/planned"
  settle "$work/planned"
  waves=$(awk "$columns"'$plan_wave > last { last = $plan_wave } END { print last + 0 }' "$work/plan")
}

# `settings`: stack, parameter, value; what no stack gives. The giver @home stands for the id of the home account.
set_home_account() {
  printf '%s\n' "$TAKES" | awk "$columns"'
    table == "ids" { id[$ids_account] = $ids_id; next }
    $2 == "@home" { print $1, $3, id["home"] }
  ' table=ids "$work/ids" table=takes - >"$work/settings"
}

# Compares what `cksum` says of the topology and the templates with what the compiler wrote down.
check_files() {
  {
    [ -z "$TOPOLOGY_CHECKSUM" ] || printf '%s %s\n' "$TOPOLOGY_CHECKSUM" "$TOPOLOGY"
    awk "$columns"'NF { print $plan_checksum, $plan_bytes, $plan_template }' "$work/plan"
  } >"$work/compiled"
  if [ -s "$work/compiled" ]; then compare_files; fi # cksum without a file would wait for one from the terminal
  checked files
}

compare_files() {
  cut -d ' ' -f 3- "$work/compiled" >"$work/paths"
  IFS=$newline
  # shellcheck disable=SC2046 # one path a line
  set -- $(cat "$work/paths")
  unset IFS
  (cd -- "$root" && command cksum -- "$@") >"$work/summed" 2>/dev/null || : # what is missing there differs
  awk 'table == "summed" { summed[$0] = 1; next } !($0 in summed)' \
    table=summed "$work/summed" table=compiled "$work/compiled" | cut -d ' ' -f 3- >"$work/differing"
  [ -s "$work/differing" ] || return 0
  again="compile the topology again"
  [ -z "$TOPOLOGY_CHECKSUM" ] || again="compile again (peerage compile $(quoted "$TOPOLOGY"))"
  fail "what is on disk is not what was compiled" "$(sed -n '1,5p' "$work/differing")" \
    "$again, then run $program again"
}

# Stacks of another layout, or of our names but not ours, stop everything.
check_stacks() {
  awk -F '\t' -v layout="$LAYOUT" "$columns"'$states_layout != layout && $states_layout != "None" { print $states_stack " (layout " $states_layout ")" }' \
    "$work/states" >"$work/others"
  [ ! -s "$work/others" ] || fail "network $NETWORK is deployed in another layout than \"$LAYOUT\"" \
    "$(sed -n '1,3p' "$work/others")" "a layout cannot be changed once deployed: set it back in $TOPOLOGY," \
    "or delete the network with bin/network-delete first"
  awk "$columns"'NR == FNR { plan[$plan_stack] = 1; next } $1 in plan' "$work/plan" "$work/foreign" >"$work/others"
  [ ! -s "$work/others" ] || fail "a stack of that name is there already, and not of network $NETWORK" \
    "$(placed "$(cat "$work/others")")" \
    "its tag peerage:network says another network, or nothing; rename the network or the stack"
  checked stacks
}

# Stacks that the topology no longer has, or has elsewhere, and the line that removes each.
name_retired() {
  awk "$columns"'NR == FNR { plan[$plan_stack] = 1; next } !($states_stack in plan) { print $states_stack }' "$work/plan" "$work/states" >"$work/retired"
  [ -s "$work/retired" ] || return 0
  say '' "${bold}Retired:${plain} these stacks are no longer in" "$TOPOLOGY. Remove them with"
  say_removal
}

say_removal() {
  line=''
  while read -r stack; do line="$line -s $stack"; done <"$work/retired"
  say "  bin/network-delete $(profile_options)$line"
}

# Regions that connections of ours still lead to and the topology no longer has: what stands there is not looked at.
name_left_regions() {
  awk "$columns$kinds_of_values"'
    table == "sites" { named[$sites_region] = 1; next }
    table == "ids" { ours[$ids_id] = 1; next }
    { split($0, field, "\t"); split(field[3], term, " ") }
    connection_of(field[2]) == "" || term[4] !~ /^[a-z]+(-[a-z]+)+-[0-9]+$/ { next }
    (term[3] == "-" || term[3] in ours) && !(term[4] in named) && !seen[term[4]]++ { print term[4] }
  ' table=endings "$work/endings" table=sites "$work/all-sites" table=ids "$work/ids" \
    table=outputs "$work/outputs" >"$work/regions"
  while read -r left; do
    say '' "${bold}Left behind?${plain} Connections still lead to $left," "which $TOPOLOGY no longer has." \
      "What stands there is found and removed with" "  bin/network-delete $(profile_options) --region $left"
  done <"$work/regions"
}

# Named zones must go on from what is deployed: neither list may leave the other's order.
check_named_zones() {
  awk "$columns"'
    table == "outputs" {
      split($0, field, "\t")
      deployed[field[outputs_stack], field[outputs_output]] = field[outputs_value]
      next
    }
    NF && (($named_zones_stack, $named_zones_output) in deployed) {
      old = deployed[$named_zones_stack, $named_zones_output]
      if (index(old ",", $named_zones_zones ",") != 1 && index($named_zones_zones ",", old ",") != 1) print $named_zones_vpc ": deployed in " old "; the topology says " $named_zones_zones
    }' table=outputs "$work/outputs" table=named "$work/named-zones" >"$work/moved"
  [ ! -s "$work/moved" ] || fail "zones of a VPC cannot be changed where it stands" "$(cat "$work/moved")" \
    "a moved subnet is a replaced subnet: keep the list's order, and add or remove at its end"
  checked zones
}
