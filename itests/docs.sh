#!/bin/bash
# Goes through README.md and the how-to pages as a newcomer would: in a Debian of its own, below a temporary directory, it saves every configuration
# that they show and runs every command, in their order, with a simulated module. By hand, as root; ends by itself after some ten minutes. Each line says
# what became of a step; status 0 if all is well. Loopback only, but for debootstrap, which asks the mirror that apt uses here.
#   itests/docs.sh [--system FILE] [PAGE...]     --system: keeps the bare Debian in FILE, or takes it from there. PAGE: as docs/usb.md; all of them otherwise
# Needs root, debootstrap and util-linux, and the distribution and its package: mvn -DskipTests package makes them.
set -euo pipefail
shopt -s extglob

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"
# shellcheck source-path=SCRIPTDIR source=lib/steps.sh
. "$repository/itests/lib/steps.sh"

readonly deadline_seconds=3600 step_seconds=300

# Which pages, and in which order.
pages=(README.md docs/first-dial.md docs/modules.md docs/usb.md docs/failed-dial.md docs/budget.md docs/remote.md docs/new-family.md
  docs/security.md docs/platforms.md docs/karaf.md docs/kura.md docs/embedding.md docs/operation.md)

if [[ ${1:-} != --inside ]]; then
  system=
  if [[ ${1:-} == --system ]]; then
    system=${2:?--system wants a file}
    shift 2
  fi
  for page in "$@"; do
    [[ $page != -* ]] || give_up "$page: no such option; allowed: --system FILE" 64
    [[ -e $repository/$page ]] || give_up "$page: no such page; allowed: ${pages[*]}" 64
  done
  (($# == 0)) || pages=("$@")
  ((EUID == 0)) || give_up "this needs root: it makes a Debian of its own"
  for tool in debootstrap unshare apt-get; do
    type -P "$tool" >/dev/null || give_up "$tool is missing; install debootstrap and util-linux" 69
  done
  find_distribution
  package=$repository/features/debian/target/cellgate_all.deb
  [[ -n $distribution && -e $package ]] || give_up "there is no distribution; mvn -DskipTests package makes one"
  work=$(mktemp -d "${TMPDIR:-/tmp}/docs.XXXXXX")
  trap 'rm -rf --one-file-system -- "$work"' EXIT
  trap 'exit 143' INT TERM HUP
  # what the gateway needs, and what the pages call
  own_debian "$system" adduser,ppp,openjdk-17-jre-headless,udev,procps,usbutils,openssl,mosquitto,mosquitto-clients
  cp "$package" "$work/root/root/"
  cp -r "$distribution" "$work/root/root/cellgate"
  # processes, mounts and network of its own: whatever is left ends with it
  timeout "$deadline_seconds" unshare --mount --mount-proc --pid --fork --net --kill-child \
    bash "${BASH_SOURCE[0]}" --inside "$work/root" "${pages[@]}"
  exit
fi

# ---- inside

root=$2
shift 2
exec </dev/null
pages=("$@")
readonly gateway=/root/cellgate sim=/run/sim
declare -A counts=()
simulator=

in_root() {
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    CELLGATE_START_SECONDS=300 CELLGATE_STOP_SECONDS=60 "$@"
}

# Prints the verdict of one step and counts it; what it printed is shown where it failed.
verdict() {
  counts[$1]=$((${counts[$1]:-0} + 1))
  printf '%-8s%s:%s  %s\n' "$1" "$page" "$2" "$3"
  [[ $1 != FAILED ]] || sed 's/^/          /' "$root/root/said" | tail -n 15
}

# ---- what cannot be done in here, and what is expected of a gateway without a network

# The reason why a command is not run; empty for all others.
not_run() {
  case $1 in
    'mvn '*) echo 'for the machine with the source' ;;
    *demo.sh* | *itests/test.sh*) echo 'makes a machine of its own' ;;
    *'ssh '*) echo 'wants a gateway elsewhere' ;;
    'systemctl '* | 'systemd-analyze '*) echo 'systemd is not started in here' ;;
    'apt install ./cellgate-kura'*) echo 'wants Kura' ;;
    'udevadm '* | 'modprobe '* | *new_id*) echo "the kernel is the host's" ;;
    'apt install usb-modeswitch'* | 'usb_modeswitch '*) echo 'wants the network, or a module' ;;
    '/opt/cellgate/bin/install '*) echo 'InstallTest runs it' ;;
    *SAMPLES*) echo 'SAMPLES is for the reader to fill in' ;;
    *) ;;
  esac
}

# The statuses that a command may end with here, as an extended regular expression. There is no kernel PPP and no network, so no link comes up.
expected() {
  case $1 in
    # 5: it runs, with a problem that is named; 124: it goes on until it is told to end
    'bin/cellgate status') echo '0|5' ;;
    'bin/cellgate shell watch' | 'mosquitto_sub '*) echo '124' ;;
    'bin/cellgate run') echo '124' ;;
    # 1: the answer lists problems
    'bin/cellgate shell status' | 'bin/cellgate shell diagnose' | 'bin/cellgate shell summary') echo '0|1' ;;
    'lsusb') echo '0|1' ;;
    *) echo 0 ;;
  esac
}

# What a person types where a command asks.
answers() {
  case $1 in
    'mosquitto_passwd '*gw1) printf 'gateway-password\ngateway-password\n' ;;
    'mosquitto_passwd '*operator) printf 'operator-password\noperator-password\n' ;;
    *) ;;
  esac
}

# ---- the bench: a module, a gateway, a broker

stop_simulator() {
  [[ -z $simulator ]] || { kill "$simulator" && wait "$simulator"; } 2>/dev/null || true
  simulator=
  rm -rf "${root:?}$sim"
}

start_simulator() {
  stop_simulator
  mkdir -m 700 "$root$sim"
  in_root "$gateway/simulator/cellgate-simulator" --root "$sim" --no-netns "$@" >"$root/root/simulator.log" 2>&1 &
  simulator=$!
  within 60 grep -q '^simulator ready' "$root/root/simulator.log" || { cat "$root/root/simulator.log"; exit 1; }
  # where the pages say that it is
  ln -sfn "$sim/dev/ttyS0" "$root/dev/ttyS1"
}

running() {
  in_root "$gateway/bin/cellgate" status >/dev/null 2>&1 || (($? == 5))
}

start_gateway() {
  running || in_root "$gateway/bin/cellgate" start >"$root/root/said" 2>&1
}

stop_gateway() {
  ! running || in_root "$gateway/bin/cellgate" stop >/dev/null 2>&1 || true
}

# As unpacked, on the simulated bus.
fresh_configuration() {
  stop_gateway
  rm -rf "$root$gateway/conf" "$root/var/lib/cellgate" "$root/var/log/cellgate"
  cp -r "$root/root/conf.shipped" "$root$gateway/conf"
  printf '%s\n' "sysfs.root = $sim/sys" "dev.root = $sim/dev" >"$root$gateway/conf/io.cellgate.at.cfg"
}

ready() {
  in_root "$gateway/bin/cellgate" status 2>&1 | tee "$root/root/said" | grep -Eq '^modem main: (ready|lent)'
}

# No line of a status may name the file as refused, unknown or without effect.
accepted() {
  local pid=${1%.cfg}
  in_root "$gateway/bin/cellgate" shell --json status >"$root/root/said" 2>&1 || true
  grep -q '^{' "$root/root/said" || return 1
  pid=${pid/-/\~}
  ! grep -o '"problems":.*' "$root/root/said" | grep -F "$pid"
}

# ---- the pages

# Every block of a page: its first line's number, its language, the heading before it, its lines; separated by NUL.
blocks() {
  awk -v RS='\n' '
    /^```/ && !inside { inside = 1; language = substr($0, 4); first = NR + 1; text = ""; next }
    /^```/ { inside = 0; printf "%d%c%s%c%s%c%s%c", first, 0, language, 0, heading, 0, text, 0; next }
    inside { text = text $0 "\n"; next }
    /^#/ { heading = $0; sub(/^#+ /, "", heading) }' "$1"
}

save() {
  local line=$1 text=$2 name file
  name=$(sed -n '1s/^# conf\///p' <<<"$text")
  [[ -n $name ]] || { echo "a configuration begins with its file" >"$root/root/said"; verdict FAILED "$line" "a configuration"; return; }
  file=$name
  printf '%s' "$text" >"$root$gateway/conf/$file"
  chmod 600 "$root$gateway/conf/$file"
  start_gateway || { verdict FAILED "$line" "the gateway starts with $name"; return; }
  # it looks every two seconds
  sleep 4
  if within 10 accepted "$file"; then
    verdict ok "$line" "$name is in force"
  else
    verdict FAILED "$line" "$name is in force"
  fi
}

# A file of another program, as its first line says.
place() {
  local line=$1 text=$2 name
  name=$(sed -n '1s/^# \(\/[^ ]*\)$/\1/p' <<<"$text")
  [[ -n $name ]] || return 0
  mkdir -p "$root${name%/*}"
  printf '%s' "$text" >"$root$name"
  verdict ok "$line" "$name is saved"
}

run() {
  local line=$1 command=$2 why status=0
  why=$(not_run "$command")
  if [[ -n $why ]]; then
    verdict 'not run' "$line" "${command%%$'\n'*}  ($why)"
    return
  fi
  before "$command"
  answers "$command" |
    in_root timeout "$(seconds "$command")" bash -c "cd \"\$(cat /root/directory)\" && ${command}"$'\n'"status=\$?; pwd >/root/directory; exit \$status" >"$root/root/said" 2>&1 ||
    status=$?
  if [[ $status =~ ^($(expected "$command"))$ ]]; then
    verdict ok "$line" "${command%%$'\n'*}"
  else
    verdict FAILED "$line" "${command%%$'\n'*}  (ended with $status)"
  fi
}

seconds() {
  [[ $(expected "$1") == 124 ]] && echo 5 || echo "$step_seconds"
}

# What a reader has by then, and the pages say in words.
before() {
  case $1 in
    'bin/cellgate start') ;;
    'bin/cellgate at '*) start_gateway || true ;;
    'bin/cellgate '*) start_gateway || true ;;
    'chown cellgate /etc/cellgate/mqtt.password'*)
      cp "$root/etc/mosquitto/broker-ca.pem" "$root/etc/cellgate/"
      echo gateway-password >"$root/etc/cellgate/mqtt.password"
      in_root mosquitto -d -c /etc/mosquitto/mosquitto.conf >/dev/null 2>&1
      ;;
    'mosquitto_sub '*) within 60 connected || true ;;
    *) ;;
  esac
}

connected() {
  in_root "$gateway/bin/cellgate" status 2>&1 | grep -Eq '^broker.*(connected|online)'
}

# One after the other: a line, or several where it goes on, as with a here-document.
commands() {
  local first=$1 text=$2 command='' begun=$1 line warnings
  while IFS= read -r line; do
    [[ -n $command ]] || begun=$first
    command+=$line$'\n'
    first=$((first + 1))
    warnings=$(bash -n <<<"$command" 2>&1) || warnings=incomplete
    [[ -z $warnings ]] || continue
    command=${command%$'\n'}
    # a comment is for the reader
    [[ $command == *$'\n'* ]] || command=${command%%+([ ])# *}
    [[ -z $command ]] || run "$begun" "$command"
    command=
  done <<<"${text%$'\n'}"
}

family_of() {
  grep -oE '^M[UCG][0-9]{3}$' <<<"$1" | tr '[:upper:]' '[:lower:]' || true
}

walk() {
  page=$1
  echo "# $page"
  echo "$gateway" >"$root/root/directory"
  start_simulator --family mu509
  fresh_configuration
  # a connection, as every page but the first ones takes for granted
  printf 'apn = internet\n' >"$root$gateway/conf/io.cellgate.uplink-main.cfg"
  local line language heading text family last=
  while IFS= read -r -u 3 -d '' line && IFS= read -r -u 3 -d '' language && IFS= read -r -u 3 -d '' heading && IFS= read -r -u 3 -d '' text; do
    family=$(family_of "$heading")
    if [[ -n $family && $heading != "$last" ]]; then
      [[ -z $last ]] || family_is_up "$last"
      last=$heading
      fresh_configuration
      start_simulator --family "$family"
    fi
    case $language in
      properties) save "$line" "$text" ;;
      sh) commands "$line" "$text" ;;
      karaf) verdict 'not run' "$line" "${text%%$'\n'*} ...  (wants a Karaf; ManualTest knows its names)" ;;
      '') place "$line" "$text" ;;
      *) ;;
    esac
  done 3< <(blocks "$repository/$page")
  [[ -z $last ]] || family_is_up "$last"
}

family_is_up() {
  if within 60 ready; then
    verdict ok "$1" "with these files a simulated $1 is up"
  else
    verdict FAILED "$1" "with these files a simulated $1 is up"
  fi
}

mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/dev"
mkdir -m 1777 "$root/run/lock" "$root/dev/shm"
mkdir "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/zero" c 1 5
mknod -m 666 "$root/dev/random" c 1 8
mknod -m 666 "$root/dev/urandom" c 1 9
ln -s /proc/self/fd "$root/dev/fd"
ip link set lo up
echo '127.0.0.1 localhost broker.example.com' >"$root/etc/hosts"
cp -r "$root$gateway/conf" "$root/root/conf.shipped"
# the user and the directories that the pages speak of
in_root dpkg -i /root/cellgate_all.deb >/dev/null 2>&1 || { echo "the package cannot be installed"; exit 1; }

for page in "${pages[@]}"; do
  walk "$page"
done
stop_gateway
stop_simulator
echo
echo "${counts[ok]:-0} steps done, ${counts[not run]:-0} not run, ${counts[FAILED]:-0} failed, on ${#pages[@]} pages"
((${counts[FAILED]:-0} == 0))
