# shellcheck shell=sh disable=SC2034,SC2154
# ---- Stacks of other people that import what would go: `imported`, a chosen stack and who imports what of it.

# Each export has to be asked about by itself, so first it is seen whether there is anybody who imports anything:
# in most accounts there is not.
find_importers() {
  at_each "$work/sites" list_others
  answers_of importing >"$work/importing"
  awk -F '\t' "$columns"'
    table == "importing" { importing[$1] = 1; next }
    table == "states" { place[$states_stack] = $states_site; next }
    table == "chosen" { chosen[$1] = 1; next }
    $outputs_stack in chosen && place[$outputs_stack] in importing && $outputs_export != "None" && $outputs_export != "" {
      print $outputs_stack "=" $outputs_export
    }
  ' table=importing "$work/importing" table=states "$work/states" table=chosen "$work/chosen" \
    table=outputs "$work/outputs" >"$work/exports"
  : >"$work/imported"
  IFS=$newline
  # shellcheck disable=SC2046 # one name a line
  set -- $(cat "$work/exports")
  unset IFS
  [ $# -eq 0 ] || progress "asking who imports $# exports"
  in_parallel find_importers_of "$@"
  end_progress
  checked importers
}

# The stacks here that stay and import something, in `importing.ACCOUNT.REGION`. Where there are more of them than
# exports that go, that is not looked into.
list_others() {
  call cloudformation describe-stacks --query 'Stacks[].[StackName]' >"$work/everybody.$worker" ||
    aws_refused "list the stacks"
  awk -F '\t' -v here="$account.$region" "$columns"'
    table == "chosen" { chosen[$1] = 1; next }
    table == "states" {
      if ($states_stack in chosen && $states_site == here) { name = $states_stack; sub(/@.*/, "", name); going[name] = 1 }
      next
    }
    table == "outputs" { if ($outputs_stack in chosen && $outputs_export != "None" && $outputs_export != "") exports++; next }
    !($1 in going) { other[++others] = $1 }
    END { for (i = 1; i <= others; i++) print (others > exports ? "many" : "look") "\t" other[i] }
  ' table=chosen "$work/chosen" table=states "$work/states" table=outputs "$work/outputs" \
    table=everybody "$work/everybody.$worker" >"$work/others.$worker"
  : >"$work/importing.$account.$region"
  while IFS=$tab read -r how other; do
    if [ "$how" = many ]; then say "$other"; else importing_of "$other"; fi
  done <"$work/others.$worker" >>"$work/importing.$account.$region"
}

# importing_of STACK: the stack, if it may import something, as far as its template shows.
importing_of() {
  call cloudformation get-template --stack-name "$1" --query '[to_string(TemplateBody)]' >"$work/template.$worker" || {
    say "$1"
    return 0
  }
  case $(cat "$work/template.$worker") in *ImportValue*) say "$1" ;; esac
}

find_importers_of() {
  at "${1%%=*}"
  importers_of "${1#*=}" >"$work/importers.$worker"
  while read -r importer; do
    say "${1%%=*}${tab}stack $importer imports ${1#*=}$(here)" >>"$work/imported"
  done <"$work/importers.$worker"
}
