# The guest's end of the lines by which others come in; enter.sh is the other end and tells what goes over them.
# Part of init.
# shellcheck shell=bash disable=SC2154

readonly ENTERING=/run/cellgate-guest/job/entering
# A file for each command inside, named after its request, with its process.
readonly INSIDE=/run/cellgate-guest/inside

open_doors() {
  local line
  mkdir -p "$INSIDE"
  # FIRST_DOOR_LINE and DOORS of enter.sh.
  for line in 3 4 5 6; do
    serve_door "/dev/ttyS$line" &
    disown
  done
}

serve_door() {
  local door verb id signal last=
  trap - EXIT
  set +e
  exec {door}<>"$1"
  stty raw -echo <&"$door"
  while read -r -u "$door" verb id signal; do
    case $verb in
      run)
        # Left inside by somebody who was killed.
        signal_inside KILL "$last"
        last=$id
        host_entered "$id" &
        ;;
      signal) signal_inside "$signal" "$id" ;;
    esac
  done
}

signal_inside() {
  [[ -f $INSIDE/$2 ]] && signal_command "$1" "$(<"$INSIDE/$2")"
}

host_entered() {
  local id=$1 code=0 out err relays
  exec {out}> >(relay "$id" 1)
  relays=$!
  exec {err}> >(relay "$id" 2)
  relays+=" $!"
  start_command "$ENTERING/$id" "$out" "$err"
  exec {out}>&- {err}>&-
  printf '%s' "$command" >"$INSIDE/$id"
  wait "$command" || code=$?
  # Those of its children that still hold the output.
  signal_command KILL
  # shellcheck disable=SC2086 # a list of numbers
  wait $relays
  rm -f "$INSIDE/$id"
  printf '%s exit %s\n' "$id" "$code" >&"$door"
}

relay() {
  local text
  while IFS= read -r text || [[ -n $text ]]; do printf '%s %s %s\n' "$1" "$2" "$text" >&"$door"; done
}
