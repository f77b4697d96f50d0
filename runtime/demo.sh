#!/bin/bash
# A simulated module dials with real pppd over real PPP, and the gateway reports to an MQTT broker that it can reach only
# through that link. Does all the set-up itself; "demo.sh --help" lists what it can show.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"
# Fixed, so that another terminal finds a running demo.
readonly work=$repository/runtime/target/demo
readonly guest=$repository/itests/guest/guest
readonly first_page_port=8480

# Those that are shipped: a class each.
families() {
  find "$repository/bundles/profiles/src/main/java" -name '[A-Z]*.java' -printf '%f\n' | sed 's/\.java$//' | tr '[:upper:]' '[:lower:]' |
    sort | paste -sd, | sed 's/,/, /g'
}

usage() {
  cat <<END
usage: runtime/demo.sh [OPTION...]
       runtime/demo.sh --exec COMMAND [ARGUMENT...]

Shows the main job and stays up until Ctrl-C.

  --once               ends after the broker has got the status "connected"; status 0 if it has, 1 with the reason if not
  --family NAME        the simulated module (default $family): $(families)
  --auth pap|chap|none how the simulated network has the gateway log in (default chap)
  --refuse-password    the simulated network takes every password for wrong
  --page PORT          the page for a browser, on 127.0.0.1 of this machine (default $first_page_port, or the next that is
                       free; with --once there is none unless it is asked for)
  --keep               keeps the logs of a demo that went well, too
  --native, --uml      on this kernel, or in user-mode-linux; default: on this kernel if it has PPP

  --exec COMMAND       runs a command beside a running demo, where mosquitto_sub and mosquitto_pub talk to the demo's
                       broker and cellgate to its gateway; Ctrl-C ends it
END
}

once=
keep=
refuse=
page=
auth=chap
family=mu509
machine=()

parse() {
  while (($# > 0)); do
    case $1 in
      --once) once=yes ;;
      --keep) keep=yes ;;
      --refuse-password) refuse=yes ;;
      --native | --uml) machine=("$1") ;;
      --auth)
        (($# > 1)) || give_up "--auth: a value is missing; allowed: pap, chap, none" 64
        auth=$2
        shift
        ;;
      --auth=*) auth=${1#*=} ;;
      --page)
        (($# > 1)) || give_up "--page: a value is missing; allowed: a port, 1024 to 65535" 64
        page=$2
        shift
        ;;
      --page=*) page=${1#*=} ;;
      --family)
        (($# > 1)) || give_up "--family: a value is missing; allowed: $(families)" 64
        family=$2
        shift
        ;;
      --family=*) family=${1#*=} ;;
      --help | -h) usage; exit 0 ;;
      *) give_up "$1: no such option; --help lists them" 64 ;;
    esac
    shift
  done
  case $auth in
    pap | chap | none) ;;
    *) give_up "--auth $auth: not allowed; allowed: pap, chap, none" 64 ;;
  esac
  [[ ", $(families)," == *", $family,"* ]] || give_up "--family $family: not allowed; allowed: $(families)" 64
  if [[ -n $page ]]; then
    if [[ ! $page =~ ^[1-9][0-9]{3,4}$ ]] || ((page > 65535 || page < 1024)); then
      give_up "--page $page: not allowed; allowed: a port, 1024 to 65535" 64
    fi
    ! listens "$page" || give_up "--page $page: something listens there already; name another port"
  fi
  [[ -z $refuse || $auth != none ]] || give_up "--refuse-password: with --auth none there is no password to refuse" 64
}

# Whether something listens on that port of 127.0.0.1.
listens() {
  (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

find_page_port() {
  [[ -z $page && -z $once ]] || return 0
  page=$first_page_port
  while listens "$page"; do page=$((page + 1)); done
}

# ---- a command beside a running demo

exec_beside() {
  (($# > 0)) || give_up "--exec: COMMAND is missing" 64
  [[ -e $work/exec/ready ]] || give_up "no demo is running from this directory; start it in another terminal"
  local id=$$ status
  printf '%s\0' "$@" >"$work/exec/$id.new"
  : >"$work/exec/$id.out"
  trap 'touch "$work/exec/$id.stop"' INT TERM
  mv "$work/exec/$id.new" "$work/exec/$id.cmd"
  tail -n +1 -f "$work/exec/$id.out" &
  while [[ ! -e $work/exec/$id.status && -e $work/exec/ready ]]; do sleep 0.2 || true; done
  # tail looks once a second
  sleep 1.1
  kill "$!" 2>/dev/null || true
  status=$(cat "$work/exec/$id.status" 2>/dev/null || echo 1)
  rm -f "$work/exec/$id".*
  exit "$status"
}

# ---- the demo

build() {
  find_distribution
  if [[ -z $distribution ]]; then
    lacking_build_tools
  else
    missing=()
    java_at_least_17 java || missing=(openjdk-17-jre-headless)
  fi
  "$repository/itests/guest/install-packages" ${missing[@]+"${missing[@]}"}
  if [[ -z $distribution ]]; then
    echo "building (once)"
    (cd "$repository" && mvn -q -B -Dstyle.color=never -DskipTests -pl runtime -am package) || give_up "the build failed"
    find_distribution
    [[ -n $distribution ]] || give_up "the build left no distribution in runtime/target"
  fi
}

show() {
  "${as_root[@]}" rm -rf -- "$work"
  mkdir -p -- "$work/exec"
  "${as_root[@]}" "$guest" ${machine[@]+"${machine[@]}"} --check >/dev/null || status=$?
  ((status == 0)) || return 0
  find_page_port
  "${as_root[@]}" "$guest" ${machine[@]+"${machine[@]}"} --share "$work" --log "$work/machine.log" ${page:+--forward "$page"} \
    --env "DEMO_PAGE=$page" \
    --env "DEMO_STARTED=$started" --env "DEMO_DISTRIBUTION=$distribution" --env "DEMO_ONCE=$once" \
    --env "DEMO_FAMILY=$family" --env "DEMO_AUTH=$auth" --env "DEMO_REFUSE=$refuse" --env "DEMO_JAVA=$(type -P java)" \
    -- "$repository/runtime/demo/inside.sh" &
  local running=$!
  # A background process ignores Ctrl-C; what we send it does not.
  trap '"${as_root[@]}" kill -TERM "$running" 2>/dev/null || true' INT TERM HUP
  while :; do
    status=0
    wait "$running" || status=$?
    kill -0 "$running" 2>/dev/null || break
  done
  trap - INT TERM HUP
}

if [[ ${1:-} == --exec ]]; then
  shift
  exec_beside "$@"
fi
parse "$@"
find_root
started=$EPOCHREALTIME
mkdir -p -- "$repository/runtime/target"
exec {lock}>"$repository/runtime/target/demo.lock"
flock -n "$lock" || give_up "a demo is running from this directory already"
status=0
build
show
"${as_root[@]}" rm -f -- "$work/exec/ready"
# 143: ended by Ctrl-C after it had connected, which is how a demo that stays up ends.
if [[ -z $once ]] && ((status == 143 || status == 130)); then
  status=0
fi
if ((status == 0)) && [[ -z $keep ]]; then
  "${as_root[@]}" rm -rf -- "$work"
else
  # Written by root, but to be read and cleaned away by whoever started this.
  "${as_root[@]}" chown -R "$(id -u):$(id -g)" -- "$work"
  echo "logs: $work"
fi
exit "$status"
