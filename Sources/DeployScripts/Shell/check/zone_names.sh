# shellcheck shell=sh disable=SC2034,SC2154
# ---- Zones by name: does the account have them, and are they in order? What AWS takes no new subnets in for want of room
# ---- it does not tell before a subnet is made.

# Only zones that are new to a VPC count: what stands in one stays.
check_zone_names() {
  awk -F '\t' '
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
      state[$1, $3] = $4; opted[$1, $3] = $6; told[$1, $3] = $7
      if ($4 == "available" && $6 != "not-opted-in") usable[$1] = usable[$1] " " $3
      next
    }
    table == "outputs" { deployed[$1, $2] = $3; next }
    { count = split($0, field, " ") }
    table == "sites" { reached[field[1] "." field[2]] = 1; next }
    table == "plan" { site[field[2]] = field[3] "." field[4]; place_of[field[2]] = "account " field[3] " in " field[4]; next }
    table == "selected" { if (count) selected[field[1]] = choosy = 1; next }
    count && site[field[1]] in reached && (!choosy || field[1] in selected) {
      vpc = field[3]; place = place_of[field[1]]
      zones = split(field[4], zone, ",")
      for (i = 1; i <= zones; i++)
        if (!index("," deployed[field[1], field[2]] ",", "," zone[i] ",")) known(site[field[1]], zone[i])
    }' table=answers "$work/zone-answers" table=outputs "$work/outputs" table=sites "$work/sites" table=plan "$work/plan" \
    table=selected "$work/selected" table=named "$work/named-zones" >"$work/unfit"
  [ ! -s "$work/unfit" ] || fail "zones of $TOPOLOGY are not there; no change set was made" "$(cat "$work/unfit")" \
    "name others in 'zones', or say how many: then zones are chosen among those that are available"
  checked zone-names
}
