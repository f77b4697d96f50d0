# How the self-tests report: one line for each statement, in the order of the run.
# shellcheck shell=bash

failures=0
checks=0

# verdict STATUS TEXT
verdict() {
  checks=$((checks + 1))
  if (($1 == 0)); then
    printf 'ok %d - %s\n' "$checks" "$2"
  else
    printf 'not ok %d - %s\n' "$checks" "$2"
    failures=$((failures + 1))
  fi
}

# check TEXT COMMAND [ARGUMENT...]: true if the command succeeds.
check() {
  local text=$1 code=0
  shift
  "$@" || code=$?
  verdict "$code" "$text"
}

skip() {
  checks=$((checks + 1))
  printf 'ok %d - %s # SKIP %s\n' "$checks" "$1" "$2"
}

note() {
  printf '# %s\n' "$@"
}

not() {
  ! "$@"
}

# Prints the plan; fails if a check did.
conclude() {
  printf '1..%d\n' "$checks"
  ((failures == 0))
}

# eventually COMMAND...: asks again and again, for some seconds.
eventually() {
  local try never
  exec {never}<> <(:)
  for ((try = 0; try < 200; try++)); do
    if "$@"; then
      exec {never}>&-
      return 0
    fi
    read -r -t 0.1 -u "$never" || true
  done
  exec {never}>&-
  return 1
}
