# shellcheck shell=sh disable=SC2034,SC2154
# ---- DNS over a connection takes DNS support and DNS host names in both VPCs; AWS makes VPCs with host names off.

# A line for each VPC in which they are off, of connections that one that was there before takes part in.
judge_host_names() {
  awk "$columns"'
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    table == "outputs" {
      split($0, field, "\t")
      deployed[field[outputs_stack], field[outputs_output]] = field[outputs_value]
      next
    }
    $vpcs_resolves == "-" || !(($vpcs_account, $vpcs_region) in reached) || choosy && !($vpcs_stack in selected) { next }
    {
      id = $vpcs_id
      if (id ~ /:/) { split(id, part, ":"); id = deployed[part[1], part[2]] }
      if (id != "") print $vpcs_account, $vpcs_region, $vpcs_vpc, id, $vpcs_resolves
    }
  ' table=sites "$work/sites" table=selected "$work/selected" table=outputs "$work/outputs" table=vpcs "$work/vpcs" \
    >"$work/resolving"
  awk '!seen[$1, $2]++ { print $1, $2 }' "$work/resolving" >"$work/resolved"
  at_each "$work/resolved" list_host_names
  answers_of names | awk -F '\t' '
    {
      print $2 ": DNS over its connection with " $3 " takes " $4 ", which is off in " $5
      print "  its owner turns it on, or dns = false in their peering keeps DNS out of it:"
      print "  aws ec2 modify-vpc-attribute --vpc-id " $5 " --" ($4 == "enableDnsSupport" ? "enable-dns-support" : "enable-dns-hostnames")
    }'
}

# `names`: VPC, those it is connected to, the attribute that is off, its id, tabs between.
list_host_names() {
  awk -v account="$account" -v region="$region" '$1 == account && $2 == region { print $3, $4, $5 }' "$work/resolving" \
    >"$work/resolving.$account.$region"
  while read -r name vpc others; do
    for attribute in enableDnsSupport:EnableDnsSupport enableDnsHostnames:EnableDnsHostnames; do
      call ec2 describe-vpc-attribute --vpc-id "$vpc" --attribute "${attribute%:*}" --query "[${attribute#*:}.Value]" \
        >"$work/attribute.$worker" || aws_refused "show ${attribute%:*} of $vpc"
      case $(cat "$work/attribute.$worker") in
        True) ;;
        *) printf '%s\t%s\t%s\t%s\n' "$name" "$others" "${attribute%:*}" "$vpc" ;;
      esac
    done
  done <"$work/resolving.$account.$region" >"$work/names.$account.$region"
}
