# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is said and where: results on stdout, errors on stderr, colour on a terminal only.

LC_ALL=C
AWS_PAGER=''
AWS_CLI_AUTO_PROMPT=off
AWS_CLI_FILE_ENCODING=UTF-8
# What version 2 of the CLI does not take from the environment, or from its files, it refuses to run with.
case ${AWS_RETRY_MODE:-} in standard | adaptive) ;; *) AWS_RETRY_MODE=standard ;; esac
case ${AWS_MAX_ATTEMPTS:-0} in *[!0-9]* | 0) AWS_MAX_ATTEMPTS=8 ;; esac
export LC_ALL AWS_PAGER AWS_CLI_AUTO_PROMPT AWS_CLI_FILE_ENCODING AWS_RETRY_MODE AWS_MAX_ATTEMPTS
unset CDPATH
set -f
umask 077

newline='
'
tab=$(printf '\t')
program=${0##*/}
rewriting='' bold='' red='' green='' yellow='' plain='' error_red='' error_plain='' concluded=''
if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then rewriting=yes; fi
if [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
  escape=$(printf '\033')
  if [ -t 1 ]; then
    # shellcheck disable=SC2034 # neither script uses all of them
    bold="${escape}[1m" red="${escape}[31m" green="${escape}[32m" yellow="${escape}[33m" plain="${escape}[0m"
  fi
  if [ -t 2 ]; then error_red="${escape}[31m" error_plain="${escape}[0m"; fi
fi

say() { printf '%s\n' "$@"; }

# A file as it may be shown: what could move the cursor, hide or turn text round is a question mark.
as_text() {
  awk '
    {
      gsub(/[\001-\010\013-\037\177]/, "?")
      gsub(/\302[\200-\237]|\342\200[\216\217\250-\256]|\342\201[\246-\251]|\330\234/, "?")
      print
    }' "$1"
}

# complain MESSAGE LINE…: an error and what to do about it, on stderr. What others have written in it stays text.
complain() {
  said=$(say "$@" | as_text - | awk 'NR > 1 { $0 = "  " $0 } { print }')
  say "${error_red}error:${error_plain} $said" >&2
}

# The same where a program may be what is broken.
complain_plainly() {
  printf '%s\n' "${error_red}error:${error_plain} $1" >&2
  shift
  printf '  %s\n' "$@" >&2
}

# problem …: complains; what depends on it stops, and the script ends with 1.
problem() {
  : >"$work/problems"
  complain "$@"
}

# shortcoming …: complains; all goes on, but the script ends with 1.
shortcoming() {
  : >"$work/shortcomings"
  complain "$@"
}

# end_with STATUS: the end of the script, where it has said all that there is to say.
end_with() {
  concluded=$1
  exit "$1"
}

# A worker that has said what is wrong ends with 3, and the script then says no more.
fail() {
  complain "$@"
  [ "$worker" -eq 0 ] || exit 3
  end_with 1
}

# quoted WORD: as a shell takes it for one word; for commands that are printed.
quoted() {
  case $1 in
    '' | *[!A-Za-z0-9@%+=:,./_-]*) set -- '' "$1" ;;
    *)
      say "$1"
      return 0
      ;;
  esac
  while [ "$2" != "${2#*"'"}" ]; do set -- "$1${2%%"'"*}'\\''" "${2#*"'"}"; done
  say "'$1$2'"
}

misuse() { end_misused "$1" "$program -h says how it is used"; }

# end_misused MESSAGE LINE…: ends the script with the status of a wrong usage.
end_misused() {
  complain "$@"
  end_with 2
}

# is_listed LINE FILE: whether it is one of its lines.
is_listed() {
  case $newline$(cat "$2")$newline in *"$newline$1$newline"*) return 0 ;; esac
  return 1
}

lines_of() {
  lines=$(wc -l <"$1")
  say $((lines))
}

# count_of FILE NOUN: how many lines it has, e.g. "3 stacks".
count_of() {
  counted=$(lines_of "$1")
  if [ "$counted" -eq 1 ]; then say "1 $2"; else say "$counted ${2}s"; fi
}

# A line that the next one replaces, on a terminal; nothing elsewhere.
progress() { [ -z "$rewriting" ] || printf '\r\033[K  %.76s' "$1" >&2; }

end_progress() { [ -z "$rewriting" ] || printf '\r\033[K' >&2; }
