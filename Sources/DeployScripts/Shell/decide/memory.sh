# shellcheck shell=sh disable=SC2034,SC2154
# ---- Where the network has been is remembered in tags of its stacks, peerage:sites and so on, so that a site is found again
# ---- when no topology names it any more. Tags of a stack are tags of its resources: so it is written where stacks are
# ---- made anyway, and into one that stands only where no stack at home would remember it else.

# `memory`: the values of the tags, one a line, none for a network that has been in one site only. `keepers`: stacks that
# stand and get them.
plan_memory() {
  say "${SITES%%"$newline"*}" >"$work/home"
  printf '%s\n' "$STACKS" | awk 'NF { print $3, $4 }' >"$work/planned-sites"
  list_sites_in_use >"$work/in-use"
  awk '
    $1 == id && length(value) + length($2) < 240 { value = value ":" $2; next }
    { if (value != "" && length(value) + length($1) + length($2) > 240) { print value; value = "" } }
    { value = value (value == "" ? "" : " ") $1 ":" $2; id = $1 }
    END { if (value != "") print value }
  ' "$work/in-use" >"$work/memory"
  [ "$(lines_of "$work/in-use")" -gt 1 ] || : >"$work/memory"
  find_keepers >"$work/keepers"
}

# Id and region of each site that the plan has or where something of ours stands or may stand.
list_sites_in_use() {
  awk "$columns"'
    table == "ids" { id[$ids_account] = $ids_id; name[$ids_id] = $ids_account; next }
    table == "planned" { if ($1 in id) print id[$1], $2; next }
    table == "states" { split($0, field, "\t"); standing[field[states_site]] = 1; next }
    table == "looked" { looked[$sites_account "." $sites_region] = 1; next }
    {
     place = name[$used_sites_id] "." $used_sites_region
     if (!(place in looked) || place in standing) print $used_sites_id, $used_sites_region
   }
  ' table=ids "$work/ids" table=planned "$work/planned-sites" table=states "$work/states" table=looked "$work/sites" \
    table=used "$work/used-sites" | sort -u
}

# Those that remember what is to be forgotten; and the last stack at home that stands, where none there has all of it in
# its tags or is made now; of none at home, any.
find_keepers() {
  [ -s "$work/memory" ] || [ -n "$forgotten" ] || return 0
  awk "$columns"'
    table == "home" { home = $1 "." $2; next }
    table == "forgotten" { forgotten[$1] = 1; next }
    table == "in-use" { wanted[$1 ":" $2] = 1; next }
    table == "states" {
      split($0, field, "\t")
      if (field[states_status] != "REVIEW_IN_PROGRESS") stands[field[states_stack]] = 1
      next
    }
    table == "used" {
      split($0, field, "\t")
      for (i = split(field[used_value], part, " "); i >= 1; i--) {
        words = split(part[i], word, ":")
        for (j = 2; j <= words; j++) has[field[used_stack], word[1] ":" word[j]] = 1
        if (word[1] in forgotten) stale[field[used_stack]] = 1
      }
      next
    }
    NF {
      name[++stacks] = $plan_stack
      place[$plan_stack] = $plan_account "." $plan_region
      if (place[$plan_stack] == home) some = 1
    }
    END {
      for (i = 1; i <= stacks; i++) if (name[i] in stale && name[i] in stands) print name[i]
      for (i = 1; i <= stacks; i++) {
        if (some && place[name[i]] != home) continue
        if (!(name[i] in stands)) exit
        all = 1
        for (site in wanted) if (!((name[i], site) in has)) all = 0
        if (all) exit
        last = name[i]
      }
      if (last != "") print last
    }' table=home "$work/home" table=forgotten "$work/forgotten" table=in-use "$work/in-use" \
    table=states "$work/states" table=used "$work/used" \
    table=plan "$work/plan"
}
