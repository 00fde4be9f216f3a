# shellcheck shell=sh disable=SC2034,SC2154
# ---- Nothing moves: what the topology has in another account or region than it stands in is made there anew.

# A second network beside the one that stands is never meant.
check_home() {
  awk "$columns"'
    table == "topology" {
      if (home == "") home = $sites_account "." $sites_region
      named[$sites_account "." $sites_region] = 1
      next
    }
    table == "plan" { if (NF && $plan_account "." $plan_region == home) planned[$plan_stack] = 1; next }
    {
      split($0, field, "\t")
      name = field[states_stack]
      sub(/@.*/, "", name)
      if (field[states_status] == "REVIEW_IN_PROGRESS" || !(name in planned)) next
      if (name == field[states_stack]) here = 1
      else if (!(field[states_site] in named)) away = field[states_site]
    }
    END { if (!here && away != "") print away }
  ' table=topology "$work/topology-sites" table=plan "$work/plan" table=states "$work/states" >"$work/old-home"
  if [ -s "$work/old-home" ]; then
    read -r place <"$work/old-home"
    refuse_second "${place%%.*}" "${place#*.}"
  fi
  look_for_network
  checked home
}

# refuse_second ACCOUNT REGION: where it stands.
refuse_second() {
  read -r home_account home_region <"$work/topology-sites"
  fail "network $NETWORK stands in $1, $2, and $TOPOLOGY has its home in $home_account, $home_region" \
    "A network cannot move. Set it back, or give the new network another name," \
    "or delete the one that stands first:" "  bin/network-delete $(profile_options) --region $2"
}

# Where nothing of the network stands: in the other regions of the home account, as far as we have the right to look. One
# out of reach is told and stops nothing, since a firewall may let nobody out but to one region.
look_for_network() {
  [ -z "$(awk -F '\t' "$columns"'$states_status != "REVIEW_IN_PROGRESS" { print $states_stack; exit }' "$work/states")" ] || return 0
  read -r home_account home_region <"$work/topology-sites"
  go_to "$home_account" "$home_region"
  [ -n "$profile" ] || return 0
  call ec2 describe-regions --query 'Regions[].[RegionName]' >"$work/enabled" || {
    lacks_right || aws_refused "list the regions"
    say '' "Whether network $NETWORK stands in another region is not known:" "AWS did not list the regions of account $home_account."
    return 0
  }
  awk -v account="$home_account" "$columns"'
    table == "sites" { looked[$sites_account, $sites_region] = 1; next }
    !((account, $1) in looked) && $1 ~ /^[a-z]+(-[a-z]+)+-[0-9]+$/ { print account, $1 }
  ' table=sites "$work/sites" table=enabled "$work/enabled" >"$work/regions-beside"
  at_each "$work/regions-beside" peek
  while read -r account region; do
    [ -f "$work/peeked.$account.$region" ] || continue
    [ ! -s "$work/peeked.$account.$region" ] || refuse_second "$account" "$region"
  done <"$work/regions-beside"
  name_unpeeked
}

peek() {
  if call cloudformation describe-stacks --query "Stacks[?StackStatus!='DELETE_COMPLETE' && StackStatus!='REVIEW_IN_PROGRESS'
    && Tags[?Key=='peerage:network' && Value=='$NETWORK']].[StackName]" >"$work/peeking.$worker"; then
    mv "$work/peeking.$worker" "$work/peeked.$account.$region"
  else
    lacks_right || is_unreachable || aws_refused "list the stacks"
  fi
}

name_unpeeked() {
  unpeeked=''
  while read -r account region; do
    [ -f "$work/peeked.$account.$region" ] || unpeeked="$unpeeked $region"
  done <"$work/regions-beside"
  [ -z "$unpeeked" ] ||
    say '' "Whether network $NETWORK stands there too is not known, since AWS did not let us look or was out of reach:$unpeeked"
}

# VPCs that stand in other stacks than the plan has them in. What is in them does not come along.
tell_moves() {
  awk "$columns$kinds_of_values"'
    table == "gives" {
      for (i = 2; i <= NF; i++) {
        output = $i
        sub(/=.*/, "", output)
        if (is_kind(output, "vpc")) giver[output] = $gives_stack
      }
      next
    }
    table == "homes" { place[$homes_stack] = $homes_account ", " $homes_region; next }
    { split($0, field, "\t") }
    # The new one stands already: what is left of the old one is retired, and told there.
    table == "made" {
      if (field[outputs_output] in giver && giver[field[outputs_output]] == field[outputs_stack]) made[field[outputs_output]] = 1
      next
    }
    {
      if (!(field[2] in giver) || giver[field[2]] == field[1] || field[2] in made) next
      at = field[1]
      if (sub(/.*@/, "", at)) sub(/[.]/, ", ", at)
      else at = place[field[1]]
      to = place[giver[field[2]]]
      print without_kind(field[2], "vpc") ": stands in " at " (stack " field[1] "), and is to be in " to
    }
  ' table=endings "$work/endings" table=gives "$work/gives" table=homes "$work/homes" table=made "$work/outputs" \
    table=outputs "$work/outputs" >"$work/moved-vpcs"
  checked moves
  [ -s "$work/moved-vpcs" ] || return 0
  say '' "${red}LOSS${plain}: a VPC cannot move. It is made anew, empty, and the one that stands" \
    "stays, with what is in it, until its stack is changed or deleted, and goes then:"
  indented 2 <"$work/moved-vpcs"
  if [ -z "$execute" ] || [ -n "$allow_loss" ]; then return 0; fi
  fail "something would be lost, see LOSS above" "Nothing was executed." \
    "If the loss is meant, run it again with --allow-loss; else change the topology back, compile it and run this again."
}
