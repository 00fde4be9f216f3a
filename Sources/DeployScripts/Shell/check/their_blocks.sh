# shellcheck shell=sh disable=SC2034,SC2154
# ---- Connections that we asked for: once one is active, are their blocks those that the topology gives them? Routes and
# ---- rules of ours are made for these.

check_their_blocks() {
  judge_their_blocks
  [ ! -s "$work/other-blocks" ] || fail "externals have other blocks than $TOPOLOGY says; no change set was made" \
    "$(cat "$work/other-blocks")" "correct 'cidr' of the external, compile, and run this again"
  checked their-blocks
}

# At the end of a run in which connections may have become active.
tell_their_blocks() {
  judge_their_blocks
  [ ! -s "$work/other-blocks" ] || shortcoming "externals have other blocks than $TOPOLOGY says:" "$(cat "$work/other-blocks")" \
    "routes and rules are made for the wrong ones: correct 'cidr' of the external, compile, and run this again"
}

# `other-blocks`: a line for each external that has not what the topology says, with both lists.
judge_their_blocks() {
  awk "$covering"'
    table == "found" { requester[$2] = $4; asking[$2] = $7; asked[$2] = $8; next }
    table == "requested" { if ($2 == "active") { connection[$1] = $3; vpc[$1] = $6 } next }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    $1 in connection {
      holder = $7
      sub(/:.*/, "", holder)
      if (choosy && !($10 in selected) && !(holder in selected)) next
      id = connection[$1]
      theirs = requester[id] == vpc[$1] ? asked[id] : asking[id]
      lost = missing($8, theirs)
      if (lost == "") next
      print "external " $1 ": " id " does not carry " lost
      print "  their VPC has " (theirs == "" ? "no block that AWS shows" : listed(theirs)) ", the topology says " listed($8)
    }
    function listed(list) { gsub(/,/, ", ", list); return list }
  ' FS='\t' table=found "$work/known" table=requested "$work/requested" FS=' ' table=selected "$work/selected" \
    table=externals "$work/externals" >"$work/other-blocks"
}
