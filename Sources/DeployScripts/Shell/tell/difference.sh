# shellcheck shell=sh disable=SC2034,SC2154
# ---- What opens and closes, from what is deployed to what is compiled: as `peerage diff` says, where there is one. It is
# ---- nobody's condition: without it, or without the right to read templates, all else goes on.

differed=''

# Once, above the first change sets that are shown, where something is deployed already.
show_difference() {
  if [ -n "$differed" ] || [ ! -s "$work/ready" ]; then return 0; fi
  differed=yes
  awk -F '\t' "$columns"'$states_status != "REVIEW_IN_PROGRESS" { print $states_stack }' "$work/states" >"$work/compared"
  [ -s "$work/compared" ] || return 0
  if find_peerage; then
    fetch_templates
    lay_out_new
    tell_difference
  else
    say '' "What opens and closes is told where 'peerage' is in PATH, or PEERAGE says where" "it is."
  fi
}

# Sets `peerage` to the compiler's program: what PEERAGE names, the one beside this script, or one in PATH.
find_peerage() {
  peerage=${PEERAGE:-}
  [ -z "$peerage" ] || return 0
  peerage=$root/bin/peerage
  [ ! -x "$peerage" ] || return 0
  peerage=$(command -v peerage)
}

fetch_templates() {
  mkdir -p "$work/deployed" "$work/intended"
  : >"$work/unfetched"
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/compared")
  unset IFS
  in_parallel fetch_template "$@"
  end_progress
  while read -r stack; do
    [ -f "$work/deployed/$stack.template.json" ] || say "$stack" >>"$work/unfetched"
  done <"$work/compared"
}

# The CLI takes a template in JSON apart; to_string puts it together.
fetch_template() {
  at "$1"
  progress "$1: reading the template that is deployed"
  if call cloudformation get-template --stack-name "$(state_of "$1" arn)" --template-stage Original \
    --query '[to_string(TemplateBody)]' >"$work/fetched.$worker"; then
    mv "$work/fetched.$worker" "$work/deployed/$1.template.json"
  else
    aws_error >>"$work/unread"
  fi
}

# The templates as they will be: the compiled ones, with -s of the selected stacks alone. What could not be read is left
# out on both sides.
lay_out_new() {
  awk "$columns"'NF { print $plan_stack, $plan_template }' "$work/plan" >"$work/templates"
  while read -r stack template; do
    if is_listed "$stack" "$work/unfetched"; then continue; fi
    ! is_selected "$stack" || cp "$root/$template" "$work/intended/$stack.template.json"
  done <"$work/templates"
  [ -n "$selected" ] || return 0
  while read -r stack; do
    if is_selected "$stack" || [ ! -f "$work/deployed/$stack.template.json" ]; then continue; fi
    cp "$work/deployed/$stack.template.json" "$work/intended/$stack.template.json"
  done <"$work/compared"
}

tell_difference() {
  if [ "$(lines_of "$work/unfetched")" -eq "$(lines_of "$work/compared")" ]; then
    say '' "What opens and closes is not known: AWS did not show the templates that are" "deployed."
    sed -n '1,3p' "$work/unread" | indented 2
    return 0
  fi
  compared=0
  COLUMNS=78 "$peerage" diff "$work/deployed" "$work/intended" >"$work/difference" 2>"$work/complaints" || compared=$?
  if [ "$compared" -gt 1 ] || [ ! -s "$work/difference" ]; then
    say '' "What opens and closes is not known: $peerage could not tell."
    sed -n '1,3p' "$work/complaints" | indented 2
    return 0
  fi
  say '' "${bold}From what is deployed to what is compiled${plain}, all waves together:"
  find_changed_requests
  if [ -s "$work/beside" ]; then
    sed 's/^Nothing opens or closes/& by the templates themselves/; s/^No resource changes/& by the templates themselves/' \
      "$work/difference" >"$work/differences"
  else
    cp "$work/difference" "$work/differences"
  fi
  sed 's/; --format json lists all$//; s/^./  &/' "$work/differences"
  tell_changed_requests
  [ ! -s "$work/unfetched" ] || placed "  Not compared, since AWS did not show them: $(tr '\n' ' ' <"$work/unfetched")"
}

# What templates do not show: requests whose parameters change, and what that does. External and attempt, or what its
# connection is from now on, divided by a tab.
find_changed_requests() {
  awk "$columns"'
    function coming(parameter) {
      return to[$asked_stack, parameter] != "" && to[$asked_stack, parameter] != from[$asked_stack, parameter]
    }
    BEGIN { OFS = "\t" }
    table == "parameters" { from[$parameters_stack, $parameters_parameter] = $parameters_value; next }
    table == "told" { to[$settings_stack, $settings_parameter] = $settings_value; next }
    !(($asked_stack, $asked_active) in from) { next }
    coming($asked_attempt) { print $asked_external, "attempt"; next }
    coming($asked_active) { print $asked_external, to[$asked_stack, $asked_active] }
  ' FS='\t' table=parameters "$work/parameters" FS=' ' table=told "$work/told" table=asked "$work/asked" >"$work/beside"
}

tell_changed_requests() {
  while IFS=$tab read -r name change; do
    is_selected_external "$name" || continue
    case $change in
      attempt) say "  external $name: asked again, and its routes move to another connection" ;;
      true) say "  external $name: its connection is active, and DNS over it comes where it is to be" ;;
      *) say "  external $name: its connection is active no longer, and DNS over it goes" ;;
    esac
  done <"$work/beside"
}
