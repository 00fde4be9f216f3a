# shellcheck shell=sh disable=SC2034,SC2154
# ---- The programs that the scripts use. One that fails ends the whole run, wherever it was called: in a pipe, in a worker,
# ---- under `if`, where `set -e` sees nothing. So no answer is an empty file that a program left when it broke.

trap 'exit 1' USR1
unset IFS # an exported one crashes the awk of some busyboxes

awk() {
  if [ -n "$careless_awk" ]; then
    { command awk "$@" || broke awk $?; } | cat -
  else
    command awk "$@" || broke awk $?
  fi
}
cat() { command cat "$@" || broke cat $?; }
cksum() { command cksum "$@" || broke cksum $?; }
cp() { command cp "$@" || broke cp $?; }
cut() { command cut "$@" || broke cut $?; }
date() { command date "$@" || broke date $?; }
dirname() { command dirname "$@" || broke dirname $?; }
mkdir() { command mkdir "$@" || broke mkdir $?; }
mv() { command mv "$@" || broke mv $?; }
printf() { command printf "$@" || broke printf $?; }
rm() { command rm "$@" || broke rm $?; }
sed() { command sed "$@" || broke sed $?; }
sleep() { command sleep "$@" || broke sleep $?; }
sort() { command sort "$@" || broke sort $?; }
tr() { command tr "$@" || broke tr $?; }
wc() { command wc "$@" || broke wc $?; }

# broke PROGRAM STATUS: ends the run. `$$` is the script itself in every subshell, and it acts on the signal before its
# next command.
broke() {
  command printf '%s\n' "error: '$1' ended with status $2, so this run cannot go on" >&2 || :
  kill -s USR1 $$
  exit 70
}

# Some awks (busybox) do not notice that what they write finds no room; theirs goes through `cat`, which does.
careless_awk=''
find_careless_awk() {
  [ -c /dev/full ] || return 0
  if command awk 'BEGIN { print "x" }' >/dev/full 2>/dev/null; then careless_awk=yes; fi
}
find_careless_awk
