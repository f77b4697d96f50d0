#!/bin/bash
# The demo itself, on the machine with kernel PPP that demo.sh has got: carrier, simulated module, gateway, timeline.
# Works in $CELLGATE_SHARE; $DEMO_* are demo.sh's options. DEMO_PAGE: a port of 127.0.0.1 that the guest runner forwards.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
readonly carrier=$here/../../itests/guest/carrier
readonly broker=198.51.100.10 base=cellgate/demo
# The same broker by a cable, for the interactive part only.
readonly broker_by_cable=192.0.2.2 gateway_by_cable=192.0.2.1 port_by_cable=1884
# shellcheck disable=SC2153 # set by the guest runner
readonly work=$CELLGATE_SHARE
readonly logs=$work/log
readonly run=/run/cellgate-demo simulator_root=/run/cellgate-demo/simulator
readonly deadline_seconds=${DEMO_DEADLINE:-240}
export CELLGATE_JAVA=$DEMO_JAVA
# Not in the share: changes made there from inside are not always seen in user-mode-linux.
export CELLGATE_CONF=/run/cellgate-demo/conf CELLGATE_RUN=/run/cellgate CELLGATE_STATE=/var/lib/cellgate CELLGATE_LOG=$logs

# ---- the timeline

# Tenths of seconds since demo.sh was started.
elapsed() {
  local now=$EPOCHREALTIME
  echo $(((${now/[.,]/} - ${DEMO_STARTED/[.,]/}) / 100000))
}

say() {
  local tenths
  tenths=$(elapsed)
  printf '%4d.%d s  %-8s %s\n' "$((tenths / 10))" "$((tenths % 10))" "$1" "$2"
}

end_with() {
  say "$1" "$2"
  exit "${3:-1}"
}

# ---- the parts

start_carrier() {
  echo "listener $port_by_cable 0.0.0.0" >"$run/listeners.conf"
  "$carrier" up --broker-conf "$run/listeners.conf"
  say carrier "MQTT broker at $broker:1883, which only the mobile network reaches"
}

start_simulator() {
  local options=(--root "$simulator_root" --family "$DEMO_FAMILY" --auth "$DEMO_AUTH")
  od -An -tx1 -N12 /dev/urandom | (umask 077 && tr -d ' \n' >"$run/password")
  if [[ $DEMO_AUTH != none ]]; then
    options+=(--user demo --password-file "$run/password")
  fi
  [[ -z $DEMO_REFUSE ]] || options+=(--refuse-password)
  : >"$logs/simulator.out"
  "$DEMO_DISTRIBUTION/simulator/cellgate-simulator" "${options[@]}" >>"$logs/simulator.out" 2>"$logs/simulator.log" &
  parts+=($!)
  until grep -q '^simulator ready' "$logs/simulator.out"; do
    kill -0 "${parts[-1]}" 2>/dev/null || end_with module "the simulator has ended: $(tail -n 3 "$logs/simulator.log")"
    pause 0.1
  done
  say module "a simulated ${DEMO_FAMILY^^} is plugged in"
}

# Only what the gateway needs to find the simulated bus; the rest follows when somebody listens.
configure_bus() {
  (umask 077; mkdir "$CELLGATE_CONF")
  cp "$DEMO_DISTRIBUTION"/conf/io.cellgate.{ppp,shell}.cfg "$CELLGATE_CONF"
  cat >"$CELLGATE_CONF/io.cellgate.at.cfg" <<END
sysfs.root = $simulator_root/sys
dev.root = $simulator_root/dev
END
}

# As an operator would: one file for the module, one for the connection, one for the broker.
configure_gateway() {
  local conf=$CELLGATE_CONF
  cp "$DEMO_DISTRIBUTION/conf/io.cellgate.modem-main.cfg" "$conf"
  # On a UART nothing announces a module: its port has to be named.
  if [[ -e $simulator_root/dev/ttyS0 ]]; then
    sed -i "s|^device = .*|at.port = $simulator_root/dev/ttyS0|" "$conf/io.cellgate.modem-main.cfg"
  fi
  (
    umask 077
    {
      echo "apn = internet"
      echo "authentication = $DEMO_AUTH"
      if [[ $DEMO_AUTH != none ]]; then
        echo "username = demo"
        echo "password = $(<"$run/password")"
      fi
    } >"$conf/io.cellgate.uplink-main.cfg"
  )
  configure_broker "tcp://$broker:1883"
}

configure_broker() {
  printf '%s\n' "broker = $1" "gateway = demo" >"$CELLGATE_CONF/io.cellgate.mqtt.cfg"
}

# A second way to the broker, as by a maintenance port: without one, no command reaches a gateway that was disconnected.
plug_cable() {
  ip link add cable0 type veth peer name cable0 netns carrier
  ip address add "$gateway_by_cable/30" dev cable0
  ip link set cable0 up
  "$carrier" exec ip address add "$broker_by_cable/30" dev cable0
  "$carrier" exec ip link set cable0 up
  configure_broker "tcp://$broker:1883, tcp://$broker_by_cable:$port_by_cable"
  say carrier "a cable beside the module reaches the broker too, while the link is down"
}

# A copy, so that the page's bundle does not stay in the distribution where this machine's files are the caller's own.
add_page() {
  cp -r "$DEMO_DISTRIBUTION" "$run/distribution"
  distribution=$run/distribution
  cp "$distribution/optional/io.cellgate.web.jar" "$distribution/bundles/"
  cp "$distribution/conf/samples/io.cellgate.gateway.cfg" "$CELLGATE_CONF"
  page_password=$(od -An -tx1 -N6 /dev/urandom | tr -d ' \n')
  (
    umask 077
    printf '%s\n' "port = $DEMO_PAGE" "password = $page_password" "state.directory = $CELLGATE_STATE" \
      >"$CELLGATE_CONF/io.cellgate.web.cfg"
  )
}

# Told as soon as it answers, so that the dial can be watched.
tell_page() {
  until (: <>"/dev/tcp/127.0.0.1/$DEMO_PAGE") 2>/dev/null; do
    kill -0 "$gateway" 2>/dev/null || return 0
    pause 0.2
  done
  say page "http://127.0.0.1:$DEMO_PAGE/ in a browser on this machine; password, of this demo only: $page_password"
}

start_gateway() {
  "$distribution/bin/cellgate" run >"$logs/cellgate.log" 2>&1 &
  gateway=$!
  parts+=("$gateway")
  until [[ -S $CELLGATE_RUN/shell.sock ]]; do
    kill -0 "$gateway" 2>/dev/null || end_with gateway "it has ended: $(tail -n 3 "$logs/cellgate.log")"
    pause 0.1
  done
  say gateway "cellgate is up, pid $gateway"
}

# What the gateway says of itself, what arrives at the broker, and the commands of other terminals, in one stream.
listen() {
  mkfifo "$fifo"
  exec {events}<>"$fifo"
  : >"$logs/watch.log"
  ("$distribution/bin/cellgate" shell watch 2>"$logs/watch.log" | sed -u 's/^/gateway /' >"$fifo") &
  "$carrier" exec stdbuf -oL mosquitto_sub -h "$broker" -q 1 -t '#' -F 'broker %t %p' >"$fifo" 2>"$logs/broker.err" &
  parts+=($!)
}

# ---- commands of other terminals

tools() {
  mkdir -p "$tools"
  local tool
  for tool in mosquitto_sub mosquitto_pub; do
    # By its path: the name would find this script again.
    printf '#!/bin/sh\nexec "%s" exec stdbuf -oL "%s" -h %s "$@"\n' "$carrier" "$(type -P "$tool")" "$broker" \
      >"$tools/$tool"
  done
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$distribution/bin/cellgate" >"$tools/cellgate"
  chmod +x "$tools"/*
  touch "$work/exec/ready"
}

# Starts what was asked for since the last time, and passes on what was written and who shall stop.
serve_commands() {
  local file id words
  for file in "$work"/exec/*.cmd; do
    [[ -e $file ]] || break
    id=${file##*/}
    id=${id%.cmd}
    mapfile -d '' words <"$file"
    rm -f "$file"
    (
      status=0
      PATH=$tools:$PATH setsid "${words[@]}" >"$work/exec/$id.out" 2>&1 &
      echo "$!" >"$run/$id.pid"
      wait "$!" || status=$?
      rm -f "$run/$id.pid"
      sync "$work/exec/$id.out" || true
      echo "$status" >"$work/exec/$id.status"
    ) &
  done
  for file in "$run"/*.pid; do
    [[ -e $file ]] || break
    id=${file##*/}
    id=${id%.pid}
    if [[ -e $work/exec/$id.stop ]]; then
      kill -TERM -- "-$(<"$file")" 2>/dev/null || true
    fi
    # Otherwise it would reach the other side only with the kernel's next round of writing back.
    sync "$work/exec/$id.out" 2>/dev/null || true
  done
}

# ---- the story

# Sets told_WHAT once for each new text, and tells it.
declare -A told=()
tell() {
  local what=$1 text=$2 key=$3
  [[ ${told[$what]:-} != "$key" ]] || return 0
  told[$what]=$key
  say "$what" "$text"
}

hear_gateway() {
  local line=$1 key
  local signal=', -[0-9]+ dBm'
  # With a time before it, when it tells a change.
  line=${line#[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9] }
  # A signal that comes and goes is not a new line.
  key=$line
  [[ ! $line =~ $signal ]] || key=${line/"${BASH_REMATCH[0]}"/}
  case $line in
    'modem main: '*) tell modem "${line#modem main: }" "$key" ;;
    'uplink main: '*)
      tell uplink "${line#uplink main: }" "$key"
      if [[ $line == *'last failure '* ]]; then
        failure=${line#*last failure }
        if [[ -n $DEMO_ONCE && $failure == authentication-refused* ]]; then
          end_with uplink "the account was refused: check username, password and authentication with the carrier"
        fi
      fi
      ;;
  esac
}

hear_broker() {
  local topic=${1%% *} payload=${1#* }
  ((${#payload} <= 400)) || payload="${payload:0:400}..."
  case $topic in
    "$base"/event | "$base"/telemetry) ;;
    *) say broker "$topic $payload" ;;
  esac
  if [[ $topic == "$base/uplink/main" && $payload == *'"state":"connected"'* && -z $arrived ]]; then
    arrived=yes
    confirm
    [[ -z $DEMO_ONCE ]] || end_with 'done' "the message has come through the link; the broker keeps it" 0
    plug_cable
    explain
  fi
}

# Asks as a newcomer would: what is retained comes at once.
confirm() {
  "$carrier" exec mosquitto_sub -h "$broker" -t "$base/uplink/main" --retained-only -C 1 -W 10 >/dev/null ||
    end_with broker "the status is not retained under $base/uplink/main"
}

explain() {
  cat <<END

It stays up until Ctrl-C. In another terminal:
  runtime/demo.sh --exec mosquitto_sub -v -t 'cellgate/#'
  runtime/demo.sh --exec mosquitto_pub -t $base/cmd/disconnect -m '{"id":"1"}'
  runtime/demo.sh --exec mosquitto_pub -t $base/cmd/connect -m '{"id":"2"}'
  runtime/demo.sh --exec cellgate status
  runtime/demo.sh --exec cellgate shell connect main

END
}

# Waits without a process.
pause() {
  read -r -t "$1" -u "$never" || true
}

finish() {
  local status=$? part
  trap - EXIT
  trap '' INT TERM
  rm -f "$work/exec/ready"
  for part in "${parts[@]}"; do kill -TERM "$part" 2>/dev/null || true; done
  for part in "${parts[@]}"; do wait "$part" 2>/dev/null || true; done
  "$carrier" exec cat /run/cellgate-carrier/carrier/mosquitto.log >"$logs/mosquitto.log" 2>/dev/null || true
  "$carrier" down || true
  cp -r "$CELLGATE_RUN" "$logs/run" 2>/dev/null || true
  exit "$status"
}

parts=()
distribution=$DEMO_DISTRIBUTION
page_password=
arrived=
begun=
failure=
gateway=
readonly tools=/run/cellgate-demo/bin fifo=/run/cellgate-demo/events
mkdir -p "$run" "$logs"
exec {never}<> <(:)
trap finish EXIT
trap 'exit 143' TERM INT HUP

say machine "Linux $(uname -r)${CELLGATE_GUEST:+, $CELLGATE_GUEST}, with kernel PPP"
start_carrier
start_simulator
configure_bus
[[ -z $DEMO_PAGE ]] || add_page
start_gateway
[[ -z $DEMO_PAGE ]] || tell_page
tools
listen
configure_gateway
deadline=$(($(elapsed) + deadline_seconds * 10))
while :; do
  # A read that ends for its time has taken a part of the line, on a busy machine most of the time.
  if IFS= read -r -t 0.2 -u "$events" piece; then
    line=$begun$piece
    begun=
    case $line in
      'gateway '*) hear_gateway "${line#gateway }" ;;
      'broker '*) hear_broker "${line#broker }" ;;
    esac
  else
    begun+=$piece
  fi
  serve_commands
  kill -0 "$gateway" 2>/dev/null || end_with gateway "it has ended: $(tail -n 5 "$logs/cellgate.log")"
  if [[ -z $arrived && -n $DEMO_ONCE ]] && (($(elapsed) > deadline)); then
    end_with uplink "no message within $deadline_seconds s; ${failure:+last failure: $failure; }see $logs"
  fi
done
