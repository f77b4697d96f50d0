# The two kinds of machine. Both run lib/init as process 1 and talk with it over the same two channels: `control`
# (signal names go in; its end means that the runner is gone) and `status` (ready, exit N, failed TEXT come out).
# Part of ../guest, whose options it reads.
# shellcheck shell=bash disable=SC2154,SC2034

# write_command DIRECTORY: writes what shall run. Files, not arguments: the values may be secret, and a kernel command
# line has room for neither them nor for quotes.
write_command() {
  printf '%s\0' "${command[@]}" >"$1/command"
  command_environment >"$1/environment"
  printf '%s' "$PWD" >"$1/directory"
}

# Prints NAME=VALUE and a zero byte for each variable that the command gets, and it gets no other.
command_environment() {
  printf '%s\0' "PATH=$PATH" "HOME=${HOME:-/root}" "LANG=${LANG:-C.UTF-8}" "TERM=${TERM:-dumb}" \
    "CELLGATE_GUEST=$mode" ${share:+"CELLGATE_SHARE=$share"} ${variables[@]+"${variables[@]}"}
}

# The end of --forward on this machine. It ends with the guest, as it holds nothing open but the two streams.
listen_here() (
  local fd
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    ((fd <= 2 || fd == 255)) || exec {fd}>&-
  done
  exec "$here/lib/forward" listen "$forward" 2>>"$job_log"
)

# Each start function runs in a job of the runner and becomes the machine, in a session of its own: whoever ends its
# process group ends all of it. Control is at 0, standard output and error at 1 and 2, status at 3.
start_native() {
  local channel=()
  if [[ -n $forward ]]; then
    open_pipe
    local here_r=$pipe_r there_w=$pipe_w
    open_pipe
    (
      exec {there_w}>&- {pipe_r}<&-
      listen_here <&"$here_r" >&"$pipe_w"
    )
    channel=("$forward" "$pipe_r" "$there_w")
    exec {here_r}<&- {pipe_w}>&-
  fi
  exec setsid unshare --mount --net --uts --ipc --pid --fork --kill-child --mount-proc \
    "$here/lib/init" native "$job" ${channel[@]+"${channel[@]}"} 4>>"$job_log"
}

start_uml() {
  local directory module i fd lines=() preload=() in out
  directory=$(uml_modules_directory)
  for module in "${UML_MODULES[@]}" ${extra_modules[@]+"${extra_modules[@]}"}; do
    uml_module_files "$directory" "$module"
  done | awk '!seen[$0]++' >"$job/modules"
  TMPDIR=$(uml_memory_directory)
  export TMPDIR
  ulimit -c 0
  if uml_needs_wide_registers; then
    build_wide_registers "$job/wide-registers.so"
    preload=("LD_PRELOAD=$job/wide-registers.so")
  fi
  # Each file of the host that the guest has looked at stays open in it for a while.
  ulimit -n "$(ulimit -Hn)"
  if [[ -n $name ]]; then
    for ((i = 0; i < DOORS; i++)); do
      # Open for both: the line lives on when whoever came in has gone.
      exec {fd}<>"$job/door$i.in"
      lines+=("ssl$((FIRST_DOOR_LINE + i))=fd:$fd")
      exec {fd}<>"$job/door$i.out"
      lines[i]+=",fd:$fd"
    done
  fi
  if [[ -n $forward ]]; then
    mkfifo "$job/forward.in" "$job/forward.out"
    exec {in}<>"$job/forward.in" {out}<>"$job/forward.out"
    listen_here <"$job/forward.out" >"$job/forward.in"
    lines+=("ssl$FORWARD_LINE=fd:$in,fd:$out" "CELLGATE_GUEST_FORWARD=$forward")
  fi
  # Serial line 0 is standard output, 1 standard error, 2 control and status; the kernel's own words go to the log.
  exec 4>&1 5>&2 >>"$job_log" 2>&1
  exec env ${preload[@]+"${preload[@]}"} setsid "$uml_kernel" "mem=${memory_mib}M" root=/dev/root rootfstype=hostfs rootflags=/ ro \
    "init=\"$here/lib/init\"" "CELLGATE_GUEST_JOB=\"$job\"" \
    ${uml_options[@]+"${uml_options[@]}"} "umid=cellgate-$$" "uml_dir=$job/uml" quiet \
    con=null con0=null,fd:1 ssl=null ssl0=null,fd:4 ssl1=null,fd:5 ssl2=fd:0,fd:3 ${lines[@]+"${lines[@]}"}
}
