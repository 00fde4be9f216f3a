# shellcheck shell=sh disable=SC2034,SC2154
# ---- network-deploy: from what is deployed to change sets, wave after wave.

deploy() {
  read_options "$@"
  begin_work
  open_columns
  # shellcheck disable=SC2046 # one name a line
  open_sites $(needed_accounts)
  open_plan
  check_files
  check_accounts
  set_home_account
  read_stacks
  look_where_used
  check_stacks
  read_resources
  find_stray_rules
  find_left_behind
  check_home
  check_named_zones
  check_connections
  check_existing
  open_requests
  read_requests
  check_their_blocks
  check_pairs
  read_zones
  check_zone_names
  check_controls
  name_retired
  name_left_regions
  name_left_behind
  tell_moves
  plan_memory
  tell_requests
  note_pending
  [ -z "$execute" ] || await_others
  protect_standing
  name_sets
  : >"$work/unchanged" && : >"$work/reviewed" && : >"$work/executed"
  require_checks "$network_checks"
  deploy_waves
  conclude
  if [ -f "$work/problems" ] || [ -f "$work/shortcomings" ] || is_left_waiting; then end_with 1; fi
  concluded=0
}

# Sets `ended` where nothing that follows may go on. With --execute again as long as something was held back and something else went ahead.
deploy_waves() {
  ended=''
  while :; do
    ahead='' wave=1
    : >"$work/held"
    while [ "$wave" -le "$waves" ] && [ -z "$ended" ]; do
      deploy_wave
      wave=$((wave + 1))
    done
    if [ -n "$ended" ] || [ -z "$execute" ] || [ -z "$ahead" ] || [ ! -s "$work/held" ]; then return 0; fi
  done
}

deploy_wave() {
  decide "$wave"
  tell_held
  write_inputs
  tell_few
  awk -F '\t' "$columns"'
    table == "few" { few[$1] = 1; next }
    ($actions_action == "CREATE" || $actions_action == "UPDATE") && !($actions_stack in few) { print $actions_stack }
  ' table=few "$work/few" table=actions "$work/actions" >"$work/making"
  [ -s "$work/making" ] || return 0
  make_sets
  if [ -n "$dry_run" ]; then return 0; fi
  show_sets
  if [ -z "$execute" ] || [ ! -s "$work/ready" ]; then return 0; fi
  if [ -f "$work/problems" ]; then
    complain "nothing of wave $wave is executed, since not all of it can be"
    tell_executed >&2
    ended=yes
    return 0
  fi
  require_set_checks
  stop_before_leaving
  stop_before_loss
  stop_before_coming_loss
  execute_sets
  cat "$work/stood" >>"$work/executed"
  cat "$work/stood" >>"$work/finished"
  if [ -s "$work/fell" ]; then
    ended=yes
    return 0
  fi
  ahead=yes
  : >"$work/touched"
  : >"$work/guarding"
  read_stacks
}

make_sets() {
  doing='Making change sets'
  [ -z "$dry_run" ] || doing='Would make change sets'
  say '' "$doing: wave $wave of $waves, $(count_of "$work/making" stack)."
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/making")
  unset IFS
  : >"$work/made"
  begin_clock tell_counted "$work/made" "of $# change sets made, wave $wave of $waves"
  in_parallel make_set "$@"
  end_clock
  : >"$work/ready" && : >"$work/would.CREATE" && : >"$work/would.UPDATE"
  while read -r made; do sort_result "$made"; done <"$work/making"
  tell_nothing
  [ -z "$dry_run" ] || tell_what_would
}

tell_nothing() {
  [ -n "$(awk 'table == "unchanged" { unchanged[$1] = 1; next } !($1 in unchanged)' \
    table=unchanged "$work/unchanged" table=making "$work/making")" ] || say "  Nothing changes there."
}

sort_result() {
  result='failed'
  [ ! -f "$work/sets/$1.result" ] || IFS=$tab read -r result set_id stack_id <"$work/sets/$1.result"
  case $result in
    changed) say "$1" >>"$work/ready" ;;
    unchanged)
      say "$1" >>"$work/finished"
      say "$1" >>"$work/unchanged"
      ;;
    unguarded) hold "$1" "waits for the rules that guard its routes:" "$(unguarded_by "$1")" ;;
    CREATE | UPDATE) say "$1" >>"$work/would.$result" ;;
    *)
      say "$1" >>"$work/finished"
      note_refused "$1"
      ;;
  esac
}

show_sets() {
  show_difference
  gather_alike
  while read -r shown; do show_set "$shown"; done <"$work/shown"
  while read -r ready; do
    cat "$work/sets/$ready.touched" >>"$work/touched"
    ! moves_guards "$work/sets/$ready.changes" || say "$ready" >>"$work/guarding"
    [ -n "$execute" ] || say "$ready" >>"$work/finished"
    say "$ready" >>"$work/reviewed"
  done <"$work/ready"
}

deploy "$@"
