# Starts a machine and stays with it until nothing of it is left.
# Part of ../guest, whose options it reads.
# shellcheck shell=bash disable=SC2154,SC2034

readonly EX_SOFTWARE=70
readonly EX_TIMEOUT=124
readonly EX_PIPE=141
# A guest boots in seconds; a busy machine may take many times that.
readonly BOOT_SECONDS=120
# What the command gets for its own tidying up between the first signal and the end of the machine.
readonly GRACE_SECONDS=10

job=
job_log=
control=
machine=
grace=
result=
declare -A alive=()

# run_supervised START: START runs in a job and becomes the machine. Does not return.
run_supervised() {
  local start=$1
  job=$(mktemp -d "${TMPDIR:-/tmp}/cellgate-guest.XXXXXX")
  trap 'tidy_up' EXIT
  # Handled, not ignored: the pumps must keep the default.
  trap ':' PIPE
  trap 'on_signal INT 130' INT
  trap 'on_signal TERM 143' TERM
  trap 'on_signal HUP 129' HUP
  job_log=$job/log
  if [[ -n $log ]]; then
    (: >"$log") 2>/dev/null || bad_usage "--log $log: cannot be written"
    job_log=$log
  fi
  mkfifo "$job/control" "$job/status" "$job/never"
  write_job "$job"

  if [[ $mode == uml ]]; then
    mkfifo "$job/out" "$job/err"
    pump <"$job/out" &
    alive[$!]='the standard output'
    pump <"$job/err" >&2 &
    alive[$!]='the standard error'
  fi
  watch <"$job/status" &
  alive[$!]=watch
  "$start" "$job" </dev/null &
  machine=$!
  alive[$machine]=machine
  # The last one to be opened, so that no job inherits it: the machine ends when this process does.
  exec {control}>"$job/control"
  supervise
  exit "$result"
}

# The machine must never hold the caller's own standard output: it would make it non-blocking.
pump() {
  trap '' INT TERM HUP
  exec cat
}

# Reads the machine's status lines and leaves the outcome in a file.
watch() {
  local line code
  trap '' INT TERM HUP
  outcome() {
    printf '%s\n' "$*" >"$job/outcome"
    # Nobody else will, if the runner was killed.
    kill -0 $$ 2>/dev/null || rm -rf -- "$job"
    exit 0
  }
  code=0
  read -r -t "$BOOT_SECONDS" line || code=$?
  ((code > 128)) && outcome silent
  if [[ $line == ready ]]; then
    : >"$job/ready"
    code=0
    read -r ${timeout:+-t "$timeout"} line || code=$?
    ((code > 128)) && outcome timeout
  fi
  outcome "${line:-gone}"
}

supervise() {
  local ended
  while [[ -n ${alive[*]} ]]; do
    ended=
    # Returns early, with no job ended, when a trap has run.
    wait -n -p ended "${!alive[@]}" || true
    [[ -n ${ended:-} ]] || continue
    local what=${alive[$ended]}
    unset "alive[$ended]"
    case $what in
      watch) on_outcome "$(<"$job/outcome")" ;;
      machine) disarm ;;
      grace) kill_machine ;;
      *) [[ -n $result || ! -v alive[$machine] ]] || end_with "$EX_PIPE" TERM ;;
    esac
  done
}

on_outcome() {
  case $1 in
    'exit '*)
      result=${result:-${1#exit }}
      arm
      ;;
    timeout)
      [[ -n $result ]] || say "time-out: the command has not ended within $timeout s"
      end_with "${result:-$EX_TIMEOUT}" TERM
      ;;
    silent) fail "the guest has not come up within $BOOT_SECONDS s" ;;
    'failed '*) fail "${1#failed }" ;;
    *) fail 'the guest has ended before the command' ;;
  esac
}

fail() {
  if [[ -z $result ]]; then
    say "$1"
    say "the last lines of its log${log:+, $log}:"
    tail -n 15 -- "$job_log" | sed 's/^/guest: | /' >&2
    result=$EX_SOFTWARE
  fi
  kill_machine
}

on_signal() {
  if [[ -n $result || -z $machine ]]; then
    kill_machine
    result=${result:-$2}
    [[ -n $machine ]] || exit "$2"
  else
    end_with "$2" "$1"
  fi
}

# Asks the command to end, and makes sure that it does.
end_with() {
  result=$1
  if [[ -e $job/ready ]]; then
    printf '%s\n' "$2" >&"$control" || true
    arm
  else
    kill_machine
  fi
}

arm() {
  [[ -z $grace && -v alive[$machine] ]] || return 0
  (
    trap '' INT TERM HUP
    exec {control}>&- {never}<>"$job/never"
    read -r -t "$GRACE_SECONDS" -u "$never" || true
  ) &
  grace=$!
  alive[$grace]=grace
}

disarm() {
  [[ -n $grace && -v alive[$grace] ]] || return 0
  # Open for both, so that this never blocks.
  printf '\n' 1<>"$job/never"
}

kill_machine() {
  [[ -n $machine && -v alive[$machine] ]] || return 0
  kill -KILL -- "-$machine" 2>/dev/null || kill -KILL "$machine" 2>/dev/null || true
}

tidy_up() {
  kill_machine
  disarm
  rm -rf -- "$job"
}
