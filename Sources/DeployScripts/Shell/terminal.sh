# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is said and where: results on stdout, errors on stderr, colour on a terminal only.

LC_ALL=C
AWS_PAGER=''
AWS_CLI_AUTO_PROMPT=off
AWS_CLI_FILE_ENCODING=UTF-8
AWS_RETRY_MODE=${AWS_RETRY_MODE:-standard}
AWS_MAX_ATTEMPTS=${AWS_MAX_ATTEMPTS:-8}
export LC_ALL AWS_PAGER AWS_CLI_AUTO_PROMPT AWS_CLI_FILE_ENCODING AWS_RETRY_MODE AWS_MAX_ATTEMPTS
unset CDPATH
set -f
umask 077

newline='
'
tab=$(printf '\t')
program=${0##*/}
bold='' red='' green='' yellow='' plain='' error_red='' error_plain=''
if [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
  escape=$(printf '\033')
  if [ -t 1 ]; then
    # shellcheck disable=SC2034 # neither script uses all of them
    bold="${escape}[1m" red="${escape}[31m" green="${escape}[32m" yellow="${escape}[33m" plain="${escape}[0m"
  fi
  if [ -t 2 ]; then error_red="${escape}[31m" error_plain="${escape}[0m"; fi
fi

say() { printf '%s\n' "$@"; }

# complain MESSAGE LINE…: an error and what to do about it.
complain() {
  printf '%s\n' "${error_red}error:${error_plain} $1" >&2
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/  /' >&2
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

fail() {
  complain "$@"
  exit 1
}

misuse() {
  complain "$1" "$program -h says how it is used"
  exit 2
}

lines_of() { echo $(($(wc -l <"$1"))); }

# count_of FILE NOUN: how many lines it has, e.g. "3 stacks".
count_of() {
  counted=$(lines_of "$1")
  if [ "$counted" -eq 1 ]; then echo "1 $2"; else echo "$counted ${2}s"; fi
}

# A line that the next one replaces, on a terminal; nothing elsewhere.
progress() { [ ! -t 2 ] || printf '\r\033[K  %.76s' "$1" >&2; }

end_progress() { [ ! -t 2 ] || printf '\r\033[K' >&2; }

# ---- One folder for all that is temporary, gone however the script ends.

work='' children='' interruption=''

begin_work() {
  attempt=0
  until mkdir "${TMPDIR:-/tmp}/peerage-$$-$attempt" 2>/dev/null; do
    attempt=$((attempt + 1))
    [ "$attempt" -lt 20 ] || fail "no temporary folder can be made in ${TMPDIR:-/tmp}" "TMPDIR can name another one"
  done
  work=${TMPDIR:-/tmp}/peerage-$$-$attempt
  trap end_work EXIT
  trap 'interrupted' INT TERM HUP
  mkdir "$work/sets"
}

end_work() {
  status=$?
  trap - EXIT INT TERM HUP
  for child in $children; do kill "$child" 2>/dev/null || :; done
  rm -rf "$work"
  exit "$status"
}

interrupted() {
  end_progress
  complain "interrupted" ${interruption:+"$interruption"} "run it again: it goes on where it was"
  exit 1
}

# in_parallel FUNCTION NAME…: FUNCTION for each name, in as many processes as --parallel says.
in_parallel() {
  task=$1
  shift
  worker=1 children=''
  while [ "$worker" -le "$parallel" ] && [ "$worker" -le $# ]; do
    (
      trap - EXIT INT TERM HUP
      turn=0
      for name; do
        turn=$((turn % parallel + 1))
        [ "$turn" -ne "$worker" ] || "$task" "$name"
      done
    ) &
    children="$children $!"
    worker=$((worker + 1))
  done
  for child in $children; do wait "$child" || :; done
  worker=0 children=''
}
