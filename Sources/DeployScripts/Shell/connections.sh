# shellcheck shell=sh disable=SC2034,SC2154
# ---- External networks: are their connections real, and what have they to know?

# Reads EXTERNALS (name, connection or -, peer, its stack, the output with its id, their blocks, our blocks).
check_connections() {
  printf '%s\n' "$EXTERNALS" | awk 'NF { split($7, vpc, ":"); print $1, $3, $4, vpc[1], vpc[2], $8, $9 }' >"$work/externals"
  connections=$(awk '$2 ~ /^pcx-/ { list = list "," $2 } END { print substr(list, 2) }' "$work/externals")
  : >"$work/connections"
  [ -z "$connections" ] || call ec2 describe-vpc-peering-connections \
    --filters "Name=vpc-peering-connection-id,Values=$connections" \
    --query "VpcPeeringConnections[].['connection', VpcPeeringConnectionId, Status.Code, RequesterVpcInfo.VpcId,
      AccepterVpcInfo.VpcId, ['block', RequesterVpcInfo.VpcId, RequesterVpcInfo.CidrBlock],
      ['block', AccepterVpcInfo.VpcId, AccepterVpcInfo.CidrBlock],
      RequesterVpcInfo.CidrBlockSet[].['requester', CidrBlock],
      AccepterVpcInfo.CidrBlockSet[].['accepter', CidrBlock]]" >"$work/connections" ||
    aws_refused "show the connections of externals"
  judge_connections >"$work/judged"
  bad=''
  while IFS=$tab read -r name connection finding; do
    is_selected_external "$name" || continue
    bad=yes
    complain "external $name: connection $connection $finding"
    case $finding in
      *"to be accepted") explain_accepting "$connection" ;;
      *"not deployed yet") invite "$name" >&2 ;;
    esac
  done <"$work/judged"
  [ -z "$bad" ] || fail "no change set was made" \
    "correct 'connection' in $TOPOLOGY, or take it out until the connection stands; then compile and run again"
}

explain_accepting() {
  printf '  %s\n' "aws ec2 accept-vpc-peering-connection --profile $profile --region $REGION \\" \
    "  --vpc-peering-connection-id $1" >&2
}

# One line for each connection that is not what the topology says: external, connection, what is wrong.
judge_connections() {
  awk -F '\t' '
    function number(address, part) {
      split(address, part, /[.\/]/)
      return ((part[1] * 256 + part[2]) * 256 + part[3]) * 256 + part[4]
    }
    function size(block) { sub(/.*\//, "", block); return 2 ^ (32 - block) }
    function holds(outer, inner) {
      return size(inner) <= size(outer) && number(inner) >= number(outer) \
        && number(inner) < number(outer) + size(outer)
    }
    function missing(wanted, carried, w, c, i, j, found, list) {
      split(wanted, w, ","); split(carried, c, ",")
      for (i = 1; i in w; i++) {
        found = 0
        for (j = 1; j in c; j++) if (c[j] ~ /\// && holds(c[j], w[i])) found = 1
        if (!found) list = list (list == "" ? "" : ", ") w[i]
      }
      return list
    }
    function carry(side, block) {
      if (block != "None" && !index(carried[id, side] ",", "," block ",")) carried[id, side] = carried[id, side] "," block
    }
    function judge(id, vpc, blocks, theirs) {
      if (vpc == "") return "cannot be checked: its end, the VPC " peer ", is not deployed yet"
      if (!(id in code)) return "does not exist in this account and region"
      if (code[id] == "pending-acceptance" && accepter[id] == vpc) return "has still to be accepted"
      if (code[id] != "active") return "is " code[id] ", not active"
      if (accepter[id] != vpc && requester[id] != vpc)
        return "joins " requester[id] " and " accepter[id] ", neither of them " peer "'\''s " vpc
      theirs = accepter[id] == vpc ? "requester" : "accepter"
      blocks = missing(blocks, carried[id, theirs])
      return blocks == "" ? "" : "does not carry " blocks "; their VPC has" spaced(carried[id, theirs])
    }
    function spaced(list) { gsub(/,/, " ", list); return list }
    table == "outputs" { output[$1, $2] = $3; next }
    table == "connections" {
      if ($1 == "connection") { id = $2; code[id] = $3; requester[id] = $4; accepter[id] = $5 }
      if ($1 == "block") carry($2 == requester[id] ? "requester" : "accepter", $3)
      if ($1 == "requester" || $1 == "accepter") carry($1, $2)
      next
    }
    $2 ~ /^pcx-/ {
      peer = $3
      finding = judge($2, output[$4, $5], $6)
      if (finding != "") print $1 "\t" $2 "\t" finding
    }' table=outputs "$work/outputs" table=connections "$work/connections" FS=' ' table=externals "$work/externals"
}

# With -s an external counts when its own stack or its peer's is among the selected.
is_selected_external() {
  is_selected "$NETWORK--external--$1" ||
    is_selected "$(awk -v name="$1" '$1 == name { print $4 }' "$work/externals")"
}

# What to send to third parties: for each external that is only announced.
invite_externals() {
  awk '$2 == "-" { print $1 }' "$work/externals" >"$work/announced"
  while read -r announced; do
    say '' "${bold}External $announced${plain} is announced, not connected."
    invite "$announced"
  done <"$work/announced"
}

# What the owner of an external network needs to know before asking us for a connection.
invite() {
  grep "^$1 " "$work/externals" >"$work/invited"
  read -r invited connection peer stack output theirs ours <"$work/invited"
  vpc=$(awk -F '\t' -v stack="$stack" -v output="$output" '$1 == stack && $2 == output { print $3 }' "$work/outputs")
  say "For them to ask for a connection, send them:" \
    "  account  $account" "  region   $REGION" "  VPC      ${vpc:-known once stack $stack stands} ($peer)" \
    "  blocks   $(printf '%s' "$ours" | tr ',' ' ')" \
    "Accept what they ask, write its id as 'connection' of external $invited into" \
    "$TOPOLOGY, compile, deploy. Routes of ours then lead to $(printf '%s' "$theirs" | tr ',' ' ')."
}
