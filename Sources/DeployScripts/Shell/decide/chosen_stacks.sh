# shellcheck shell=sh disable=SC2034,SC2154
# ---- Which stacks are deleted, and who would miss them.

# `chosen`: the stacks to delete.
choose_stacks() {
  find_uses
  printf '%s' "$selected" >"$work/selected"
  awk -F '\t' "$columns"'
    table == "selected" { selected[$1] = choosy = 1; next }
    { name = $states_stack; sub(/@.*/, "", name) }
    !choosy || $states_stack in selected || (name "@" $states_site) in selected { print $states_stack }
  ' table=selected "$work/selected" table=states "$work/states" >"$work/chosen"
  refuse_doubtful
  name_missing
}

# `uses`: which stack needs which to stand as long as it stands itself: it takes from it, by parameters that hold the
# other's outputs, or its routes are guarded by it. JOINS says the second for stacks of the topology. Of one that the
# topology has no more it is not known which VPC that was there before it joins: so any.
find_uses() {
  printf '%s\n' "$JOINS" >"$work/joins"
  awk -F '\t' "$columns"'
    table == "outputs" { source[$outputs_output, $outputs_value] = $outputs_stack; next }
    ($parameters_parameter, $parameters_value) in source && source[$parameters_parameter, $parameters_value] != $parameters_stack {
      print $parameters_stack "\t" source[$parameters_parameter, $parameters_value]
    }
  ' table=outputs "$work/outputs" table=parameters "$work/parameters" >"$work/taking"
  awk -F '\t' "$columns"'
    function leads(stack) { return stack in routes && !(stack in guards) }
    table == "outputs" { gives[$outputs_stack] = 1; next }
    table == "joins" {
      split($0, word, " ")
      joins[word[1]] = 1
      for (i = split(word[2], joined, ","); i >= 1; i--) print word[1] "\t" joined[i]
      next
    }
    $resources_type == "AWS::EC2::VPC" { makes[$resources_stack] = guards[$resources_stack] = 1 }
    $resources_type == "AWS::EC2::NetworkAclEntry" { guards[$resources_stack] = 1 }
    $resources_type ~ /^(AWS::EC2::(Route|VPCPeeringConnection)|Custom::PeeringRequest)$/ { routes[$resources_stack] = 1 }
    END {
      for (stack in routes) if (leads(stack) && !(stack in joins))
        for (other in guards) if (!(other in makes) || !(other in gives)) print stack "\t" other
    }
  ' table=outputs "$work/outputs" table=joins "$work/joins" table=resources "$work/resources" >"$work/joining"
  cat "$work/taking" "$work/joining" | sort -u >"$work/uses"
}

# A name that stands in two sites does not say which one is meant.
refuse_doubtful() {
  awk -F '\t' "$columns"'
    table == "selected" { selected[$1] = 1; next }
    {
     name = $states_stack
     sub(/@.*/, "", name)
     if (name in selected) places[name] = places[name] " -s " name "@" $states_site
   }
    END { for (name in places) if (split(places[name], part, / -s /) > 2) print places[name] }
  ' table=selected "$work/selected" table=states "$work/states" >"$work/doubtful"
  [ ! -s "$work/doubtful" ] || misuse "a stack of that name stands in several places: say$(cat "$work/doubtful")"
}

name_missing() {
  awk -F '\t' "$columns"'
    table == "states" {
      name = $states_stack
      sub(/@.*/, "", name)
      there[$states_stack] = there[name "@" $states_site] = 1
      next
    }
    NF && !($1 in there) { print "Stack " $1 " is not there." }
  ' table=states "$work/states" table=selected "$work/selected"
  awk "$columns"'table == "sites" { reached[$0] = 1; next } !($0 in reached) { print "Not looked at, for want of a profile: " $sites_account ", " $sites_region "." }' \
    table=sites "$work/sites" table=all "$work/all-sites"
}

# Where there are many, by the beginnings of their names and by place; each name is there in any case.
list_chosen() {
  awk -F '\t' "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    $states_stack in chosen {
      print "  " $states_stack ($states_status ~ /^(CREATE|UPDATE)_COMPLETE$/ ? "" : "  " $states_status)
    }
  ' table=chosen "$work/chosen" table=states "$work/states" | sort - >"$work/list"
  if is_many "$work/list"; then fold_chosen; else placed "$(cat "$work/list")"; fi
}

fold_chosen() {
  awk -v several="$several" "$columns$wrapping"'
    table == "homes" { place[$homes_stack] = $homes_account ", " $homes_region; next }
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
  awk -F '\t' "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    table == "states" { there[$states_stack] = 1; next }
    table == "taking" { takes[$1, $2] = 1; next }
    $1 in there && !($1 in chosen) && $2 in chosen { print $1 (($1, $2) in takes ? " takes from " : " is guarded by ") $2 }
  ' table=chosen "$work/chosen" table=states "$work/states" table=taking "$work/taking" table=uses "$work/uses" >"$work/users"
  [ ! -s "$work/users" ] || fail "other stacks of the network still need them" "$(placed "$(few_lines "$work/users")")" \
    "delete those first, or name them with -s too; a topology without them needs network-deploy first"
}

# A site that cannot be looked at is known by tags of stacks alone. Once these are gone nobody would know of it, and what
# stands there would stay, and cost; and it may need what goes.
refuse_forgetting() {
  awk "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    table == "used" {
      split($0, field, "\t")
      if (field[used_stack] in chosen) next
      for (i = split(field[used_value], part, " "); i >= 1; i--) {
        words = split(part[i], word, ":")
        for (j = 2; j <= words; j++) kept[word[1], word[j]] = 1
      }
      next
    }
    !(($unseen_id, $unseen_region) in kept) { print "account " $unseen_id ", " $unseen_region }
  ' table=chosen "$work/chosen" table=used "$work/used" table=unseen "$work/unseen" >"$work/last-known"
  [ ! -s "$work/chosen" ] || [ ! -s "$work/last-known" ] || fail "network $NETWORK has been where it cannot be looked at now, and only what would be deleted tells of it" \
    "$(cat "$work/last-known")" "What stands there may need what goes here, and nothing would find it any more." \
    "Reach those places with the options above, or say --forget ID where an account is gone for good."
}
