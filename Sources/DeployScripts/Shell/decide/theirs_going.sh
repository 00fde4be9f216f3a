# shellcheck shell=sh disable=SC2034,SC2154
# ---- Connections that no stack has made, of the VPCs that network-delete deletes.

# `theirs`: those of all VPCs that are deleted.
find_theirs() {
  awk -F '\t' "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    $states_stack in chosen && !seen[$states_site]++ { sub(/[.]/, " ", $states_site); print $states_site }
  ' table=chosen "$work/chosen" table=states "$work/states" >"$work/going-sites"
  at_each "$work/going-sites" list_theirs_here
  answers_of theirs >"$work/all-theirs"
  awk -F '\t' '!seen[$2]++ { print $2 "\t" $3 "\t" $4 }' "$work/all-theirs" >"$work/theirs"
  checked theirs
}

list_theirs_here() {
  vpcs=$(ids_here AWS::EC2::VPC "$work/chosen")
  : >"$work/theirs.$account.$region"
  [ -z "$vpcs" ] || list_theirs "$vpcs" >"$work/theirs.$account.$region"
}

# Who has to be told that they go.
tell_theirs() {
  [ -s "$work/theirs" ] || return 0
  printf '%s\n' "$CONNECTIONS" >"$work/named-connections"
  say "  ${red}LOSS$plain: connections that no stack has made end with their VPC; tell their owners:"
  awk -F '\t' "$columns"'
    table == "named" { if (NF) name[$named_connections_connection] = $named_connections_external; next }
    { print "    " $1 ($1 in name ? ", external " name[$1] : "") ", " $2 ", " $3 }
  ' FS=' ' table=named "$work/named-connections" FS='\t' table=theirs "$work/theirs"
}
