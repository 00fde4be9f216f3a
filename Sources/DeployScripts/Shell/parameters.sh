# shellcheck shell=sh disable=SC2034,SC2154
# ---- Parameters and tags, as JSON files for the CLI.

# The zones in which a new subnet may stand: available, no local zone, no opt-in; by zone id, three of them last,
# since few services are there.
read_zones() {
  : >"$work/zones"
  awk '$5 != "-" { found = 1 } END { exit !found }' "$work/plan" || return 0
  call ec2 describe-availability-zones \
    --query 'AvailabilityZones[].[ZoneId, ZoneName, State, ZoneType, OptInStatus]' >"$work/zones.all" ||
    aws_refused "list the availability zones"
  awk -F '\t' '
    $3 == "available" && ($4 == "availability-zone" || $4 == "None") && ($5 == "opt-in-not-required" || $5 == "None") {
      print ($1 ~ /^(use1-az3|usw1-az2|cac1-az3)$/ ? 1 : 0) "\t" $1 "\t" $2
    }' "$work/zones.all" | sort >"$work/zones"
}

# The one place that quotes for JSON.
json='
  function json(text, out, i, c) {
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      out = out (c == "\\" || c == "\"" ? "\\" c : c)
    }
    return "\"" out "\""
  }
'

# For each stack that gets a change set: STACK.parameters and STACK.tags for the CLI, and STACK.todo, a line with
# what else its change set needs. Stacks with too few zones are told on stdout: stack, needed, the zones there are.
write_inputs() {
  awk -v folder="$work/sets" -v network="$NETWORK" -v layout="$LAYOUT" "$json"'
    function rank_zone(zone) {
      if (zone != "" && zone in available && !(zone in ranked)) { rank[++ranks] = zone; ranked[zone] = 1 }
    }
    function rank_zones(position, i, list, count) {
      for (position = 1; position <= 4; position++)
        for (i = 1; i <= zone_lists; i++) {
          count = split(zone_list[i], list, ",")
          if (position <= count) rank_zone(list[position])
        }
      for (i = 1; i <= zones; i++) rank_zone(zone_name[i])
    }
    # The zone of a parameter that the stack does not have yet: where its VPC stands already, else the first free one.
    function new_zone(stack, position, i, list) {
      if (stack in stack_zones) { split(stack_zones[stack], list, ","); if (list[position] != "") return list[position] }
      for (i = 1; i <= ranks; i++) if (!(rank[i] in taken_zone)) return rank[i]
      return ""
    }
    function parameter(name, rest) { return "{\"ParameterKey\": " json(name) ", " rest "}" }
    function keep(name) { return parameter(name, "\"UsePreviousValue\": true") }
    function set(name, text) { return parameter(name, "\"ParameterValue\": " json(text)) }
    function zone_parameters(stack, updating, list, names, count, i, zone) {
      split("", taken_zone)
      if (zone_names[stack] == "-") return ""
      count = split(zone_names[stack], names, ",")
      for (i = 1; i <= count; i++) if (updating && (stack, names[i]) in current) taken_zone[current[stack, names[i]]] = 1
      for (i = 1; i <= count; i++) {
        if (updating && (stack, names[i]) in current) { list = list ",\n" keep(names[i]); continue }
        zone = new_zone(stack, i)
        if (zone == "") { few = 1; return "" }
        taken_zone[zone] = 1
        list = list ",\n" set(names[i], zone)
      }
      return list
    }
    function taken_parameters(stack, list, i) {
      for (i = 1; i <= takes; i++) if (taken[i] == stack) list = list ",\n" set(value[i], deployed[giver[i], value[i]])
      return list
    }
    function tag(key, text) { return "{\"Key\": " json(key) ", \"Value\": " json(text) "}" }
    function write(file, text) { printf "%s\n", text >file; close(file) }
    function prepare(stack, type, list, file) {
      few = 0
      list = zone_parameters(stack, type == "UPDATE") taken_parameters(stack)
      if (few) { print stack "\t" zone_names[stack] "\t" usable; return }
      file = folder "/" stack
      write(file ".parameters", "[" substr(list, 2) "]")
      write(file ".tags", "[" tag("peerage:network", network) ",\n" tag("peerage:stack", stack) ",\n" \
        tag("peerage:layout", layout) tags "]")
      write(file ".todo", type " " template[stack])
    }
    table == "plan" { zone_names[$2] = $5; template[$2] = $6 " " $8 " " $9; next }
    table == "takes" { for (i = 3; i <= NF; i++) { taken[++takes] = $1; giver[takes] = $2; value[takes] = $i }; next }
    table == "tags" { if (FNR % 2) key = $0; else tags = tags ",\n" tag(key, $0); next }
    table == "zones" { available[$3] = 1; zone_name[++zones] = $3; usable = usable " " $3; next }
    table == "parameters" { current[$1, $2] = $3; next }
    table == "outputs" {
      deployed[$1, $2] = $3
      if ($2 ~ /Zones$/) { zone_list[++zone_lists] = $3; if (!($1 in stack_zones)) stack_zones[$1] = $3 }
      next
    }
    table == "actions" && !ranks { rank_zones() }
    table == "actions" && ($2 == "CREATE" || $2 == "UPDATE") { prepare($1, $2) }
  ' table=plan "$work/plan" table=takes "$work/takes" FS='\t' table=tags "$work/tags" table=zones "$work/zones" \
    table=parameters "$work/parameters" table=outputs "$work/outputs" table=actions "$work/actions"
}
