# What bin/check, bin/demo and bin/test share; read with `.` from the top folder. POSIX sh.
# shellcheck shell=sh

# The lowest Python that the pinned tools take.
least_python=3.11

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Makes the virtual environment with the pinned tools in .build/venv, unless it is there already.
python_tools() {
  stamp=.build/venv/requirements.txt
  if [ -f "$stamp" ] && cmp -s Tests/requirements.txt "$stamp"; then return; fi
  python3 -c 'import sys; sys.exit(sys.version_info < tuple(map(int, sys.argv[1].split("."))))' "$least_python" 2>/dev/null ||
    fail "python3 is missing or too old; install Python $least_python or later"
  echo "Installing the tools of Tests/requirements.txt into .build/venv"
  rm -rf .build/venv
  mkdir -p .build
  python3 -m venv .build/venv ||
    fail "python3 cannot make a virtual environment; on Debian: apt-get install python3-venv"
  .build/venv/bin/python -m pip install --quiet --disable-pip-version-check -r Tests/requirements.txt ||
    fail "pip could not install Tests/requirements.txt"
  cp Tests/requirements.txt "$stamp"
}

# Finds a browser for the tests of the page; without one, Playwright fetches its own into .build/browsers.
browser() {
  PLAYWRIGHT_BROWSERS_PATH=$PWD/.build/browsers
  export PLAYWRIGHT_BROWSERS_PATH
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then return; fi
  done
  if [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]; then return; fi
  python -m playwright install chromium ||
    fail "there is no Chromium to look at pages with; on Debian: apt-get install chromium"
}

failed='' took=''

# section WORDS COMMAND…: says how long the one before took and what is done now, and does it.
section() {
  [ -z "$took" ] || echo "-- $took s"
  say "$1"
  words=$1 begun=$(date +%s)
  shift
  "$@" || failed="$failed${failed:+, }$words"
  took=$(($(date +%s) - begun))
}

# Whether a section failed; ends with 1 then.
conclude() {
  [ -z "$took" ] || echo "-- $took s"
  [ -z "$failed" ] || fail "failed: $failed"
}

style() {
  swift format lint --strict -p -r Sources Tests Package.swift &&
    shellcheck -x bin/* .ci/run Tests/Benchmarks/run
}
