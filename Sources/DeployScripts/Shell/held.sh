# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is said of stacks that get no change set.

tell_held() {
  while IFS=$tab read -r stack action detail; do
    case $action in
      broken) tell_broken "$stack" "$detail" ;;
      busy) hold "$stack" "$detail; run again when it is done" ;;
      retired) hold "$stack" "waits until retired stacks are gone: $(listed "$detail")" ;;
      takers) hold "$stack" "waits for stacks that use what it no longer gives: $(listed "$detail")" ;;
      givers) hold "$stack" "waits for what it takes from: $(listed "$detail")" ;;
      deadlock)
        say "$stack" >>"$work/finished"
        problem "$(placed "$stack: these wait for each other: $detail")" \
          "one uses what the other no longer gives, and needs what it does not give yet;" \
          "deploy in two steps: first only what is added, then what goes"
        ;;
    esac
  done <"$work/actions"
}

hold() { printf '%s\t%s\n' "$1" "$2" >>"$work/held"; }

tell_broken() {
  at "$1"
  say "$1" >>"$work/finished"
  problem "$1$(here) is in $2, and no change set can be made" "$(failure_reasons "$(state_of "$1" 3)")"
  tell_way_out "$1" "$2"
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
  say "No change set yet:"
  while IFS=$tab read -r stack reason; do
    say "  $(placed "$stack")"
    say "$reason" | indented 6
  done <"$work/held"
}
