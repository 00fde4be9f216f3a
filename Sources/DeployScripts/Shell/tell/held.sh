# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is said of stacks that get no change set.

tell_held() {
  while IFS=$tab read -r stack action detail; do
    case $action in
      broken) tell_broken "$stack" "$detail" ;;
      busy) hold "$stack" "$detail; run again when it is done" ;;
      retired) hold "$stack" "waits until retired stacks are gone:" "$detail" ;;
      takers) hold "$stack" "waits for stacks that use what it no longer gives:" "$detail" ;;
      givers) hold "$stack" "waits for what it takes from:" "$detail" ;;
      deadlock)
        say "$stack" >>"$work/finished"
        problem "$(placed "$stack:") these wait for each other: $(listed "$detail")" \
          "one uses what the other no longer gives, and needs what it does not give yet;" \
          "deploy in two steps: first only what is added, then what goes"
        ;;
    esac
  done <"$work/actions"
}

# hold STACK REASON STACKS: the stacks that the reason speaks of, blanks between.
hold() { printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}" >>"$work/held"; }

tell_broken() {
  at "$1"
  say "$1" >>"$work/finished"
  note_broken "$1" "$(state_of "$1" arn)" "$2"
}

tell_few() {
  while IFS=$tab read -r stack wanted usable; do
    at "$stack"
    say "$stack" >>"$work/finished"
    problem "$stack: too few availability zones in $region${several:+ of account $account} for $wanted" \
      "there are:${usable:- none}"
  done <"$work/few"
}

show_held() {
  [ -s "$work/held" ] || return 0
  say '' "No change set yet:"
  fold_held | while IFS=$tab read -r stacks reason others; do
    case $stacks in
      *' '*) others=$(placed "$others") ;;
      *) others=$(listed "$others") ;;
    esac
    placed "$stacks" | indented 2
    say "$reason $others" | indented 6
  done
}

# Where many wait for the same reason they are told in one: of what each waits for, what all do, then the rest.
fold_held() {
  awk -F '\t' -v many="$many" "$first_few"'
    { stack[NR] = $1; reason[NR] = $2; others[NR] = $3; count[$2]++ }
    function fold(reason_told, i, j, names, part, parts, waited, order, shared, rest) {
      split("", waited)
      for (i = 1; i <= NR; i++) if (reason[i] == reason_told) {
        names = names " " stack[i]
        parts = split(others[i], part, " ")
        for (j = 1; j <= parts; j++) if (!waited[part[j]]++) order = order " " part[j]
      }
      parts = split(order, part, " ")
      for (j = 1; j <= parts; j++)
        if (waited[part[j]] == count[reason_told]) shared = shared " " part[j]
        else rest = rest " " part[j]
      shared = first_few(shared, ", ")
      if (rest != "") shared = shared (shared == "" ? "" : ", and ") "some of " first_few(rest, ", ")
      print count[reason_told] " stacks: " first_few(names, ", ") "\teach " reason_told "\t" shared
    }
    END {
      for (i = 1; i <= NR; i++)
        if (count[reason[i]] <= many) print stack[i] "\t" reason[i] "\t" others[i]
        else if (!told[reason[i]]++) fold(reason[i])
    }' "$work/held"
}
