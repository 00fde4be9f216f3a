# shellcheck shell=sh disable=SC2034,SC2154
# ---- Which of the chosen stacks cannot go, since others use what is in them; and which stay with those, since nothing
# ---- that a VPC in use needs is taken from it.

# Moves from `chosen` to `staying` (stack, why) what cannot go. `reasons`: stack, why.
find_staying() {
  awk -F '\t' "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    $states_stack in chosen && !seen[$states_site]++ { sub(/[.]/, " ", $states_site); print $states_site }
  ' table=chosen "$work/chosen" table=states "$work/states" >"$work/chosen-sites"
  cut -f 4 "$work/resources" >"$work/own-ids"
  at_each "$work/chosen-sites" look_in_vpcs
  answers_of in-vpcs >"$work/in-vpcs"
  awk -F '\t' "$columns"'
    table == "resources" { if ($resources_type == "AWS::EC2::VPC") holder[$resources_physical] = $resources_stack; next }
    { print holder[$2] "\t" $3 " " $4 ($5 == "-" ? " in " $2 : " in " $5) ($6 == "" || $6 == "-" || $6 == "None" ? "" : " (" $6 ")") }
  ' table=resources "$work/resources" table=others "$work/in-vpcs" >"$work/reasons"
  cat "$work/imported" >>"$work/reasons"
  spread_staying
  checked in-the-way
}

# `in-vpcs.ACCOUNT.REGION`: rows of what others have in VPCs that would go.
look_in_vpcs() {
  vpcs=$(ids_here AWS::EC2::VPC "$work/chosen")
  : >"$work/in-vpcs.$account.$region"
  [ -n "$vpcs" ] || return 0
  fetch_interfaces vpc-id "$vpcs" || aws_refused "say what is in the VPCs"
  fetch_things "$vpcs" || aws_refused "say what is in the VPCs"
  rows_of_interfaces "$work/own-ids" >"$work/in-vpcs.$account.$region"
  rows_of_things "$work/own-ids" >>"$work/in-vpcs.$account.$region"
}

# From what is in use to what serves it, and from there to what that needs.
spread_staying() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; order[++count] = $1; next }
    table == "reasons" { if ($1 in chosen) stays[$1] = "in-use"; next }
    $1 in chosen && $2 in chosen { user[++uses] = $1; used[uses] = $2 }
    END {
      do {
        more = 0
        for (i = 1; i <= uses; i++) if (used[i] in stays && !(user[i] in stays)) { stays[user[i]] = "serving"; more = 1 }
      } while (more)
      do {
        more = 0
        for (i = 1; i <= uses; i++) if (user[i] in stays && !(used[i] in stays)) { stays[used[i]] = "needed"; more = 1 }
      } while (more)
      for (i = 1; i <= count; i++) print (order[i] in stays ? stays[order[i]] : "going") "\t" order[i]
    }
  ' table=chosen "$work/chosen" table=reasons "$work/reasons" table=uses "$work/uses" >"$work/sorted"
  part "$work/sorted" in-use serving needed going
  cp "$work/going" "$work/chosen"
  cat "$work/in-use" "$work/serving" "$work/needed" >"$work/staying"
}

# What stays, and why.
tell_staying() {
  [ -s "$work/staying" ] || return 0
  complain "what is in use is not deleted:"
  while read -r stack; do
    placed "$stack:"
    awk -F '\t' -v stack="$stack" '$1 == stack { print $2 }' "$work/reasons" | sort -u >"$work/told"
    few_lines "$work/told" | indented 2
  done <"$work/in-use" | set_lines_in >&2
  tell_with_them "$work/serving" "what serves that stays with it:"
  tell_with_them "$work/needed" "and so does what those need:"
}

# tell_with_them FILE HEAD
tell_with_them() {
  [ ! -s "$1" ] || {
    say "$2"
    placed "$(few_of "$1")" | indented 2
  } | set_lines_in >&2
}

set_lines_in() { sed 's/^/  /'; }
