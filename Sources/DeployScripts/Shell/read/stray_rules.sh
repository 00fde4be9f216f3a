# shellcheck shell=sh disable=SC2034,SC2154
# ---- Rules in ACLs of ours that no stack has: left behind by an update whose clean-up failed, or made by hand. They have no
# ---- tags; a stack's own are known by their logical ids, which are those of the ACL, the direction and the number. They let
# ---- pass what nothing promises, or stop what is promised.

find_stray_rules() {
  at_each "$work/sites" list_stray_rules
  answers_of stray-rules >"$work/stray-rules"
  checked stray-rules
}

# `stray-rules.ACCOUNT.REGION`: as the rows of `left`, without the place. The last rule of each ACL is AWS's own.
list_stray_rules() {
  acls=$(ids_here AWS::EC2::NetworkAcl "$work/resource-stacks")
  : >"$work/acl-rules.$worker"
  [ -z "$acls" ] || call ec2 describe-network-acls --filters "Name=network-acl-id,Values=$acls" \
    --query "NetworkAcls[].['acl', NetworkAclId, Entries[?RuleNumber<\`32767\`].['entry', RuleNumber, Egress, RuleAction,
      Protocol, CidrBlock || Ipv6CidrBlock, PortRange.From, PortRange.To]]" >"$work/acl-rules.$worker" ||
    aws_refused "show the rules of ACLs"
  awk -F '\t' "$columns"'
    function ports() { return $7 == "None" ? "" : " " $7 ($7 == $8 ? "" : "-" $8) }
    function packets() {
      return ($5 == "-1" ? "all" : $5 == "6" ? "TCP" : $5 == "17" ? "UDP" : $5 == "1" ? "ICMP" : "protocol " $5) ports()
    }
    table == "resources" {
      if ($resources_type == "AWS::EC2::NetworkAcl") { name[$resources_physical] = $resources_logical; key[$resources_physical] = $resources_stack; holder[$resources_physical] = $resources_stack; sub(/@.*/, "", holder[$resources_physical]) }
      if ($resources_type == "AWS::EC2::NetworkAclEntry") held[$resources_stack, $resources_logical] = 1
      next
    }
    $1 == "acl" { acl = $2; next }
    {
      out = $3 == "True"
      if ((key[acl], name[acl] (out ? "Out" : "In") $2) in held) next
      print "network-acl-entry\t" acl " --rule-number " $2 (out ? " --egress" : " --ingress") "\t" holder[acl] "\t-\t" $2 \
        (out ? " outbound" : " inbound") " of " name[acl] " (" acl "): " $4 "s " packets() (out ? " to " : " from ") $6
    }
  ' table=resources "$work/resources" table=entries "$work/acl-rules.$worker" >"$work/stray-rules.$account.$region"
}
