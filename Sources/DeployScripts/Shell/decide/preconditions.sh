# shellcheck shell=sh disable=SC2034,SC2154
# ---- What would make a change set fail, found before it is made. Each check writes what it finds to STACK.notes.

# check_preconditions STACK TYPE TEMPLATE BYTES
check_preconditions() {
  : >"$work/sets/$1.notes"
  setting_of "$buckets"
  if [ "$4" -gt 51200 ] && [ -z "$setting" ]; then
    say "its template has $4 bytes and CloudFormation takes 51,200 at most unless it lies in a bucket:" \
      "say --bucket $(bucket_wanted), a bucket of this account in $region" >>"$work/sets/$1.notes"
  fi
  check_terms "$1"
  check_own_connections "$1"
  check_asked "$1"
  check_acls "$1" "$2" "$root/$3"
  check_dropped_exports "$1"
}

# What --bucket needs to hold for the site.
bucket_wanted() {
  case $account in
    home) say BUCKET ;;
    *) say "$account=BUCKET" ;;
  esac
}

# During an update the entries of an ACL that go and those that come stand side by side, and the quota counts both.
# check_acls STACK TYPE TEMPLATE
check_acls() {
  if [ "$2" = UPDATE ] && [ -n "$(awk '/Acl(In|Out)[0-9]+" *:/ { print "yes" }' "$3")" ]; then
    compare_acls "$1" "$3"
  fi
  checked acls "$1"
}

compare_acls() {
  call cloudformation list-stack-resources --stack-name "$1" \
    --query "StackResourceSummaries[?ResourceType=='AWS::EC2::NetworkAclEntry' && ResourceStatus!='DELETE_COMPLETE'
      ].[LogicalResourceId]" >"$work/entries.$worker" || {
    say "AWS did not list its resources: $(aws_error)" >>"$work/sets/$1.notes"
    return 0
  }
  awk -v limit="$((ACL_RULES - 1))" '
    function count(id, list) {
      list = id
      sub(/[0-9]+$/, "", list)
      if (table == "old") old[list]++
      else { new[list]++; if (!(id in standing)) union[list]++ }
    }
    table == "old" { standing[$1] = 1; count($1); acl = $1; sub(/[0-9]+$/, "", acl); union[acl]++; next }
    {
      line = $0
      while (match(line, /"[A-Za-z0-9]+Acl(In|Out)[0-9]+" *:/)) {
        id = substr(line, RSTART + 1, RLENGTH)
        sub(/".*/, "", id)
        count(id)
        line = substr(line, RSTART + RLENGTH)
      }
    }
    END {
      for (list in union) if (union[list] > limit && old[list] > 0) {
        acl = list; sub(/(In|Out)$/, "", acl)
        printf "%s (%s): %d entries stand, %d of the %d new ones would come beside them: %d, and the quota leaves %d.\n",
          acl, (list ~ /In$/ ? "inbound" : "outbound"), old[list], union[list] - old[list], new[list], union[list],
          limit
      }
    }' table=old "$work/entries.$worker" table=new "$2" | sort - >"$work/crowded.$worker"
  [ -s "$work/crowded.$worker" ] || return 0
  cat "$work/crowded.$worker" >>"$work/sets/$1.notes"
  say "Deploy twice: first a topology without the allows that are to go and without the" \
    "new ones, then the one you have. Or ask AWS for more \"Rules per network ACL\" and" \
    "write the number as acl_rules into the topology." >>"$work/sets/$1.notes"
}

# Exports that the new template no longer makes must not be imported by anybody.
check_dropped_exports() {
  awk -v stack="$1" "$columns"'
    table == "gives" { if ($gives_stack == stack) for (i = 2; i <= NF; i++) { sub(/^[^=]*=?/, "", $i); made[$i] = 1 } next }
    $outputs_stack == stack && $outputs_export != "None" && $outputs_export != "" && !($outputs_export in made) {
      print $outputs_export
    }
  ' table=gives "$work/gives" FS='\t' table=outputs "$work/outputs" >"$work/dropped.$worker"
  while read -r export_name; do
    importers_of "$export_name" >"$work/importers.$worker"
    [ ! -s "$work/importers.$worker" ] || say \
      "export $export_name would go, and these stacks import it: $(one_line "$work/importers.$worker")" \
      >>"$work/sets/$1.notes"
  done <"$work/dropped.$worker"
  checked exports "$1"
}
