#!/bin/bash
# shellcheck disable=SC2016 # what is looked at again and again is evaluated later
# Attacks the shipped distribution as neighbours, brokers, modules and full disks would, and says of each attack whether
# it was held off. Loopback only; ends by itself, after some minutes; status 0 if all was held off.
#   itests/hostile.sh [--quick]      --quick: without the attacks that take longest
# Needs root, and mosquitto, mosquitto-clients, socat and util-linux from Debian. The distribution must be built.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"
# shellcheck source-path=SCRIPTDIR source=lib/steps.sh
. "$repository/itests/lib/steps.sh"

quick=
case ${1:-} in
  '') ;;
  --quick) quick=yes ;;
  *) give_up "$1: no such option; allowed: --quick" 64 ;;
esac
((EUID == 0)) || give_up "this needs root: it makes mounts, and becomes another user for some attacks"
for tool in mosquitto mosquitto_pub mosquitto_sub socat setpriv prlimit unshare timeout; do
  type -P "$tool" >/dev/null || give_up "$tool is missing; install mosquitto, mosquitto-clients, socat and util-linux"
done
find_distribution
[[ -n $distribution ]] || give_up "there is no distribution; mvn -DskipTests package makes one"

work=$(mktemp -d /tmp/hostile.XXXXXX)
readonly work gateway=hostile
readonly port=$((20000 + RANDOM % 10000))
readonly stranger=65534
# searched for in everything that was written
readonly password_secret=unspoken-$RANDOM$RANDOM pin_secret=7391$((1000 + RANDOM % 9000))
export PATH=$distribution/bin:$PATH
export CELLGATE_CONF=$work/conf CELLGATE_RUN=$work/run CELLGATE_STATE=$work/state CELLGATE_LOG=$work/log
parts=()
failures=0
attacks=0

trap 'finish cellgate' EXIT
trap 'exit 143' INT TERM HUP

# ---- tools

as_stranger() {
  setpriv --reuid="$stranger" --regid="$stranger" --clear-groups "$@"
}

# number, what was done, and a command that is true if it was held off
verdict() {
  local number=$1 text=$2
  shift 2
  attacks=$((attacks + 1))
  if "$@"; then
    printf 'ok      %-3s %s\n' "$number" "$text"
  else
    printf 'FAILED  %-3s %s\n' "$number" "$text"
    failures=$((failures + 1))
  fi
}

pid() {
  cut -d ' ' -f 1 "$CELLGATE_RUN/cellgate.pid" 2>/dev/null
}

alive() {
  [[ $(pid) == "$runtime" && -d /proc/$runtime ]]
}

logged() {
  cat "$CELLGATE_LOG"/cellgate*.log | grep -Eq -- "$1"
}

said() {
  grep -Eq -- "$1" "$work/said"
}

# Runs a command, keeps what it says and its status, and is true if it ended within 5 s.
soon() {
  local status=0 began=$EPOCHREALTIME
  timeout 20 "$@" >"$work/said" 2>&1 || status=$?
  echo "status $status" >>"$work/said"
  (((${EPOCHREALTIME/[.,]/} - ${began/[.,]/}) < 5000000))
}

soon_said() {
  local pattern=$1
  shift
  soon "$@" && said "$pattern"
}

publish() {
  mosquitto_pub -h 127.0.0.1 -p "$port" -q 1 "$@"
}

retained() {
  mosquitto_sub -h 127.0.0.1 -p "$port" -t "cellgate/$gateway/$1" --retained-only -C 1 -W 3 2>/dev/null
}

retained_says() {
  retained "$1" | grep -q -- "$2"
}

status_says() {
  # its own status tells of problems, which are there on purpose
  { cellgate status 2>&1 || true; } | grep -Eq -- "$1"
}

# ---- the parts

start_broker() {
  printf '%s\n' "listener $port 127.0.0.1" 'allow_anonymous true' 'max_inflight_messages 0' 'max_queued_messages 0' \
    'user root' >"$work/mosquitto.conf"
  mosquitto -c "$work/mosquitto.conf" >"$work/mosquitto.log" 2>&1 &
  parts+=($!)
  within 5 publish -t try -m try 2>/dev/null
}

start_module() {
  "$distribution/simulator/cellgate-simulator" --root "$work/sim" --family mu509 --verbose >"$work/simulator.out" 2>&1 &
  parts+=($!)
  within 20 grep -q '^simulator ready' "$work/simulator.out"
}

configure() {
  mkdir -m 700 "$CELLGATE_CONF"
  # as /run/lock is on Debian
  mkdir -m 1777 "$work/lock"
  cp "$distribution"/conf/io.cellgate.{ppp,shell,modem-main}.cfg "$CELLGATE_CONF"
  cat >"$CELLGATE_CONF/io.cellgate.at.cfg" <<END
sysfs.root = $work/sim/sys
dev.root = $work/sim/dev
lock.directory = $work/lock
END
  echo 'sms = on' >>"$CELLGATE_CONF/io.cellgate.modem-main.cfg"
  broker "$port"
}

broker() {
  (
    umask 077
    cat >"$CELLGATE_CONF/io.cellgate.mqtt.cfg" <<END
broker = tcp://127.0.0.1:$1
gateway = $gateway
interval = 5s
retry.floor = 1s
retry.ceiling = 2s
state.directory = \${cellgate.state}
END
  )
}

start() {
  timeout 90 cellgate start >"$work/start" 2>&1 || return 1
  runtime=$(pid)
}

# ---- the attacks, by the numbers of what they are about

sizes() {
  # 1: a message of 8 MB, then the same retained
  head -c 8000000 /dev/zero | tr '\0' x >"$work/monster"
  publish -t "cellgate/$gateway/cmd/status" -f "$work/monster"
  verdict 1 'a message of 8 MB does not end the JVM, and is told' \
    within 20 eval 'alive && logged "a message of 8000[0-9]+ bytes"'
  publish -r -t "cellgate/$gateway/cmd/monster" -f "$work/monster"
  sleep 3
  verdict 1 'a retained one is no loop: telemetry goes on' \
    within 30 eval "alive && mosquitto_sub -h 127.0.0.1 -p $port -t cellgate/$gateway/telemetry -C 1 -W 20 >/dev/null"
  publish -r -t "cellgate/$gateway/cmd/monster" -n
  # five bytes from whoever answers, as each type of packet; from a file, since neither socat nor dash knows \x
  local type evil=$((port + 1)) sent=0
  for type in {0..9} {a..f}; do
    printf '%b' "\\x${type}0\\xff\\xff\\xff\\x7f" >"$work/five-$type"
    socat "TCP-LISTEN:$evil,bind=127.0.0.1,reuseaddr,fork" "SYSTEM:cat $work/five-$type; touch $work/sent-$type; sleep 2" 2>/dev/null &
    parts+=($!)
    broker "$evil"
    ! within 15 test -e "$work/sent-$type" || sent=$((sent + 1))
    evil=$((evil + 1))
    sleep 1
  done
  verdict 1 "five bytes that announce 256 MB, as each of 16 types of packet ($sent sent), do not end the JVM" \
    eval "alive && ((sent == 16))"
  broker "$port"
  verdict 1 'and the broker proper is connected again' within 60 retained_says state '"online":true'
}

files() {
  # 2: what is to be read is a pipe, or without an end
  mkfifo "$work/pipe"
  echo "password.file = $work/pipe" >>"$CELLGATE_CONF/io.cellgate.mqtt.cfg"
  echo 'username = somebody' >>"$CELLGATE_CONF/io.cellgate.mqtt.cfg"
  verdict 2 'a pipe as password.file blocks nothing, and is named' within 20 logged 'password.file.*pipe'
  verdict 2 'nor does the status wait for it, which names it too' soon_said 'password\.file' cellgate status
  sed -i "s|^password.file.*|password.file = /dev/zero|" "$CELLGATE_CONF/io.cellgate.mqtt.cfg"
  verdict 2 '/dev/zero as password.file is named' within 20 logged 'password.file.*/dev/zero'
  broker "$port"
  verdict 2 'and all is well afterwards' within 60 eval 'alive && retained_says state "\"online\":true"'
}

locks() {
  # 4, 5: a stranger plants files where ports are locked
  local port_name lock target=$work/target
  echo precious >"$target"
  for port_name in ttyUSB2 ttyUSB0; do
    lock=$work/lock/LCK..$port_name
    rm -f "$lock"
  done
  cellgate stop >/dev/null
  as_stranger sh -c "head -c 64000000 /dev/zero >'$work/lock/LCK..ttyUSB2'"
  start || true
  verdict 4 'a lock file of 64 MB does not end the JVM; the port is refused in words' \
    within 20 eval 'alive && status_says "modem main:.*(lock|LCK)"'
  # in one step: the gateway would take a port that has no lock for a moment
  as_stranger sh -c "mkfifo '$work/lock/next' && mv -fT '$work/lock/next' '$work/lock/LCK..ttyUSB2'"
  sleep 2
  verdict 4 'a pipe as lock file blocks nothing' soon_said 'modem main:.*(lock|LCK)' cellgate status
  as_stranger sh -c "ln -s '$target' '$work/lock/next' && mv -fT '$work/lock/next' '$work/lock/LCK..ttyUSB2'"
  sleep 2
  verdict 5 'a link as lock file is not followed' test "$(<"$target")" = precious
  as_stranger rm "$work/lock/LCK..ttyUSB2"
  local n
  for n in {0..200}; do as_stranger ln -s "$target" "$work/lock/LTMP.$runtime.$n"; done
  verdict 4 'the port is used once the lock is gone' within 90 status_says 'modem main: ready'
  verdict 5 'links under the names of drafts are not written through' test "$(<"$target")" = precious
}

ends() {
  # 3: the reason of the end
  kill -KILL "$runtime"
  within 5 eval '! alive'
  verdict 3 'the reason of an end is told' soon_said 'KILL|status 1' cellgate status
  start
  verdict 3 'and counted afterwards' status_says 'ended 1 times without an order'
}

directories() {
  # 6: what others could have prepared, and what others can read
  local name
  cellgate stop >/dev/null
  for name in run state log; do
    chmod 777 "$work/$name"
    verdict 6 "a $name directory that others may write is refused" soon_said 'others may write' cellgate start
    chmod 700 "$work/$name"
  done
  sleep 60 &
  local bystander=$!
  parts+=("$bystander")
  echo "$bystander $(sed 's/.*) //' "/proc/$bystander/stat" | cut -d ' ' -f 20)" >"$CELLGATE_RUN/cellgate.pid"
  cellgate stop >/dev/null 2>&1
  verdict 6 'a forged pid file kills no stranger' kill -0 "$bystander"
  start
  chmod 755 "$work"
  verdict 6 'another user can read nothing that was written' \
    eval '[[ -z $(as_stranger find "$CELLGATE_RUN" "$CELLGATE_STATE" "$CELLGATE_LOG" "$CELLGATE_CONF" -mindepth 1 2>/dev/null) ]]'
  verdict 6 'nor is there a file for others below' \
    eval '[[ -z $(find "$CELLGATE_RUN" "$CELLGATE_STATE" "$CELLGATE_LOG" ! -type s -perm /077) ]]'
}

sent() {
  grep -c 'AT+CMGS' "$work/simulator.out" || true
}

promises() {
  # 7: the same request again, after others and after a restart
  within 60 status_says 'modem main: ready'
  local request='{"id":"costs-money","args":{"number":"+491701234567","text":"once"}}' n before
  before=$(sent)
  publish -t "cellgate/$gateway/cmd/sms-send" -m "$request"
  within 20 eval '(( $(sent) > before ))' || true
  for n in {1..80}; do echo "{\"id\":\"other-$n\"}"; done | publish -t "cellgate/$gateway/cmd/status" -l
  publish -t "cellgate/$gateway/cmd/sms-send" -m "$request"
  cellgate restart >/dev/null 2>&1
  runtime=$(pid)
  within 60 status_says 'modem main: ready'
  within 60 retained_says state '"online":true'
  publish -t "cellgate/$gateway/cmd/sms-send" -m "$request"
  sleep 3
  verdict 7 'a message is sent once, asked for again after 80 others and after a restart' test "$(sent)" = $((before + 1))
}

overload() {
  # 8: each of many commands gets a reply
  local many=3000 n
  mosquitto_sub -h 127.0.0.1 -p "$port" -q 1 -t "cellgate/$gateway/reply/#" -W 40 -C "$many" >"$work/replies" &
  local listener=$!
  parts+=("$listener")
  sleep 0.5
  for ((n = 0; n < many; n++)); do echo "{\"id\":\"load-$n\"}"; done | publish -t "cellgate/$gateway/cmd/status" -l
  wait "$listener" || true
  verdict 8 "each of $many commands gets a reply ($(wc -l <"$work/replies"))" \
    test "$(grep -o '"id":"load-[0-9]*"' "$work/replies" | sort -u | wc -l)" = "$many"
}

answers() {
  # 9: status answers, whatever the runtime does
  local n
  kill -STOP "$runtime"
  verdict 9 'status of a stopped runtime: 4, with the reason' soon_said 'kill -CONT' cellgate status
  kill -CONT "$runtime"
  for n in {1..8}; do
    socat -u "UNIX-CONNECT:$CELLGATE_RUN/shell.sock" - >/dev/null 2>&1 &
    parts+=($!)
  done
  sleep 0.5
  verdict 9 'eight idle shells do not keep status out' soon_said 'status [04]' cellgate status
  prlimit --pid "$runtime" --nofile="$(find "/proc/$runtime/fd" -mindepth 1 | wc -l):"
  verdict 9 'nor does a runtime without a descriptor left' soon_said 'status [04]' cellgate status
  prlimit --pid "$runtime" --nofile=1024:
}

unreadable() {
  # 10: a stranger's gateway, and a file that he may not read
  local own=$work/stranger file=$work/stranger/conf/io.cellgate.uplink-main.cfg password=$work/stranger/conf/password
  local -a his=(setpriv "--reuid=$stranger" "--regid=$stranger" --clear-groups env "CELLGATE_CONF=$own/conf" "CELLGATE_RUN=$own/run" "CELLGATE_STATE=$own/state" "CELLGATE_LOG=$own/log" cellgate)
  mkdir -p "$own/conf"
  cp "$distribution/conf/io.cellgate.shell.cfg" "$own/conf"
  echo 'apn = internet' >"$file"
  echo "$password_secret" >"$password"
  printf '%s\n' "broker = tcp://127.0.0.1:$port" 'username = somebody' "password.file = $password" >"$own/conf/io.cellgate.mqtt.cfg"
  chown -R "$stranger:$stranger" "$own"
  chown root "$file" "$password"
  chmod 600 "$file" "$password"
  "${his[@]}" start >"$work/stranger.start" 2>&1 &
  local starting=$!
  parts+=("$starting")
  pause=0.1 verdict 10 'a configuration that may not be read is named within 5 s of the start, with what to do' \
    within 5 grep -qs "WARNING: $file is not read; .*: chown" "$own/log/cellgate.out"
  verdict 10 'and the runtime comes up all the same' wait "$starting"
  verdict 10 'its status names it too' soon_said "WARNING: $file is not read; .*: chown" "${his[@]}" status
  verdict 10 'a password.file that may not be read is named in the log' within 5 grep -qE "password.file.*$password" "$own/log/cellgate.0.log"
  verdict 10 'and in status' soon_said "password.file.*$password" "${his[@]}" status
  # FileInstall looks at the file every 2 s
  sleep 8
  verdict 10 "and the log does so $(grep -cF "$file" "$own/log/cellgate.0.log") times in all, not at every look" \
    eval '(( $(grep -cF "$file" "$own/log/cellgate.0.log") <= 2 ))'
  "${his[@]}" stop >/dev/null
  chown root "$own/conf"
  chmod 700 "$own/conf"
  verdict 10 'a directory that may not be read is named, and nothing starts' \
    eval 'soon_said "may not read the directory $own/conf" "${his[@]}" start && said "status 6"'
}

# Runs the gateway in the foreground, as a service manager would.
run() {
  cellgate run >"$work/run.out" 2>&1 &
  runtime=$!
  parts+=("$runtime")
}

series() {
  # 3: ends in a row, the last one for want of memory
  local n
  cellgate stop >/dev/null
  for n in 1 2; do
    run
    within 60 eval 'alive && [[ -e $CELLGATE_RUN/up ]]'
    { kill -KILL "$runtime" && wait "$runtime"; } 2>/dev/null || true
  done
  CELLGATE_JAVA_OPTS='-Xmx6m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError' run
  within 60 eval '[[ ! -d /proc/$runtime ]]'
  run
  verdict 3 'after three ends within an hour the next start waits; status says how many, why, and until when' \
    within 10 soon_said 'waits before it starts again: 3 ends .*last one at [0-9:]+ out of memory.*starts at [0-9]' cellgate status
  verdict 3 'with status 1' said 'status 1'
  verdict 3 'and nothing runs meanwhile' test ! -e "$CELLGATE_RUN/up"
  verdict 3 'then it starts, and still tells of the ends' within 60 status_says 'ended 3 times without an order.* out of memory'
  cellgate stop >/dev/null
}

log_size() {
  cat "$CELLGATE_LOG"/cellgate*.log | wc -c
}

# Whether the log has grown by no more than its bound allows: lines of 150 bytes, one of each reason and 20 of messages or commands, for
# each of the two minutes that a flood may touch. One line for each thing that was said would be far more.
bounded() {
  (($(log_size) - $1 < 16000))
}

# Commands for the simulator, one a line; then a message, and the gateway has heard all once it has that one.
to_module() {
  local last=last-$RANDOM$RANDOM
  { cat; echo "sms text +491701234567 $last"; } | timeout 60 socat -t 20 - "UNIX-CONNECT:$work/sim/control.sock" >"$work/module.said" 2>&1
  within 60 eval "cellgate shell sms-list | grep -q $last"
}

floods() {
  # 12: the same again and again, of everybody who can say something
  local n size many=3000 evil=$'\033[31m'
  within 60 status_says 'modem main: ready'
  within 60 retained_says state '"online":true'

  size=$(log_size)
  for ((n = 0; n < many; n++)); do echo "{\"id\":\"$evil$n"; done | publish -t "cellgate/$gateway/cmd/status" -l
  for ((n = 0; n < many; n++)); do printf '%s\n' "{\"id\":\"\\u001b[31m\\nSEVERE: forged $n\"}"; done | publish -t "cellgate/$gateway/cmd/none" -l
  within 60 answered
  verdict 12 "$((2 * many)) broken payloads from the broker: the log grows by $(($(log_size) - size)) bytes" bounded "$size"

  size=$(log_size)
  for n in {1..500}; do
    printf '\377\377\377\377%s%s\nSEVERE: forged = %s\n' "$evil" "$n" "$n" |
      timeout 5 socat -t 0.01 - "UNIX-CONNECT:$CELLGATE_RUN/shell.sock" >/dev/null 2>&1 || true
  done
  soon cellgate status
  verdict 12 "500 wrong frames on the shell's socket: the log grows by $(($(log_size) - size)) bytes" bounded "$size"

  size=$(log_size)
  for ((n = 0; n < many; n++)); do
    printf 'urc %s\n' "${evil}garbage $n" "+CREG: ${evil}1,2,$n" "+CMTI: \"SM$n\",x" "^RSSI: 9999$n" '+CMT: ,24' "00${n}" "+CUSD: 0,\"$evil$n\",15"
  done | to_module
  verdict 12 "$((7 * many)) lines of garbage from the module: the log grows by $(($(log_size) - size)) bytes" bounded "$size"

  size=$(log_size)
  for ((n = 0; n < many; n++)); do printf 'urc %s\n' "+CREG: $((n % 2 * 2))" "^SRVST: $((n % 3))" "^SIMST: $((n % 2))"; done | to_module
  within 60 status_says 'modem main: ready'
  verdict 12 "SIM and network go and come $many times: the log grows by $(($(log_size) - size)) bytes" bounded "$size"

  size=$(log_size)
  for n in {1..300}; do echo "sms text +49170$n ${evil}SEVERE: flood $n"; done | to_module
  verdict 12 "300 messages from the network: the log grows by $(($(log_size) - size)) bytes" bounded "$size"

  { cellgate status; cellgate shell status; cellgate shell sms-list; } >"$work/shown" 2>&1 || true
  verdict 12 'no ESC and no forged line in log, status or shell' eval '! raw "$work/shown" "$CELLGATE_LOG"/cellgate*.log'
  verdict 12 'and the gateway is there' alive
}

# Whether there is an ESC in some files, or a line that is not ours.
raw() {
  cat "$@" | grep -qE "$(printf '\033')|^SEVERE"
}

# What comes behind a flood is answered when that has been looked at.
answered() {
  local id=after-$RANDOM$RANDOM
  mosquitto_sub -h 127.0.0.1 -p "$port" -t "cellgate/$gateway/reply/$id" -C 1 -W 5 >"$work/reply" 2>/dev/null &
  local listener=$!
  parts+=("$listener")
  sleep 0.2
  publish -t "cellgate/$gateway/cmd/status" -m "{\"id\":\"$id\"}"
  wait "$listener"
}

disks() {
  # 10: full or read-only, each directory alone
  local name options
  local -A disk=([size=16k]=full [ro]=read-only)
  cellgate stop >/dev/null
  for options in size=16k ro; do
    for name in run state log; do
      verdict 10 "with the disk of the $name directory ${disk[$options]} it starts, and says what it cannot keep" \
        unshare --mount bash -c "
          exec >/dev/null 2>&1
          mount -t tmpfs -o $options,mode=700 none '$work/$name'
          '$distribution/bin/cellgate' start && '$distribution/bin/cellgate' status | grep -q 'WARNING: the disk of $work/$name'
          status=\$?
          '$distribution/bin/cellgate' stop
          exit \$status"
    done
  done
  verdict 10 'ulimit -n 20 is named' soon_said 'ulimit -n' bash -c "ulimit -n 20; exec '$distribution/bin/cellgate' start"
  mkdir -m 700 "$work/a,b"
  verdict 10 'a comma in a path is named' soon_said 'comma' env "CELLGATE_CONF=$work/a,b" "$distribution/bin/cellgate" start
}

texts() {
  # 12, 13: text from outside
  start
  printf 'evil\\u001b[31m\\nSEVERE: forged = 1\n' >>"$CELLGATE_CONF/io.cellgate.modem-main.cfg"
  sleep 4
  verdict 12 'a property with ESC and a line end in its name forges no line of the log' \
    eval '! cat "$CELLGATE_LOG"/cellgate*.log | grep -qE "$(printf "\033")|^SEVERE"'
  printf 'apn = internet\nenabled = false\nusername = u\npassword = %s${nowhere}b\n' "$password_secret" >"$CELLGATE_CONF/io.cellgate.uplink-main.cfg"
  verdict 13 'what looks like a variable in a password is named' within 30 status_says 'nowhere. in .password. is taken as it stands'
  verdict 13 'scr:info shows a mask in place of a password' within 30 masked io.cellgate.uplink password
  printf 'pin = %s\n' "$pin_secret" >"$CELLGATE_CONF/io.cellgate.modem-second.cfg"
  verdict 13 'and in place of a PIN' within 30 masked io.cellgate.modem pin
  verdict 13 'another user cannot ask the shell, which would show passwords' \
    eval '! as_stranger socat -u "UNIX-CONNECT:$CELLGATE_RUN/shell.sock" - >/dev/null 2>&1'
}

masked() {
  cellgate shell scr:info "$1" | grep -q "^ *$2<String> = \*\*\*\*\*\*$"
}

# Everything that was written but what the operator himself wrote and ConfigurationAdmin's store, the broker's retained messages and what
# it saw, this script's own view of all outputs, and the trace.
leaks() {
  cellgate trace >"$work/trace" 2>/dev/null || true
  cellgate status >"$work/last-status" 2>&1 || true
  cellgate shell status >>"$work/last-status" 2>&1 || true
  cellgate shell services >>"$work/last-status" 2>&1 || true
  timeout 3 mosquitto_sub -h 127.0.0.1 -p "$port" -t "cellgate/$gateway/#" -v >"$work/published" 2>/dev/null || true
  tr '\0' '\n' <"/proc/$runtime/cmdline" >"$work/arguments"
  tr '\0' '\n' <"/proc/$runtime/environ" >"$work/environment"
  grep -rlaE --exclude-dir=conf --exclude-dir=configuration -- "$password_secret|$pin_secret" "$work" || true
}

secrets() {
  verdict 13 'the store of the configuration is for its owner only' \
    eval '[[ -z $(find "$CELLGATE_STATE/configuration" -perm /077) ]]'
  leaks >"$work.leaks"
  verdict 13 "no secret in any byte that was written: state, run, log, cache, outputs, messages, trace ($(wc -l <"$work.leaks") files)" \
    test ! -s "$work.leaks"
  rm -f "$work.leaks"
}

start_broker || give_up "mosquitto does not start: $(tail -n 3 "$work/mosquitto.log")"
start_module || give_up "the simulator does not start: $(tail -n 3 "$work/simulator.out")"
configure
start || give_up "the distribution does not start: $(cat "$work/start")"
within 60 retained_says state '"online":true' || give_up "the gateway does not reach the broker; see $work"
within 60 status_says 'modem main: ready' || give_up "the modem does not come up; see $work"

directories
ends
series
unreadable
start
[[ -n $quick ]] || floods
[[ -n $quick ]] || sizes
[[ -n $quick ]] || files
locks
[[ -n $quick ]] || promises
[[ -n $quick ]] || overload
answers
disks
texts
secrets
echo "left    11  a module that forges \"connected\" needs pppd and PPP in the kernel: itests/ppp, and bundles/ppp"
echo "hostile.sh: $((attacks - failures)) of $attacks held off, in $SECONDS s"
((failures == 0))
