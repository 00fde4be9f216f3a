# shellcheck shell=sh disable=SC2034,SC2154
# ---- Which stacks are deleted, and who would miss them.

# `chosen`: the stacks to delete.
choose_stacks() {
  find_uses
  printf '%s' "$selected" >"$work/selected"
  awk -F '\t' '
    table == "selected" { selected[$1] = choosy = 1; next }
    { name = $1; sub(/@.*/, "", name) }
    !choosy || $1 in selected || (name "@" $7) in selected { print $1 }
  ' table=selected "$work/selected" table=states "$work/states" >"$work/chosen"
  refuse_doubtful
  name_missing
}

# `uses`: which stack needs which to stand as long as it stands itself: it takes from it, by parameters that hold the
# other's outputs, or its routes are guarded by it. JOINS says the second for stacks of the topology. Of one that the
# topology has no more it is not known which VPC that was there before it joins: so any.
find_uses() {
  printf '%s\n' "$JOINS" >"$work/joins"
  awk -F '\t' '
    table == "outputs" { source[$2, $3] = $1; next }
    ($2, $3) in source && source[$2, $3] != $1 { print $1 "\t" source[$2, $3] }
  ' table=outputs "$work/outputs" table=parameters "$work/parameters" >"$work/taking"
  awk -F '\t' '
    function leads(stack) { return stack in routes && !(stack in guards) }
    table == "outputs" { gives[$1] = 1; next }
    table == "joins" {
      split($0, word, " ")
      joins[word[1]] = 1
      for (i = split(word[2], joined, ","); i >= 1; i--) print word[1] "\t" joined[i]
      next
    }
    $2 == "AWS::EC2::VPC" { makes[$1] = guards[$1] = 1 }
    $2 == "AWS::EC2::NetworkAclEntry" { guards[$1] = 1 }
    $2 ~ /^(AWS::EC2::(Route|VPCPeeringConnection)|Custom::PeeringRequest)$/ { routes[$1] = 1 }
    END {
      for (stack in routes) if (leads(stack) && !(stack in joins))
        for (other in guards) if (!(other in makes) || !(other in gives)) print stack "\t" other
    }
  ' table=outputs "$work/outputs" table=joins "$work/joins" table=resources "$work/resources" >"$work/joining"
  cat "$work/taking" "$work/joining" | sort -u >"$work/uses"
}

# A name that stands in two sites does not say which one is meant.
refuse_doubtful() {
  awk -F '\t' '
    table == "selected" { selected[$1] = 1; next }
    { name = $1; sub(/@.*/, "", name); if (name in selected) places[name] = places[name] " -s " name "@" $7 }
    END { for (name in places) if (split(places[name], part, / -s /) > 2) print places[name] }
  ' table=selected "$work/selected" table=states "$work/states" >"$work/doubtful"
  [ ! -s "$work/doubtful" ] || misuse "a stack of that name stands in several places: say$(cat "$work/doubtful")"
}

name_missing() {
  awk -F '\t' '
    table == "states" { name = $1; sub(/@.*/, "", name); there[$1] = there[name "@" $7] = 1; next }
    NF && !($1 in there) { print "Stack " $1 " is not there." }
  ' table=states "$work/states" table=selected "$work/selected"
  awk 'table == "sites" { reached[$0] = 1; next } !($0 in reached) { print "Not looked at, for want of a profile: " $1 ", " $2 "." }' \
    table=sites "$work/sites" table=all "$work/all-sites"
}

# Where there are many, by the beginnings of their names and by place; each name is there in any case.
list_chosen() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    $1 in chosen { print "  " $1 ($2 ~ /^(CREATE|UPDATE)_COMPLETE$/ ? "" : "  " $2) }
  ' table=chosen "$work/chosen" table=states "$work/states" | sort - >"$work/list"
  if is_many "$work/list"; then fold_chosen; else placed "$(cat "$work/list")"; fi
}

fold_chosen() {
  awk -v several="$several" "$wrapping"'
    table == "homes" { place[$1] = $2 ", " $3; next }
    {
      stem = NF == 1 && match($1, /^.*--/) ? substr($1, 1, RLENGTH) : ""
      if (stem == "" || index($1, "@")) {
        print "  " $1 (several ? " (" place[$1] ")" : "") ($2 == "" ? "" : "  " $2)
        next
      }
      group = stem (several ? " in " place[$1] : "")
      if (!(group in names)) order[++groups] = group
      names[group] = names[group] " " substr($1, length(stem) + 1)
      if (!count[group]++) alone[group] = $1 (several ? " (" place[$1] ")" : "")
    }
    END {
      for (i = 1; i <= groups; i++) {
        group = order[i]
        if (count[group] == 1) { print "  " alone[group]; continue }
        print "  " group ": " count[group] " stacks"
        wrap("     ", names[group], " ")
      }
    }' table=homes "$work/homes" table=list "$work/list"
}

# Stacks that stay must not take from those that go, nor be guarded by them.
name_users() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    table == "states" { there[$1] = 1; next }
    table == "taking" { takes[$1, $2] = 1; next }
    $1 in there && !($1 in chosen) && $2 in chosen { print $1 (($1, $2) in takes ? " takes from " : " is guarded by ") $2 }
  ' table=chosen "$work/chosen" table=states "$work/states" table=taking "$work/taking" table=uses "$work/uses" >"$work/users"
  [ ! -s "$work/users" ] || fail "other stacks of the network still need them" "$(placed "$(few_lines "$work/users")")" \
    "delete those first, or name them with -s too; a topology without them needs network-deploy first"
}

# A site that cannot be looked at is known by tags of stacks alone. Once these are gone nobody would know of it, and what
# stands there would stay, and cost; and it may need what goes.
refuse_forgetting() {
  awk '
    table == "chosen" { chosen[$1] = 1; next }
    table == "used" {
      split($0, field, "\t")
      if (field[1] in chosen) next
      for (i = split(field[3], part, " "); i >= 1; i--) {
        words = split(part[i], word, ":")
        for (j = 2; j <= words; j++) kept[word[1], word[j]] = 1
      }
      next
    }
    !(($2, $3) in kept) { print "account " $2 ", " $3 }
  ' table=chosen "$work/chosen" table=used "$work/used" table=unseen "$work/unseen" >"$work/last-known"
  [ ! -s "$work/chosen" ] || [ ! -s "$work/last-known" ] || fail "network $NETWORK has been where it cannot be looked at now, and only what would be deleted tells of it" \
    "$(cat "$work/last-known")" "What stands there may need what goes here, and nothing would find it any more." \
    "Reach those places with the options above, or say --forget ID where an account is gone for good."
}
