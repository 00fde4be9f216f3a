# shellcheck shell=sh disable=SC2034,SC2154
# ---- Controls of an account and region that forbid what the topology has: Block Public Access shuts what is open to the
# ---- internet, and that is said; encryption that is enforced stops gateways and connections from being made, and the run.
# ---- Both are looked at where the AWS CLI knows them and rights allow.
# ---- VPCS: name, account, region, id, stack, tier behind an internet gateway, its subnets, NAT, connections, names.

check_controls() {
  awk "$columns"'
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    NF && (($vpcs_account, $vpcs_region) in reached) && (!choosy || $vpcs_stack in selected)
  ' table=sites "$work/sites" table=selected "$work/selected" table=vpcs "$work/vpcs" >"$work/controlled"
  awk "$columns"'!seen[$vpcs_account, $vpcs_region]++ { print $vpcs_account, $vpcs_region }' "$work/controlled" >"$work/controlling"
  at_each "$work/controlling" list_controls
  answers_of controls >"$work/controls"
  tell_unseen
  warn_of_public_access
  judge_encryption >"$work/unencrypted"
  [ ! -s "$work/unencrypted" ] || fail "encryption in transit is enforced, and what it does not exclude cannot be made; no change set was made" \
    "$(cat "$work/unencrypted")" \
    "whoever keeps that control excludes these (aws ec2 modify-vpc-encryption-control), or the topology does without"
  checked controls
}

# `controls`, tabs between: site, then
#   unseen WHAT                          the CLI does not know it, or it is not allowed
#   public MODE                          Block Public Access
#   excluded MODE ARN                    from it
#   vpc ID MODE GATEWAY NAT PEERING      the encryption control of a VPC, and the state of what it excludes
#   account - MODE GATEWAY NAT PEERING   that of VPCs to come
list_controls() {
  {
    look_at "VPC Block Public Access" describe-vpc-block-public-access-options \
      "[['public', VpcBlockPublicAccessOptions.InternetGatewayBlockMode]]"
    look_at "VPC Block Public Access" describe-vpc-block-public-access-exclusions \
      "VpcBlockPublicAccessExclusions[?ends_with(State, 'complete') && State!='delete-complete' && State!='disable-complete'
        ].['excluded', InternetGatewayExclusionMode, ResourceArn]"
    look_at "VPC encryption controls" describe-vpc-encryption-controls \
      "VpcEncryptionControls[?State!='deleted'].['vpc', VpcId, Mode, ResourceExclusions.InternetGateway.State,
        ResourceExclusions.NatGateway.State, ResourceExclusions.VpcPeering.State]"
    look_at "the account's encryption control" describe-account-vpc-encryption-control \
      "[['account', '-', AccountVpcEncryptionControl.Mode, AccountVpcEncryptionControl.Exclusions.InternetGateway,
        AccountVpcEncryptionControl.Exclusions.NatGateway, AccountVpcEncryptionControl.Exclusions.VpcPeering]]"
  } >"$work/controls.$account.$region"
}

# look_at WHAT OPERATION QUERY
look_at() {
  if call ec2 "$2" --query "$3"; then return 0; fi
  complained_of 'Invalid choice' 'invalid choice' UnauthorizedOperation AccessDenied InvalidAction UnsupportedOperation || aws_refused "show $1"
  printf 'unseen\t%s\n' "$1"
}

# One line for all that could not be looked at.
tell_unseen() {
  unseen=$(awk -F '\t' '$2 == "unseen" && !seen[$3]++ { list = list (list == "" ? "" : ", ") $3 } END { print list }' "$work/controls")
  [ -z "$unseen" ] || say "Not looked at, since the AWS CLI does not know it or it is not allowed: $unseen." | indented 0
}

warn_of_public_access() {
  awk "$columns"'
    table == "outputs" {
      split($0, field, "\t")
      deployed[field[outputs_stack], field[outputs_output]] = field[outputs_value]
      next
    }
    table == "controls" {
      split($0, field, "\t")
      if (field[2] == "public") mode[field[1]] = field[3]
      if (field[2] == "excluded") { sub(/.*\//, "", field[4]); open[field[4]] = field[3] }
      next
    }
    { site = $vpcs_account "." $vpcs_region }
    mode[site] !~ /^block-/ || $vpcs_gateway_tier == "-" { next }
    {
      split($vpcs_id, source, ":")
      way = open[deployed[source[1], source[2]]]
      if (way == "allow-bidirectional") next
      count = split(deployed[$vpcs_stack, $vpcs_gateway_subnets], subnet, ",")
      all = count > 0
      for (i = 1; i <= count; i++) if (open[subnet[i]] != "allow-bidirectional") all = 0
      if (all) next
      shut = mode[site] == "block-bidirectional" && way == ""
      line = $vpcs_vpc "." $vpcs_gateway_tier (way == "allow-egress" ? ", from the internet" : "") ($vpcs_nat == "yes" && shut ? " and the NAT of " $vpcs_vpc : "")
      list[site] = list[site] (list[site] == "" ? "" : "; ") line
      if (!told[site]++) order[++sites] = site
    }
    END {
      for (i = 1; i <= sites; i++) {
        split(order[i], place, ".")
        print "account " place[1] " in " place[2] " (" mode[order[i]] "): " list[order[i]]
      }
    }' table=outputs "$work/outputs" table=controls "$work/controls" table=controlled "$work/controlled" >"$work/shut"
  [ ! -s "$work/shut" ] || say '' "${yellow}warning:${plain} VPC Block Public Access shuts what the topology opens to the internet:"
  indented 2 <"$work/shut"
  [ ! -s "$work/shut" ] || say "  An exclusion for the VPC opens it: aws ec2 create-vpc-block-public-access-exclusion"
}

# A line for each VPC that has, or is to have, what enforced encryption does not let be made.
judge_encryption() {
  awk "$columns"'
    function lacking(list) {
      if ($vpcs_gateway_tier != "-" && gateway[key] != "enabled") list = list ", an internet gateway"
      if ($vpcs_nat == "yes" && nat[key] != "enabled") list = list ", NAT"
      if ($vpcs_connected == "yes" && peering[key] != "enabled") list = list ", connections"
      return substr(list, 3)
    }
    table == "outputs" {
      split($0, field, "\t")
      deployed[field[outputs_stack], field[outputs_output]] = field[outputs_value]
      next
    }
    table == "controls" {
      split($0, field, "\t")
      if (field[2] != "vpc" && field[2] != "account") next
      key = field[2] == "vpc" ? field[3] : field[1]
      mode[key] = field[4]; gateway[key] = field[5]; nat[key] = field[6]; peering[key] = field[7]
      next
    }
    {
      key = $vpcs_id
      if (key ~ /:/) { split(key, source, ":"); key = deployed[source[1], source[2]] }
      whose = "of " key
      if (key == "") { key = $vpcs_account "." $vpcs_region; whose = "that VPCs made in account " $vpcs_account ", " $vpcs_region " get" }
      if (mode[key] !~ /^(attempt-)?enforce$/) next
      without = lacking()
      if (without != "") print $vpcs_vpc ": the encryption control " whose " does not exclude " without
    }' table=outputs "$work/outputs" table=controls "$work/controls" table=controlled "$work/controlled"
}
