# shellcheck shell=sh disable=SC2034,SC2154
# ---- VPCs that were there before: rules of their owner in an ACL that come ahead of ours and decide otherwise.
# ---- EXISTING_RULES: name, ACL, number, direction, action, protocol, ports or ICMP type and code, block.

# judge_rules deny: those that deny what ours allow. judge_rules allow: those that allow what ours deny.
judge_rules() {
  awk -v theirs="$1" "$columns$covering$packets"'
    function note_entry(i) {
      i = ++entries[thing]
      rule_number[thing, i] = $3; way[thing, i] = $4 == "True" ? "out" : "in"
      action[thing, i] = $5; proto[thing, i] = $6; block[thing, i] = $7
      detail[thing, i] = $6 == 1 ? $10 ":" $11 : $8 == "None" ? "-" : $8 ":" $9
    }
    # What is for everybody (path MTU) is judged for those alone that routes of ours lead to.
    function judge_all(d, any) {
      for (d = 1; d <= destinations[$existing_rules_vpc]; d++)
        if (holds($existing_rules_block, destination[$existing_rules_vpc, d])) { any = 1; if (judge(destination[$existing_rules_vpc, d])) return }
      if (!any) judge($existing_rules_block)
    }
    # The first rule ahead of our numbers that meets ours decides, unless one before it has decided all of ours otherwise.
    function judge(our_block, i, n) {
      for (n = 1; n <= order[acl]; n++) {
        i = sorted[acl, n]
        if (rule_number[acl, i] >= ours_from[acl] || way[acl, i] != $existing_rules_direction || block[acl, i] == "None") continue
        if (!meets(proto[acl, i], detail[acl, i], block[acl, i], $existing_rules_protocol, $existing_rules_details, our_block)) continue
        if (action[acl, i] == theirs) { tell(i, our_block); return 1 }
        if (covers(proto[acl, i], detail[acl, i], block[acl, i], $existing_rules_protocol, $existing_rules_details, our_block)) return 0
      }
      return 0
    }
    function tell(i, our_block, to) {
      to = $existing_rules_direction == "in" ? " from " : " to "
      print $existing_rules_vpc ": rule " rule_number[acl, i] " " $existing_rules_direction "bound of " acl " (" action[acl, i] " " words(proto[acl, i], detail[acl, i]) \
        to block[acl, i] ") goes ahead of ours: it " (theirs == "deny" ? "shuts out" : "lets pass") " what rule " $existing_rules_number " is to " \
        ($existing_rules_action == "allow" ? "let pass" : "keep out") ", " words($existing_rules_protocol, $existing_rules_details) to our_block
      if (theirs == "deny")
        print "  its owner moves it behind " $existing_rules_number ", or network_acls gives ours numbers ahead of " rule_number[acl, i]
    }
    # acl-01:40-59: the ACL, and the first number in it that is ours.
    function acl_range_id(text) { sub(/:.*/, "", text); return text }
    function first_of(text) { sub(/.*:/, "", text); sub(/-.*/, "", text); return text + 0 }
    # By number, lowest first.
    function sort_entries(a, i, n, m) {
      for (i = 1; i <= entries[a]; i++) {
        for (n = order[a]; n >= 1 && rule_number[a, sorted[a, n]] > rule_number[a, i]; n--) sorted[a, n + 1] = sorted[a, n]
        sorted[a, n + 1] = i
        order[a]++
      }
    }
    table == "facts" {
      if ($2 == "in") { thing = $3; again = thing in seen; seen[thing] = 1 }
      if ($2 == "entry" && !again) note_entry()
      next
    }
    table == "checked" {
      here[$existing_vpc] = 1
      acls = split($existing_acls, acl_range, ",")
      for (n = 1; n <= acls; n++) ours_from[acl_range_id(acl_range[n])] = first_of(acl_range[n])
      next
    }
    table == "routes" {
      destination[$existing_routes_vpc, ++destinations[$existing_routes_vpc]] = $existing_routes_destination
      next
    }
    $existing_rules_vpc in here && $existing_rules_action != theirs {
      acl = $existing_rules_acl
      if (!(acl in order)) { order[acl] = 0; sort_entries(acl) }
      judge_all()
    }' FS='\t' table=facts "$work/facts" FS=' ' table=checked "$work/checked" table=routes "$work/existing-routes" \
    table=rules "$work/existing-rules"
}

# For awk: packets that two rules match, by protocol (-1 is all), ports or ICMP type and code, and block.
# shellcheck disable=SC2016 # fields of awk
packets='
  function within(low, high, detail, part) {
    if (detail == "-") return 1
    split(detail, part, ":")
    return part[1] + 0 <= low && high <= part[2] + 0
  }
  function ranges_meet(one, other, a, b) {
    if (one == "-" || other == "-") return 1
    split(one, a, ":"); split(other, b, ":")
    return a[1] + 0 <= b[2] + 0 && b[1] + 0 <= a[2] + 0
  }
  # ICMP: -1 is any type, or any code.
  function kinds_meet(one, other, a, b) {
    if (one == "-" || other == "-") return 1
    split(one, a, ":"); split(other, b, ":")
    return (a[1] == b[1] || a[1] == -1 || b[1] == -1) && (a[2] == b[2] || a[2] == -1 || b[2] == -1)
  }
  function kinds_cover(one, other, a, b) {
    if (one == "-") return 1
    if (other == "-") return one == "-1:-1"
    split(one, a, ":"); split(other, b, ":")
    return (a[1] == -1 || a[1] == b[1]) && (a[2] == -1 || a[2] == b[2])
  }
  function meets(proto, detail, block, our_proto, our_detail, our_block) {
    if (!holds(block, our_block) && !holds(our_block, block)) return 0
    if (proto == -1 || our_proto == -1) return 1
    if (proto != our_proto) return 0
    return proto == 1 ? kinds_meet(detail, our_detail) : ranges_meet(detail, our_detail)
  }
  function covers(proto, detail, block, our_proto, our_detail, our_block, part) {
    if (!holds(block, our_block)) return 0
    if (proto == -1) return 1
    if (proto != our_proto) return 0
    if (proto == 1) return kinds_cover(detail, our_detail)
    if (our_detail == "-") return detail == "-"
    split(our_detail, part, ":")
    return within(part[1] + 0, part[2] + 0, detail)
  }
  function words(proto, detail, part, kind) {
    if (proto == -1) return "all"
    kind = proto == 6 ? "TCP" : proto == 17 ? "UDP" : proto == 1 ? "ICMP" : "protocol " proto
    if (detail == "-" || proto == 1 && detail == "-1:-1") return kind
    split(detail, part, ":")
    if (proto == 1) return kind " type " part[1] (part[2] == -1 ? "" : " code " part[2])
    return kind " " part[1] (part[1] == part[2] ? "" : "-" part[2])
  }
'

# What stops nothing and yet changes what may flow: said, a line each.
warn_of_existing() {
  {
    judge_rules allow
    warn_of_subnets
  } >"$work/remarks"
  [ ! -s "$work/remarks" ] || say '' "${yellow}warning:${plain} in VPCs that were there before, not all is as $TOPOLOGY takes it to be:"
  indented 2 <"$work/remarks"
}
