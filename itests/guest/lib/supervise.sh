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
disarm_w=
pipe_r=
pipe_w=
result=
pumps=()

# run_supervised START: START runs in a job and becomes the machine. Does not return.
run_supervised() {
  local start=$1 watcher pump control_r status_r status_w out_w=1 err_w=2
  job=$(mktemp -d "${TMPDIR:-/tmp}/cellgate-guest.XXXXXX")
  trap tidy_up EXIT
  trap 'on_signal INT 130' INT
  trap 'on_signal TERM 143' TERM
  trap 'on_signal HUP 129' HUP
  # From a pump. As a handler, not ignored, because the pumps must keep the default.
  trap 'on_signal TERM "$EX_PIPE"' PIPE
  job_log=$job/log
  if [[ -n $log ]]; then
    (: >"$log") 2>/dev/null || bad_usage "--log $log: cannot be written"
    job_log=$log
  fi
  write_command "$job"
  printf '%s' "$share" >"$job/share"
  [[ -z $name ]] || register

  if [[ $mode == uml ]]; then
    open_pipe
    pump <&"$pipe_r" &
    pumps+=($!)
    exec {pipe_r}<&-
    out_w=$pipe_w
    open_pipe
    pump <&"$pipe_r" >&2 &
    pumps+=($!)
    exec {pipe_r}<&-
    err_w=$pipe_w
  fi
  open_pipe
  status_r=$pipe_r status_w=$pipe_w
  watch <&"$status_r" &
  watcher=$!
  # The last pipe to be made, so that no other process holds its end: the machine ends when this process does.
  open_pipe
  control_r=$pipe_r control=$pipe_w
  machine "$start" "$control_r" "$status_w" "$out_w" "$err_w" &
  machine=$!
  # So that the shell does not announce its end; the end of the status pipe tells it as well.
  disown "$machine"
  exec {control_r}<&- {status_w}>&-
  [[ $mode != uml ]] || exec {out_w}>&- {err_w}>&-

  printf '%s' "$machine" >"$job/machine"

  wait_for "$watcher"
  on_outcome "$(<"$job/outcome")"
  cat <&"$status_r" >/dev/null &
  wait_for $!
  machine=
  for pump in ${pumps[@]+"${pumps[@]}"}; do wait_for "$pump"; done
  exit "$result"
}

# Makes a pipe, for reading at $pipe_r and for writing at $pipe_w. (A named one would block whoever opens it until the
# other side does, which may have been killed by then.)
open_pipe() {
  local both
  mkfifo "$job/pipe"
  exec {both}<>"$job/pipe"
  # shellcheck disable=SC2094
  exec {pipe_r}<"$job/pipe" {pipe_w}>"$job/pipe" {both}>&-
  rm "$job/pipe"
}

# A job begins with this: it leaves the runner's signals and traps to the runner, and holds no end of its pipes.
begin_job() {
  local fd
  trap '' INT TERM HUP
  trap - PIPE EXIT
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    # 255 is the shell's own.
    ((fd <= 5 || fd == 255)) || exec {fd}>&-
  done
}

# A trap ends `wait` early.
wait_for() {
  while :; do
    wait "$1" || true
    kill -0 "$1" 2>/dev/null || break
  done
}

# machine START CONTROL STATUS OUT ERR: gives the pipes the numbers that the machines expect.
machine() {
  exec 0<&"$2" 1>&"$4" 2>&"$5" 3>&"$3"
  begin_job
  trap - INT TERM HUP
  "$1"
}

# The machine must never hold the caller's own standard output: it would make it non-blocking.
pump() {
  begin_job
  cat || kill -PIPE $$ 2>/dev/null
}

# Reads the machine's status lines and leaves the outcome in a file.
watch() {
  local line='' code=0
  begin_job
  read -r -t "$BOOT_SECONDS" line || code=$?
  if ((code > 128)); then
    line=silent
  elif [[ $line == ready ]]; then
    : >"$job/ready"
    line='' code=0
    read -r ${timeout:+-t "$timeout"} line || code=$?
    ((code <= 128)) || line=timeout
  fi
  printf '%s\n' "${line:-gone}" >"$job/outcome"
  # Nobody else will, if the runner was killed.
  has_runner || rm -rf -- "$job"
}

# Whether this job still belongs to the runner: a runner that was killed may linger as a zombie, but has no children.
has_runner() {
  local state parent rest
  read -r rest <"/proc/$BASHPID/stat"
  read -r state parent rest <<<"${rest##*) }"
  ((parent == $$))
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

# on_signal NAME STATUS: the first signal asks the command to end, the second one ends the machine.
on_signal() {
  if [[ -z $machine ]]; then
    exit "${result:-$2}"
  elif [[ -n $result ]]; then
    kill_machine
  else
    end_with "$2" "$1"
  fi
}

# end_with STATUS NAME: asks the command to end, and makes sure that it does.
end_with() {
  result=$1
  if [[ -e $job/ready ]]; then
    printf '%s\n' "$2" >&"$control" || true
    arm
  else
    kill_machine
  fi
}

# Ends the machine after the grace period, unless that ends with this process or its machine before.
arm() {
  [[ -z $grace && -n $machine ]] || return 0
  open_pipe
  count_down <&"$pipe_r" &
  grace=$!
  exec {pipe_r}<&-
  disarm_w=$pipe_w
}

count_down() {
  local code=0
  begin_job
  read -r -t "$GRACE_SECONDS" || code=$?
  ((code <= 128)) || kill_machine
}

disarm() {
  [[ -n $grace ]] || return 0
  exec {disarm_w}>&-
  wait_for "$grace"
}

kill_machine() {
  [[ -n $machine ]] || return 0
  kill -KILL -- "-$machine" 2>/dev/null || kill -KILL "$machine" 2>/dev/null || true
}

tidy_up() {
  trap '' INT TERM HUP PIPE
  kill_machine
  disarm
  [[ -z $name ]] || unregister
  rm -rf -- "$job"
}
