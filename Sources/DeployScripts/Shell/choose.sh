# shellcheck shell=sh disable=SC2034,SC2154
# ---- Which stacks are deleted, and who would miss them.

# `chosen`: the stacks to delete; `uses`: which stack takes from which, by parameters that hold another's outputs.
choose_stacks() {
  awk -F '\t' '
    table == "outputs" { source[$2, $3] = $1; next }
    ($2, $3) in source && source[$2, $3] != $1 { print $1 "\t" source[$2, $3] }
  ' table=outputs "$work/outputs" table=parameters "$work/parameters" | sort -u >"$work/uses"
  printf '%s' "$selected" >"$work/selected"
  awk -F '\t' '
    table == "selected" { selected[$1] = choosy = 1; next }
    { name = $1; sub(/@.*/, "", name) }
    !choosy || $1 in selected || (name "@" $7) in selected { print $1 }
  ' table=selected "$work/selected" table=states "$work/states" >"$work/chosen"
  refuse_doubtful
  name_missing
  [ -s "$work/chosen" ] || {
    say "There is nothing to delete."
    exit 0
  }
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

# Stacks that stay must not take from those that go.
name_users() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    !($1 in chosen) && $2 in chosen { print $1 " takes from " $2 }
  ' table=chosen "$work/chosen" table=uses "$work/uses" >"$work/users"
  [ ! -s "$work/users" ] || fail "other stacks of the network still need them" "$(placed "$(few_lines "$work/users")")" \
    "delete those first, or name them with -s too; a topology without them needs network-deploy first"
}

name_connections() {
  [ -n "$CONNECTIONS" ] || return 0
  say '' "Connections that others asked for are not ours to delete. They end when their VPC" \
    "goes; tell their owners:"
  printf '%s\n' "$CONNECTIONS" | sed 's/^/  /'
}
