# shellcheck shell=sh disable=SC2034,SC2154
# ---- Where AWS is asked: accounts, each by a profile of its own, and the sites in them, an account and region each.

profiles=$newline account='' region='' profile='' several=''

# go_to ACCOUNT REGION: what is asked next is asked there.
go_to() {
  account=$1 region=$2
  setting_of "$profiles"
  profile=$setting
}

# at STACK: what is asked next is asked where it stands.
at() {
  case $1 in
    *@*) place=${1#*@} && go_to "${place%%.*}" "${place#*.}" ;;
    *) read -r account region <"$work/places/$1" && go_to "$account" "$region" ;;
  esac
}

# setting_of LIST: sets `setting` to what an option gave for the site, else for its account.
setting_of() {
  case $1 in
    *"$newline$account/$region="*) setting=${1#*"$newline$account/$region="} ;;
    *"$newline$account="*) setting=${1#*"$newline$account="} ;;
    *) setting='' ;;
  esac
  setting=${setting%%"$newline"*}
}

# at_each FILE FUNCTION: for each account and region that it lists, side by side; an error anywhere ends the script.
at_each() {
  while read -r account region; do begin_worker do_at "$account" "$region" "$2"; done <"$1"
  await_workers
}

# do_at ACCOUNT REGION FUNCTION
do_at() {
  go_to "$1" "$2"
  "$3"
}

# answers_of NAME: what `at_each` left in NAME.ACCOUNT.REGION, as one table with the site before each line.
answers_of() {
  while read -r account region; do
    [ ! -f "$work/$1.$account.$region" ] ||
      awk -v site="$account.$region" '{ print site "\t" $0 }' "$work/$1.$account.$region"
  done <"$work/sites"
}

# ---- How sites are spoken of.

# Where the script is at, when there is more than one place to be.
here() { [ -z "$several" ] || printf ' in %s, %s' "$account" "$region"; }

# placed TEXT…: says it with the account and region behind each stack's name, when there are several.
placed() {
  if [ -z "$several" ]; then say "$@"; else say "$@" | place_names; fi
}

place_names() {
  awk "$columns"'
    function placed(word, end) {
      end = match(word, /[:,]$/) ? substr(word, RSTART) : ""
      word = substr(word, 1, length(word) - length(end))
      return word (word in place ? " (" place[word] ")" : "") end
    }
    table == "homes" { place[$homes_stack] = $homes_account ", " $homes_region; next }
    {
      count = split($0, word, /[ ]/)
      line = placed(word[1])
      for (i = 2; i <= count; i++) line = line " " placed(word[i])
      print line
    }' table=homes "$work/homes" table=text -
}

# listed NAMES: stacks divided by blanks, as people read them.
listed() { placed "$(say "$1" | sed 's/ *$//; s/,* /, /g')"; }

# ---- What people are to type.

# The options by which the accounts at hand are reached.
profile_options() {
  options=''
  while read -r account region; do
    go_to "$account" "$region"
    case $account in
      home) option=-p ;;
      [0-9]*) option=--account profile=$account=$profile ;;
      *) option=-p profile=$account=$profile ;;
    esac
    options="$options${options:+ }$option $(quoted "$profile")"
  done <"$work/accounts"
  awk "$columns"'table == "topology" { named[$sites_region] = 1; next } !named[$sites_region]++ { printf " --region %s", $sites_region }' \
    table=topology "$work/topology-sites" table=sites "$work/sites" >"$work/region-options"
  say "$options$(cat "$work/region-options")"
}

# The options by which the AWS CLI reaches the place where the script is at.
place_options() { say "--profile $(quoted "$profile") --region $region"; }
