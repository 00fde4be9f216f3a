# shellcheck shell=sh disable=SC2034,SC2154
# ---- VPCs that were there before: is each subnet of a tier in the tables and the ACL that the topology gives to the tier?

# For awk: `facts` as tables of subnets. A subnet that is in no table by name is in the VPC's main one.
# shellcheck disable=SC2016 # fields of awk
subnets_there='
  function note_place() {
    if ($2 == "subnet") { subnet[++subnets] = $3; vpc_of[$3] = $4; block_of[$3] = $5 }
    if ($2 == "in") { thing = $3; home_of[thing] = $4 }
    if ($2 == "joins" && $3 != "None") table_of[$3] = thing
    if ($2 == "joins" && $4 == "True") main_of[home_of[thing]] = thing
    if ($2 == "filters") acl_of[$3] = thing
  }
  function table_for(id) { return id in table_of ? table_of[id] : main_of[vpc_of[id]] }
  function table_words(id) { return (id in table_of ? "" : "the main route table, ") table_for(id) }
  function is_among(item, list) { return index("," list ",", "," item ",") > 0 }
  # Whether a subnet shares addresses with one of the blocks.
  function meets_any(block, list, part, count, i) {
    count = split(list, part, ",")
    for (i = 1; i <= count; i++) if (holds(part[i], block) || holds(block, part[i])) return 1
    return 0
  }
  function shown(id) { return id " (" block_of[id] ", " tier ")" }
'

judge_subnets() {
  awk "$columns$covering$subnets_there"'
    function judge(id) {
      if (!is_among(table_for(id), tables)) {
        print name ": " shown(id) " is in " table_words(id) ", not in " spaced(tables)
        print "  its owner associates it with that table, or route_tables names the one that it is in"
      }
      if (acl != "-" && acl_of[id] != acl) {
        print name ": " shown(id) " is in " acl_of[id] ", not in " acl ": our rules would not filter it"
        print "  its owner associates it with that ACL, or network_acls names the one that it is in"
      }
    }
    # Where no blocks say which subnets the tier has, they are those that its tables serve.
    function judge_served(id) {
      if (acl == "-" || acl_of[id] == acl) return
      print name ": " shown(id) " gets routes by " table_for(id) " and is in " acl_of[id] ", not in " acl ": our rules would not filter it"
      print "  its owner associates it with that ACL, or network_acls names the one that it is in"
    }
    table == "facts" { note_place(); next }
    table == "checked" { vpc[$existing_vpc] = $existing_id; next }
    $existing_tiers_vpc in vpc {
      name = $existing_tiers_vpc; tier = $existing_tiers_tier; tables = $existing_tiers_tables; acl = $existing_tiers_acl
      for (i = 1; i <= subnets; i++) {
        id = subnet[i]
        if (vpc_of[id] != vpc[name]) continue
        if ($existing_tiers_subnets != "-" && meets_any(block_of[id], $existing_tiers_subnets)) judge(id)
        if ($existing_tiers_subnets == "-" && is_among(table_for(id), tables)) judge_served(id)
      }
    }' FS='\t' table=facts "$work/facts" FS=' ' table=checked "$work/checked" table=tiers "$work/existing-tiers"
}

# What is no mistake and yet to be known: blocks of a tier without a subnet, subnets that get routes and are in no tier.
warn_of_subnets() {
  awk "$columns$covering$subnets_there"'
    function has_subnet(block, i) {
      for (i = 1; i <= subnets; i++)
        if (vpc_of[subnet[i]] == vpc[name] && (holds(block, block_of[subnet[i]]) || holds(block_of[subnet[i]], block))) return 1
      return 0
    }
    table == "facts" { note_place(); next }
    table == "checked" { vpc[$existing_vpc] = $existing_id; next }
    $existing_tiers_vpc in vpc && $existing_tiers_subnets != "-" {
      name = $existing_tiers_vpc; tier = $existing_tiers_tier
      count = split($existing_tiers_subnets, part, ",")
      for (n = 1; n <= count; n++)
        if (!has_subnet(part[n])) print name ": " vpc[name] " has no subnet in " part[n] " (" tier ") yet"
      for (i = 1; i <= subnets; i++)
        if (vpc_of[subnet[i]] == vpc[name] && is_among(table_for(subnet[i]), $existing_tiers_tables) && !meets_any(block_of[subnet[i]], $existing_tiers_subnets))
          print name ": " subnet[i] " (" block_of[subnet[i]] ") gets the routes of " tier " too, since it is in " table_words(subnet[i])
    }' FS='\t' table=facts "$work/facts" FS=' ' table=checked "$work/checked" table=tiers "$work/existing-tiers"
}
