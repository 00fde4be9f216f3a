# shellcheck shell=sh disable=SC2034,SC2154
# ---- Zones by name: does the account have them, and are they in order? What AWS takes no new subnets in for want of room
# ---- it does not tell before a subnet is made.

# Only zones that are new to a VPC count: what stands in one stays.
check_zone_names() {
  awk -F '\t' "$columns"'
    function known(site, zone, list) {
      if (!((site, zone) in state)) {
        print vpc ": " place " has no zone " zone "; it has" usable[site]
      } else if (state[site, zone] != "available") {
        print vpc ": zone " zone " of " place " is " state[site, zone] (told[site, zone] == "" ? "" : " (" told[site, zone] ")") \
          "; available are" usable[site]
      } else if (opted[site, zone] == "not-opted-in") {
        print vpc ": zone " zone " is not enabled in " place "; it has" usable[site]
      }
    }
    table == "answers" {
      state[$zone_answers_site, $zone_answers_name] = $zone_answers_state
      opted[$zone_answers_site, $zone_answers_name] = $zone_answers_opted
      told[$zone_answers_site, $zone_answers_name] = $zone_answers_messages
      if ($zone_answers_state == "available" && $zone_answers_opted != "not-opted-in") usable[$zone_answers_site] = usable[$zone_answers_site] " " $zone_answers_name
      next
    }
    table == "outputs" { deployed[$outputs_stack, $outputs_output] = $outputs_value; next }
    { count = split($0, field, " ") }
    table == "sites" { reached[field[sites_account] "." field[sites_region]] = 1; next }
    table == "plan" {
      site[field[plan_stack]] = field[plan_account] "." field[plan_region]
      place_of[field[plan_stack]] = "account " field[plan_account] " in " field[plan_region]
      next
    }
    table == "selected" { if (count) selected[field[1]] = choosy = 1; next }
    count && site[field[named_zones_stack]] in reached && (!choosy || field[named_zones_stack] in selected) {
      vpc = field[named_zones_vpc]; place = place_of[field[named_zones_stack]]
      zones = split(field[named_zones_zones], zone, ",")
      for (i = 1; i <= zones; i++)
        if (!index("," deployed[field[named_zones_stack], field[named_zones_output]] ",", "," zone[i] ",")) known(site[field[named_zones_stack]], zone[i])
    }' table=answers "$work/zone-answers" table=outputs "$work/outputs" table=sites "$work/sites" table=plan "$work/plan" \
    table=selected "$work/selected" table=named "$work/named-zones" >"$work/unfit"
  [ ! -s "$work/unfit" ] || fail "zones of $TOPOLOGY are not there; no change set was made" "$(cat "$work/unfit")" \
    "name others in 'zones', or say how many: then zones are chosen among those that are available"
  checked zone-names
}
