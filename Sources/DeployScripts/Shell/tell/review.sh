# shellcheck shell=sh disable=SC2034,SC2154
# ---- What a change set would do, for people.

# show_set STACK: its changes, its losses, its price, and last the link to the change set itself.
show_set() {
  file=$work/sets/$1
  at "$1"
  IFS=$tab read -r result set_id stack_id <"$file.result"
  show_changes "$1"
  show_losses
  show_price "region=$region" "$file.changes"
  if [ -f "$file.foreign" ]; then
    say "  Other change sets of this stack, left as they are:" && indented 4 <"$file.foreign"
  fi
  if [ -s "$file.warnings" ]; then
    say "  ${yellow}CloudFormation warns$plain:" && indented 4 <"$file.warnings"
  fi
  way_to_set "$1" "$stack_id" "$set_id" >"$work/way"
  indented 2 <"$work/way"
  show_alike "$1"
}

# A new stack's resources by type, their names beside it unless many stacks are shown; other changes one a line; those
# of tags alone in one line.
show_changes() {
  read -r type rest <"$work/sets/$1.todo"
  if [ "$type" = CREATE ] && is_many "$work/ready"; then
    show_in_brief "$1"
    return 0
  fi
  awk -F '\t' -v type="$type" -v title="$bold$1$plain$(here)" -v summary="$(summary_of "$1")" \
    -v green="$green" -v red="$red" -v yellow="$yellow" -v plain="$plain" "$goes$wrapping"'
    function unique(list, count, part, i, out, seen) {
      count = split(list, part, ",")
      for (i = 1; i <= count; i++) if (part[i] != "" && !seen[part[i]]++) out = out (out == "" ? "" : ", ") part[i]
      return out
    }
    {
      changes++
      if ($1 == "Modify" && $6 == "Tags" && !goes()) tags++
      else if ($1 == "Add" && type == "CREATE") {
        if (!($3 in ids)) order[++types] = $3
        ids[$3] = ids[$3] " " $4
      } else if ($1 == "Add") line[++lines] = green "+" plain " " $3 "  " $4
      else if ($1 == "Remove") line[++lines] = red "-" plain " " $3 "  " $4
      else if ($1 == "Modify" || $1 == "Dynamic") {
        line[++lines] = (goes() ? red : yellow) "~" plain " " $3 "  " $4
        what = unique($7)
        if ($2 == "True" || is_remade()) detail[lines] = "replaced" (what == "" ? "" : " for " what)
        else if ($2 == "Conditional") detail[lines] = "perhaps replaced" (what == "" ? "" : " for " what)
        else detail[lines] = what == "" ? "" : "in place: " what
      } else line[++lines] = "? " $1 " " $3 "  " $4
    }
    END {
      printf "\n%s: %s%d change%s\n", title, (type == "CREATE" ? "new stack, " : ""), changes, (changes == 1 ? "" : "s")
      if (summary != "") print "  " summary
      for (i = 1; i <= types; i++) wrap("  " green "+" plain " " order[i] " ", ids[order[i]], " ")
      for (i = 1; i <= lines; i++) { print "  " line[i]; if (detail[i] != "") print "      " detail[i] }
      if (tags) printf "  %s~%s tags alone: %d resource%s\n", yellow, plain, tags, (tags == 1 ? "" : "s")
    }' table=kinds "$work/kinds" table=changes "$work/sets/$1.changes"
}

show_in_brief() {
  say '' "$bold$1$plain$(here): new stack, $(count_of "$work/sets/$1.changes" change)"
  say "  $(summary_of "$1")"
  tally "$work/sets/$1.changes"
}

summary_of() {
  awk -v stack="$1" "$columns"'$plan_stack == stack { for (i = 1; i <= 9; i++) sub(/^[^ ]+ /, ""); print; exit }' "$work/plan"
}

show_losses() {
  awk -F '\t' -v red="$red" -v plain="$plain" "$goes$wrapping"'
    function fate() { return $1 == "Remove" ? "is deleted" : $2 == "Conditional" ? "may be replaced" : "is replaced" }
    function in_it() {
      return $6 == "-" ? "" : $6 == 1 ? "1 network interface is in it; " : $6 " network interfaces are in it; "
    }
    !begun++ { print "  " red "LOSS" plain }
    { print "    " short_kind($3) " " $4 " " fate() ":"; wrap("      " $5 ";", in_it() goes_with[$3], " ") }
  ' table=kinds "$work/kinds" table=losses "$file.losses"
  while read -r imported; do
    say "  ${red}CANNOT WORK${plain}: export $imported"
  done <"$file.imported"
}

# What --dry-run says in place of it.
tell_what_would() {
  tell_would "$work/would.CREATE" "would be created"
  tell_would "$work/would.UPDATE" "would be compared with the template"
}

tell_would() {
  if is_many "$1"; then
    placed "$(count_of "$1" stack) $2: $(few_of "$1")" | indented 2
  else
    while read -r made; do placed "  $made: $2"; done <"$1"
  fi
}
