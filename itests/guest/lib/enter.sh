# How others come into a machine that runs: by its name, from another terminal.
# Part of ../guest, whose options it reads.
# shellcheck shell=bash disable=SC2154,SC2034

readonly REGISTRY=/run/cellgate-guest-names
# So many can be inside a user-mode-linux guest at a time; each has a serial line. lib/doors.sh is their other end.
readonly DOORS=4
readonly FIRST_DOOR_LINE=3
# After them, the one of --forward.
readonly FORWARD_LINE=7

# The name is a link to the job directory. The one of a runner that was killed points to nothing.
register() {
  local i
  mkdir -p "$REGISTRY"
  chmod 700 "$REGISTRY"
  [[ -e $REGISTRY/$name ]] || rm -f -- "$REGISTRY/$name"
  ln -sT -- "$job" "$REGISTRY/$name" 2>/dev/null || {
    name=
    bad_usage "--name: a machine of that name is running"
  }
  printf '%s' "$mode" >"$job/mode"
  mkdir "$job/entering"
  for ((i = 0; i < DOORS; i++)); do
    mkfifo "$job/door$i.in" "$job/door$i.out"
    : >"$job/door$i.lock"
  done
}

unregister() {
  rm -f -- "$REGISTRY/$name"
}

request=
door=
entered=

# Runs the command in the machine, and leaves its exit status in $result.
enter_machine() {
  local lacks
  if lacks=$(lacks_root; lacks_commands nsenter:util-linux flock:util-linux) || [[ -n $lacks ]]; then
    say "$lacks"
    exit "$EX_UNAVAILABLE"
  fi
  if ! job=$(readlink -e -- "$REGISTRY/$enter") || [[ ! -e $job/ready ]]; then
    bad_usage "--enter $enter: no machine of that name is up"
  fi
  mode=$(<"$job/mode")
  share=$(<"$job/share")
  result=$EX_SOFTWARE
  "enter_$mode"
}

enter_native() {
  local pid code=0
  # Process 1 of the namespaces is the child of `unshare`.
  pid=$(child_of "$(<"$job/machine")")
  run_inside "$pid" "$PWD" </dev/null &
  entered=$!
  trap 'signal_native INT 130' INT
  trap 'signal_native TERM 143' TERM
  trap 'signal_native HUP 129' HUP
  wait_for "$entered"
  wait "$entered" || code=$?
  [[ $result != "$EX_SOFTWARE" ]] || result=$code
}

child_of() {
  local children
  children=$(<"/proc/$1/task/$1/children")
  printf '%s' "${children%% *}"
}

run_inside() {
  local variable
  local -a environment
  mapfile -d '' environment < <(command_environment)
  for variable in $(compgen -e); do unset "$variable"; done
  export "${environment[@]}"
  # A shell's background job ignores INT and QUIT; the command shall not.
  exec env --default-signal nsenter --target "$1" --mount --uts --ipc --net --pid \
    setsid "$BASH" -c 'cd -- "$1" && shift && exec "$@"' enter "$2" "${command[@]}"
}

# The first signal is handed on, the second one does not wait.
signal_native() {
  [[ $result == "$EX_SOFTWARE" ]] || exit "$2"
  result=$2
  kill -s "$1" -- "-$(child_of "$entered")" 2>/dev/null || kill -s "$1" "$entered" 2>/dev/null || true
}

# The lines of a door: in go `run ID`, `signal ID NAME`; out come `ID 1 TEXT`, `ID 2 TEXT`, `ID exit N`. What has another
# ID is left from somebody who went away in the middle.
enter_uml() {
  local both out lock i line found='' id
  request=$(mktemp -d "$job/entering/XXXXXXXX")
  trap leave EXIT
  id=${request##*/}
  write_command "$request"
  for ((i = 0; i < DOORS; i++)); do
    exec {lock}>"$job/door$i.lock"
    flock --nonblock "$lock" && found=$i && break
    exec {lock}>&-
  done
  if [[ -z $found ]]; then
    say "--enter $enter: $DOORS others are inside, and there is no room for more"
    return
  fi
  # The one for both keeps the opening of the other from waiting.
  exec {both}<>"$job/door$found.out"
  exec {out}<"$job/door$found.out" {both}>&- {door}<>"$job/door$found.in"
  trap 'signal_entered INT 130' INT
  trap 'signal_entered TERM 143' TERM
  trap 'signal_entered HUP 129' HUP
  printf 'run %s\n' "$id" >&"$door"
  while IFS= read -r -u "$out" line; do
    case $line in
      "$id 1 "*) printf '%s\n' "${line#"$id 1 "}" ;;
      "$id 2 "*) printf '%s\n' "${line#"$id 2 "}" >&2 ;;
      "$id exit "*)
        [[ $result != "$EX_SOFTWARE" ]] || result=${line##* }
        return
        ;;
    esac
  done
  say 'the guest has ended before the command'
}

# As signal_native.
signal_entered() {
  [[ $result == "$EX_SOFTWARE" ]] || exit "$2"
  result=$2
  printf 'signal %s %s\n' "${request##*/}" "$1" >&"$door"
}

leave() {
  [[ -z $door ]] || printf 'signal %s KILL\n' "${request##*/}" >&"$door"
  rm -rf -- "$request"
}
