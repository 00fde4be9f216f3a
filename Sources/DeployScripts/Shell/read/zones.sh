# shellcheck shell=sh disable=SC2034,SC2154
# ---- Availability zones: which of them new subnets stand in.

# The zones in which a new subnet may stand: available, no local zone, no opt-in; by zone id, three of them last,
# since few services are there. `zones`: account.region, whether it comes last, id, name. `zone-answers`:
# account.region, then all that AWS says of every zone: id, name, state, kind, whether it is enabled, messages.
read_zones() {
  awk "$columns"'
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "named" { if (NF) named[$named_zones_stack] = 1; next }
    NF && ($plan_zones != "-" || $plan_stack in named) && (($plan_account, $plan_region) in reached) && !seen[$plan_account, $plan_region]++ {
      print $plan_account, $plan_region
    }
  ' table=sites "$work/sites" table=named "$work/named-zones" table=plan "$work/plan" >"$work/zoned"
  at_each "$work/zoned" list_zones
  answers_of zones >"$work/zone-answers"
  awk -F '\t' "$columns"'
    $zone_answers_state == "available" && ($zone_answers_kind == "availability-zone" || $zone_answers_kind == "None") && ($zone_answers_opted == "opt-in-not-required" || $zone_answers_opted == "None") {
      print $zone_answers_site "\t" ($zone_answers_id ~ /^(use1-az3|usw1-az2|cac1-az3)$/ ? 1 : 0) "\t" $zone_answers_id "\t" $zone_answers_name
    }' "$work/zone-answers" | sort - >"$work/zones"
}

list_zones() {
  call ec2 describe-availability-zones --query "AvailabilityZones[].[ZoneId, ZoneName, State, ZoneType, OptInStatus,
      join(' ', Messages[].Message || [''])]" >"$work/zones.$account.$region" ||
    aws_refused "list the availability zones"
}

# For awk; `place` says which account.region a stack is in.
# shellcheck disable=SC2016 # fields of awk
zoning='
  function note_zone(site, zone) { zone_site[++zones] = site; zone_name[zones] = zone; available[site, zone] = 1 }
  function note_zones_in_use(stack, list) {
    lists++
    list_site[lists] = site_of(stack)
    list_of[lists] = list
    if (!(stack in stack_zones)) stack_zones[stack] = list
  }
  function site_of(stack) { return stack in place ? place[stack] : substr(stack, index(stack, "@") + 1) }
  function rank_zone(site, zone) {
    if (zone == "" || !((site, zone) in available) || ((site, zone) in ranked)) return
    rank[site, ++ranks[site]] = zone
    ranked[site, zone] = 1
  }
  # First the zones in use in the site, by their place in the lists, then all others.
  function rank_zones(site, position, i, part, count) {
    ranks[site] = 0
    for (position = 1; position <= 4; position++)
      for (i = 1; i <= lists; i++) {
        count = split(list_of[i], part, ",")
        if (list_site[i] == site && position <= count) rank_zone(site, part[position])
      }
    for (i = 1; i <= zones; i++) if (zone_site[i] == site) rank_zone(site, zone_name[i])
  }
  # The zone of a parameter that the stack does not have yet: where its VPC stands already, else the first free one.
  function new_zone(stack, position, i, part, site) {
    if (stack in stack_zones) { split(stack_zones[stack], part, ","); if (part[position] != "") return part[position] }
    site = site_of(stack)
    if (!(site in ranks)) rank_zones(site)
    for (i = 1; i <= ranks[site]; i++) if (!(rank[site, i] in taken_zone)) return rank[site, i]
    return ""
  }
  function usable_zones(site, i, list) {
    for (i = 1; i <= zones; i++) if (zone_site[i] == site) list = list " " zone_name[i]
    return list
  }
'
