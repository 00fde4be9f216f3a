# shellcheck shell=sh disable=SC2034,SC2154
# ---- Accounts and regions that the topology does not have, or no longer.

extra_accounts='' extra_regions='' forgotten=''

# --region REGION: one beside those of the topology, in each account.
read_region() {
  is_region "$1" || misuse "--region '$1' is no name of a region"
  extra_regions="$extra_regions$1$newline"
}

is_region() {
  case $1 in
    *[!a-z0-9-]* | *--*) return 1 ;;
    [a-z][a-z]*-[a-z]*-[0-9] | [a-z][a-z]*-[a-z]*-[1-9][0-9]) return 0 ;;
  esac
  return 1
}

# --account ID=PROFILE: an account that the topology does not have; it goes by its id.
read_account() {
  where=${1%%=*} value=${1#*=}
  case $where in
    *[!0-9]* | '') misuse "--account '$1': the 12 digits of an account and a profile are needed, ID=PROFILE" ;;
    ????????????) ;;
    *) misuse "--account '$1': an account has 12 digits" ;;
  esac
  case $1 in
    *=) misuse "--account '$1': the profile is missing" ;;
    *"$newline"*) misuse "--account needs the name of a profile" ;;
    *=*) ;;
    *) misuse "--account '$1': the profile is missing" ;;
  esac
  case "$ACCOUNTS$newline" in
    *" $where$newline"*) misuse "--account $where: $TOPOLOGY or another option names that account; -p reaches those of the topology" ;;
  esac
  extra_accounts="$extra_accounts$where$newline"
  ACCOUNTS=$ACCOUNTS$newline$where\ $where
  profiles=$profiles$where=$value$newline
}

# --forget ID: an account that is gone for good. Nothing of it is looked for, and it is not remembered.
read_forgotten() {
  case $1 in
    *[!0-9]*) misuse "--forget '$1': the 12 digits of an account are needed" ;;
    ????????????) ;;
    *) misuse "--forget '$1': an account has 12 digits" ;;
  esac
  forgotten="$forgotten$1$newline"
}

# Adds them to SITES: a region in each account, an account in each region.
add_elsewhere() {
  SITES=$(
    {
      printf '%s\n' "$SITES" | awk '{ print "site " $0 }'
      printf '%s\n' "$ACCOUNTS" | awk '{ print "account " $1 }'
      printf '%s' "$extra_accounts" | awk '{ print "extra " $1 }'
      printf '%s' "$extra_regions" | awk '{ print "region " $1 }'
    } | awk '
      function add(account, region) { if (!seen[account, region]++) print account, region }
      $1 == "site" { add($2, $3); if (!known[$3]++) region[++regions] = $3 }
      $1 == "account" { account[++accounts] = $2 }
      $1 == "extra" { extra[++extras] = $2 }
      $1 == "region" { for (i = 1; i <= accounts; i++) add(account[i], $2); if (!known[$2]++) region[++regions] = $2 }
      END { for (i = 1; i <= extras; i++) for (j = 1; j <= regions; j++) add(extra[i], region[j]) }'
  )
}
