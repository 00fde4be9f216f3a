# shellcheck shell=sh disable=SC2034,SC2154
# ---- Where the network has been, as the tags of its stacks tell: `used` (stack, key, value; tabs between). A value is
# ---- accounts by their ids, blanks between, each with its regions: ID:REGION:REGION.

# Looks there too where a profile reaches it, and names what is left.
look_where_used() {
  find_used
  while [ -s "$work/more" ]; do
    cat "$work/more" >>"$work/sites"
    cat "$work/more" >>"$work/all-sites"
    several=yes
    read_stacks
    find_used
  done
  name_unseen
}

# `used-sites`: id, region. Of those that are not looked at: `more`, account and region where a profile reaches them;
# `unseen`, the account's name, if it has one, its id, region.
find_used() {
  awk -F '\t' "$columns"'
    {
      for (i = split($used_value, part, " "); i >= 1; i--) {
        words = split(part[i], word, ":")
        for (j = 2; j <= words; j++) if (word[1] ~ /^[0-9]+$/ && word[j] ~ /^[a-z0-9-]+$/ && !seen[word[1], word[j]]++) print word[1], word[j]
      }
    }' "$work/used" | sort - >"$work/remembered-sites"
  printf '%s' "$forgotten" >"$work/forgotten"
  awk 'table == "forgotten" { forgotten[$1] = 1; next } !($1 in forgotten)' table=forgotten "$work/forgotten" \
    table=remembered "$work/remembered-sites" >"$work/used-sites"
  printf '%s\n' "$ACCOUNTS" >"$work/named-accounts"
  awk "$columns"'
    table == "named" { if ($named_accounts_id != "-") name[$named_accounts_id] = $named_accounts_account; next }
    table == "ids" { name[$ids_id] = reached[$ids_id] = $ids_account; next }
    table == "sites" { looked[$sites_account, $sites_region] = 1; next }
    ($used_sites_id in name) && ((name[$used_sites_id], $used_sites_region) in looked) { next }
    $used_sites_id in reached { print "more\t" reached[$used_sites_id] " " $used_sites_region; next }
    { print "unseen\t" ($used_sites_id in name ? name[$used_sites_id] : "-") " " $used_sites_id " " $used_sites_region }
  ' table=named "$work/named-accounts" table=ids "$work/ids" table=sites "$work/all-sites" table=used "$work/used-sites" \
    >"$work/sorted"
  part "$work/sorted" more unseen
}

name_unseen() {
  while read -r name id place; do
    if [ "$name" = - ]; then reached_by="--account $id=PROFILE"; else reached_by="-p $name=PROFILE"; fi
    say '' "${bold}Not looked at:${plain} account $id, $place. Network $NETWORK has used it," \
      "and $TOPOLOGY no longer has it. What stands there is found with" \
      "  bin/$program $(profile_options) $reached_by" \
      "Where that account is gone for good: --forget $id"
  done <"$work/unseen"
}
