# shellcheck shell=sh disable=SC2034,SC2154
# ---- Parameters and tags, as JSON files for the CLI.

# The one place that quotes for JSON.
# shellcheck disable=SC2016 # fields of awk
json='
  function json(text, out, i, c) {
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      out = out (c == "\\" || c == "\"" ? "\\" c : c)
    }
    return "\"" out "\""
  }
  function tag(key, text) { return ",\n{\"Key\": " json(key) ", \"Value\": " json(text) "}" }
  function parameter(name, rest) { return ",\n{\"ParameterKey\": " json(name) ", " rest "}" }
  # A line of the file of that name; what it holds may be several lines.
  function write(file, text, line, lines, i) {
    lines = split(text, line, "\n")
    for (i = 1; i <= lines || i == 1; i++) print file "\t" line[i]
  }
'

# Parameters of a stack, for awk: each kept or set, and noted in `values`, a line with its name and value.
# shellcheck disable=SC2016 # fields of awk
filling='
  function keep(stack, name) {
    values = values name "\t" current[stack, name] "\n"
    return parameter(name, "\"UsePreviousValue\": true")
  }
  function set(name, text) {
    values = values name "\t" text "\n"
    return parameter(name, "\"ParameterValue\": " json(text))
  }
  function zone_parameters(stack, updating, list, names, count, i, zone) {
    split("", taken_zone)
    if (zone_names[stack] == "-") return ""
    count = split(zone_names[stack], names, ",")
    for (i = 1; i <= count; i++) if (updating && (stack, names[i]) in current) taken_zone[current[stack, names[i]]] = 1
    for (i = 1; i <= count; i++) {
      if (updating && (stack, names[i]) in current) { list = list keep(stack, names[i]); continue }
      zone = new_zone(stack, i)
      if (zone == "") { few = 1; return "" }
      taken_zone[zone] = 1
      list = list set(names[i], zone)
    }
    return list
  }
  function taken_parameters(stack, list, i) {
    for (i = 1; i <= takes; i++) if (taken[i] == stack) list = list set(value[i], deployed[giver[i], value[i]])
    for (i = 1; i <= settings; i++) if (setting_of[i] == stack) list = list set(setting[i], set_to[i])
    return list
  }
  # Where the network has been: in a stack that stands only if it keeps that.
  function site_tags(stack, type, list, i) {
    if (type == "UPDATE" && !(stack in keeps)) return own_sites[stack]
    for (i = 1; i <= memories; i++) list = list tag("peerage:sites" (i > 1 ? "-" i : ""), memory[i])
    return list
  }
  # The tags of the network and of the account, which win.
  function tags_of(stack, list, i, account) {
    account = account_of[stack]
    for (i = 1; i <= tags; i++) if (!((account, tag_key[i]) in account_tag)) list = list tag(tag_key[i], tag_text[i])
    for (i = 1; i <= account_tags; i++) if (tagged[i] == account) list = list tag(account_key[i], account_tag[account, account_key[i]])
    return list
  }
'

# For each stack that gets a change set: STACK.parameters and STACK.tags for the CLI, STACK.values, and STACK.todo, a
# line with what else its change set needs. `few`: stacks with too few zones, how many they need, those there are.
write_inputs() {
  : >"$work/few"
  fill_inputs >"$work/filled"
  file=''
  while IFS=$tab read -r input line; do
    [ "$input" = few ] || [ "$input" = "$file" ] || : >"$work/$input"
    file=$input
    say "$line" >>"$work/$input"
  done <"$work/filled"
}

fill_inputs() {
  awk -v network="$NETWORK" -v layout="$LAYOUT" "$columns$kinds_of_values$json$zoning$filling"'
    function prepare(stack, type, list, file) {
      few = 0
      values = ""
      list = zone_parameters(stack, type == "UPDATE") taken_parameters(stack)
      if (few) { write("few", stack "\t" zone_names[stack] "\t" usable_zones(site_of(stack))); return }
      file = "sets/" stack
      write(file ".parameters", "[" substr(list, 3) "]")
      write(file ".tags", "[" substr(tag("peerage:network", network), 3) tag("peerage:stack", stack) \
        tag("peerage:layout", layout) site_tags(stack, type) tags_of(stack) "]")
      write(file ".values", values)
      write(file ".todo", type " " template[stack])
    }
    table == "homes" { place[$homes_stack] = $homes_account "." $homes_region; next }
    table == "plan" {
      zone_names[$plan_stack] = $plan_zones
      account_of[$plan_stack] = $plan_account
      template[$plan_stack] = $plan_capabilities " " $plan_bytes " " $plan_template
      next
    }
    table == "takes" {
      for (i = 3; i <= NF; i++) { taken[++takes] = $takes_stack; giver[takes] = $takes_giver; value[takes] = $i }
      next
    }
    table == "settings" {
      setting_of[++settings] = $settings_stack
      setting[settings] = $settings_parameter
      set_to[settings] = $settings_value
      next
    }
    table == "tags" { if (FNR % 2) key = $0; else { tag_key[++tags] = key; tag_text[tags] = $0 } next }
    table == "account-tags" {
      if (FNR % 3 == 1) account = $0
      else if (FNR % 3 == 2) key = $0
      else { tagged[++account_tags] = account; account_key[account_tags] = key; account_tag[account, key] = $0 }
      next
    }
    table == "memory" { memory[++memories] = $0; next }
    table == "keepers" { keeps[$1] = 1; next }
    table == "used" { own_sites[$used_stack] = own_sites[$used_stack] tag($used_tag, $used_value); next }
    table == "zones" { note_zone($zones_site, $zones_name); next }
    table == "parameters" { current[$parameters_stack, $parameters_parameter] = $parameters_value; next }
    table == "outputs" {
      deployed[$outputs_stack, $outputs_output] = $outputs_value
      if (is_kind($outputs_output, "zones")) note_zones_in_use($outputs_stack, $outputs_value)
      next
    }
    table == "actions" && ($actions_action == "CREATE" || $actions_action == "UPDATE") {
      prepare($actions_stack, $actions_action)
    }
  ' table=endings "$work/endings" table=homes "$work/homes" table=plan "$work/plan" table=takes "$work/takes" table=settings "$work/settings" \
    FS='\t' table=tags "$work/tags" table=account-tags "$work/account-tags" table=zones "$work/zones" \
    table=memory "$work/memory" table=keepers "$work/keepers" table=used "$work/used" \
    table=parameters "$work/parameters" table=outputs "$work/outputs" table=actions "$work/actions"
}
