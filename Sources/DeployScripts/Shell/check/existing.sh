# shellcheck shell=sh disable=SC2034,SC2154
# ---- VPCs that were there before: are they what the topology says, and is there room for what is ours? Found before any
# ---- change set; what is somebody else's is never touched.
# ---- EXISTING: name, VPC, account, region, blocks, route tables, ACLs with our numbers, stack, how its logical ids begin.
# ---- EXISTING_TIERS: name, tier, subnets, route tables, ACL.

check_existing() {
  choose_existing
  awk "$columns"'!seen[$existing_account, $existing_region]++ { print $existing_account, $existing_region }' "$work/checked" >"$work/checking"
  at_each "$work/checking" list_existing
  answers_of existing >"$work/facts"
  read_prefix_lists
  find_own_routes
  {
    judge_existing
    judge_subnets
    judge_routes
    judge_rules deny
    judge_host_names
  } >"$work/unlike"
  warn_of_existing
  [ ! -s "$work/unlike" ] || fail "VPCs that were there before are not as $TOPOLOGY says; no change set was made" \
    "$(cat "$work/unlike")"
  checked existing
}

# `checked`: those rows of EXISTING that this run adds something to.
choose_existing() {
  awk "$columns"'
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    table == "routes" { if ($existing_routes_stack in selected) routed[$existing_routes_vpc] = 1; next }
    NF && (($existing_account, $existing_region) in reached) && (!choosy || $existing_stack in selected || $existing_vpc in routed)
  ' table=sites "$work/sites" table=selected "$work/selected" table=routes "$work/existing-routes" \
    table=existing "$work/existing" >"$work/checked"
}

# `facts`, what there is here, tabs between: site, then
#   vpc ID                               block BLOCK                          of that VPC
#   subnet ID VPC BLOCK
#   in ID VPC                            a route table or ACL, and of that one:
#   route BLOCK LIST TARGET ORIGIN STATE
#   joins SUBNET MAIN                    a subnet that is in the table by name, or None in the main one
#   entry NUMBER EGRESS ACTION PROTOCOL BLOCK FROM TO TYPE CODE
#   filters SUBNET
list_existing() {
  {
    list_things describe-vpcs vpc-id "$(things_here id)" \
      "Vpcs[].['vpc', VpcId, CidrBlockAssociationSet[?CidrBlockState.State=='associated'].['block', CidrBlock]]"
    list_things describe-subnets vpc-id "$(things_here id)" "Subnets[].['subnet', SubnetId, VpcId, CidrBlock]"
    list_tables vpc-id "$(things_here id)"
    list_tables route-table-id "$(things_here tables)"
    list_acls vpc-id "$(things_here id)"
    list_acls network-acl-id "$(things_here acls)"
  } >"$work/existing.$account.$region"
}

list_tables() {
  list_things describe-route-tables "$1" "$2" "RouteTables[].['in', RouteTableId, VpcId, Routes[].['route',
    DestinationCidrBlock, DestinationPrefixListId, VpcPeeringConnectionId || TransitGatewayId || NatGatewayId ||
    GatewayId || NetworkInterfaceId || CarrierGatewayId || LocalGatewayId || CoreNetworkArn || 'another target', Origin,
    State], Associations[].['joins', SubnetId, Main]]"
}

list_acls() {
  list_things describe-network-acls "$1" "$2" "NetworkAcls[].['in', NetworkAclId, VpcId, Entries[].['entry', RuleNumber,
    Egress, RuleAction, Protocol, CidrBlock, PortRange.From, PortRange.To, IcmpTypeCode.Type, IcmpTypeCode.Code],
    Associations[].['filters', SubnetId]]"
}

# things_here COLUMN: the ids in it of the rows here, joined by commas.
things_here() {
  awk -v account="$account" -v region="$region" "$columns BEGIN { column = existing_$1 }$newline"'
    $existing_account == account && $existing_region == region && $column != "-" { list = list "," $column }
    END { gsub(/:[0-9]+-[0-9]+/, "", list); print substr(list, 2) }' "$work/checked"
}

list_things() {
  [ -z "$3" ] || call ec2 "$1" --filters "Name=$2,Values=$3" --query "$4" || aws_refused "show what was there before"
}

# A line for each thing that is not as the topology says, and one for what to do about it.
judge_existing() {
  awk "$columns$covering"'
    function judge_owner(thing) {
      if (!(thing in owner)) print name ": " thing " does not exist in account " $existing_account ", " $existing_region
      else if (owner[thing] != vpc) print name ": " thing " belongs to " owner[thing] ", not to " vpc
    }
    # Whether an entry is one that a stack of ours holds, by its logical id: OldAppAclIn40.
    function is_ours(acl, i, n, beginning) {
      for (n = 1; n <= filtering[name, acl]; n++) {
        beginning = egress[acl, i] == "True" ? outbound[name, acl, n] : inbound[name, acl, n]
        if ((beginning number_of[acl, i]) in held) return 1
      }
      return 0
    }
    # Entries of the owner in the numbers that are to be ours.
    function judge_numbers(acl, from, to, i, list) {
      for (i = 1; i <= entries[acl]; i++)
        if (number_of[acl, i] >= from && number_of[acl, i] <= to && !is_ours(acl, i))
          list = list (list == "" ? "" : ", ") number_of[acl, i] (egress[acl, i] == "True" ? " outbound" : " inbound")
      if (list != "") print name ": " acl " has entries in " from " to " to " already: " list
    }
    function judge_acl(text, part, range) {
      split(text, part, ":")
      split(part[2], range, "-")
      judge_owner(part[1])
      judge_numbers(part[1], range[1] + 0, range[2] + 0)
    }
    function judge_vpc(lost) {
      if (!(vpc in known)) { print name ": " vpc " does not exist in account " $existing_account ", " $existing_region; return }
      lost = missing($existing_blocks, blocks[vpc])
      if (lost != "") print name ": " vpc " does not carry " lost "; it has" spaced(blocks[vpc])
    }
    table == "resources" { if ($resources_type == "AWS::EC2::NetworkAclEntry") held[$resources_logical] = 1; next }
    table == "tiers" {
      if (!NF) next
      n = ++filtering[$existing_tiers_vpc, $existing_tiers_acl]
      inbound[$existing_tiers_vpc, $existing_tiers_acl, n] = $existing_tiers_inbound
      outbound[$existing_tiers_vpc, $existing_tiers_acl, n] = $existing_tiers_outbound
      next
    }
    table == "facts" {
      if ($2 == "vpc") { thing = $3; known[thing] = 1 }
      if ($2 == "block") blocks[thing] = blocks[thing] "," $3
      if ($2 == "in") { thing = $3; again = thing in owner; owner[thing] = $4 }
      if ($2 == "entry" && !again) {
        entries[thing]++; number_of[thing, entries[thing]] = $3; egress[thing, entries[thing]] = $4
      }
      next
    }
    {
      name = $existing_vpc; vpc = $existing_id
      judge_vpc()
      if ($existing_tables != "-") { count = split($existing_tables, tables, ","); for (n = 1; n <= count; n++) judge_owner(tables[n]) }
      if ($existing_acls != "-") { count = split($existing_acls, acls, ","); for (n = 1; n <= count; n++) judge_acl(acls[n]) }
    }' FS='\t' table=resources "$work/resources" table=facts "$work/facts" FS=' ' table=tiers "$work/existing-tiers" \
    table=checked "$work/checked"
}
