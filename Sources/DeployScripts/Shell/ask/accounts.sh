# shellcheck shell=sh disable=SC2034,SC2154
# ---- Accounts: each needs a profile, and each profile has to be in the account that the topology names.

# open_sites ACCOUNT…: these need a profile. `sites` lists those that can be reached, `accounts` the accounts in them.
open_sites() {
  mkdir "$work/places"
  : >"$work/homes"
  printf '%s\n' "$SITES" >"$work/topology-sites"
  add_elsewhere
  printf '%s\n' "$SITES" >"$work/all-sites"
  [ "$(lines_of "$work/all-sites")" -eq 1 ] || several=yes
  require_profiles "$@"
  while read -r account region; do
    go_to "$account" "$region"
    [ -z "$profile" ] || say "$account $region"
  done <"$work/all-sites" >"$work/sites"
  awk "$columns"'!seen[$sites_account]++' "$work/sites" >"$work/accounts"
}

require_profiles() {
  lacking='' wanted=''
  for account; do
    setting_of "$profiles"
    [ -z "$setting" ] || continue
    lacking="$lacking${lacking:+, }$account"
    if [ "$account" = home ]; then wanted="$wanted -p PROFILE"; else wanted="$wanted -p $account=PROFILE"; fi
  done
  [ -n "$lacking" ] || return 0
  [ "$lacking" != home ] || [ "$profiles" != "$newline" ] || misuse "-p PROFILE is missing"
  end_misused "a profile is missing for accounts of network $NETWORK: $lacking" "add$wanted"
}

# The account and who we are in it; the account has to be the topology's.
check_accounts() {
  command -v aws >/dev/null 2>&1 || fail "the AWS CLI is not installed" \
    "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  at_each "$work/accounts" ask_identity
  : >"$work/ids"
  while read -r account region; do check_account; done <"$work/accounts"
  checked accounts
  if [ -n "$several" ]; then
    say "${bold}Network $NETWORK${plain}"
    show_accounts
  else
    read -r account id region identity <"$work/ids"
    say "${bold}Network $NETWORK${plain} in account $id, $region, as $identity"
  fi
}

ask_identity() {
  call sts get-caller-identity --query '[Account,Arn]' >"$work/identity.$account" || cannot_sign_in
}

# Adds to `ids`: account, its id, a region, who we are there.
check_account() {
  go_to "$account" "$region"
  IFS=$tab read -r id identity <"$work/identity.$account"
  expected=$(printf '%s\n' "$ACCOUNTS" | awk -v name="$account" '$1 == name { print $2 }')
  [ "$expected" = - ] || [ "$id" = "$expected" ] || fail "profile '$profile' is in account $id" \
    "$(who_says) that $(whose_account) is in account $expected; nothing was touched"
  twin=$(awk -v id="$id" "$columns"'$ids_id == id { print $ids_account; exit }' "$work/ids")
  [ -z "$twin" ] || fail "the profiles of $twin and $account are both in account $id" \
    "each account needs a profile of its own; nothing was touched"
  say "$account $id $region ${identity##*:}" >>"$work/ids"
}

# An account goes by its id where it is not the topology's.
who_says() {
  if [ "$account" = "$expected" ]; then say "--account says"; else say "$TOPOLOGY says"; fi
}

whose_account() { if [ -n "$several" ]; then say "$account"; else say "$NETWORK"; fi; }

# A line for each account: its id, who we are in it, its regions.
show_accounts() {
  awk "$columns"'
    table == "sites" { regions[$sites_account] = regions[$sites_account] " " $sites_region; next }
    {
      printf "  %-12s %s  ", $ids_account, $ids_id
      for (i = 4; i <= NF; i++) printf "%s ", $i
      print "in" regions[$ids_account]
    }' table=sites "$work/sites" table=ids "$work/ids"
}

# The id of the account that the script is at.
account_id() { awk -v name="$account" "$columns"'$ids_account == name { print $ids_id }' "$work/ids"; }
