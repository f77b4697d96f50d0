#!/bin/bash
# Exchanges each bundle of ours for a rebuilt one, again and again, in the shipped distribution with a simulated module, a link and a broker, and
# looks for what is left of the former ones: class loaders, threads, descriptors, mapped libraries, metaspace. Prints two tables; status 0 if the
# link stayed, all came back, and nothing has grown. pppd is a script that stays: what PPP itself does meanwhile is seen in itests/ppp.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"
# shellcheck source-path=SCRIPTDIR source=lib/steps.sh
. "$repository/itests/lib/steps.sh"

usage() {
  cat <<END
usage: itests/swaps.sh [--swaps N] [--bundle NAME]...

  --swaps N       at least so many in all (default 200), the same number of each bundle
  --bundle NAME   only this one, by its symbolic name; more than once for several; also those of others, such as com.fazecast.jSerialComm

Needs root, a JDK of 17 or later, and mosquitto. The distribution must be built.
END
}

swaps=200
bundles=()
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --swaps)
      [[ ${2:-} =~ ^[1-9][0-9]{0,5}$ ]] || give_up "--swaps ${2:-}: not allowed; allowed: a number" 64
      swaps=$2
      shift 2
      ;;
    --bundle)
      (($# > 1)) || give_up "--bundle: a name is missing" 64
      bundles+=("$2")
      shift 2
      ;;
    *) give_up "$1: no such option; --help lists them" 64 ;;
  esac
done
((EUID == 0)) || give_up "this needs root: the gateway starts its pppd"
for tool in javac jar jcmd mosquitto; do
  type -P "$tool" >/dev/null || give_up "$tool is missing; install a JDK 17 and mosquitto" 69
done
find_distribution
[[ -n $distribution ]] || give_up "there is no distribution; mvn -DskipTests package makes one"

work=$(mktemp -d "${TMPDIR:-/tmp}/swaps.XXXXXX")
home=$work/cellgate
port=$((20000 + RANDOM % 10000))
export CELLGATE_CONF=$work/conf CELLGATE_RUN=$work/run CELLGATE_STATE=$work/state CELLGATE_LOG=$work/log
parts=()

trap 'finish "$home/bin/cellgate"' EXIT
trap 'exit 143' INT TERM HUP

# ---- the gateway and what it talks to

prepare() {
  mkdir -m 700 "$work"/{conf,run,state,log}
  mkdir "$work"/{classes,module}
  cp -a "$distribution" "$home"
  cp "$home"/optional/*.jar "$home/bundles/"
  javac -d "$work/classes" -cp "$home/system/org.apache.felix.main.jar" "$repository"/itests/swaps/*.java
  printf '%s\n' 'Bundle-ManifestVersion: 2' 'Bundle-SymbolicName: swaps' 'Bundle-Version: 1.0.0' 'Bundle-Activator: swaps.Swapper' \
    'Import-Package: org.osgi.framework,org.osgi.framework.wiring' >"$work/manifest"
  jar --create --file "$home/bundles/swaps.jar" --manifest "$work/manifest" -C "$work/classes" .
  mkfifo "$work/orders" "$work/answers"
  # Up at once, and until it is told to end.
  cat >"$work/pppd" <<END
#!/bin/bash
[[ \$1 != --version ]] || { echo 'pppd version 2.4.9'; exit 0; }
[[ \${*: -1} != dryrun ]] || exit 0
echo \$\$ >>$work/pppd.pid
trap 'echo "Terminating on signal 15"; exit 5' TERM
printf '%s\\n' 'Serial connection established.' 'Using interface ppp0' 'Connect: ppp0 <--> /dev/ttyUSB0' \\
  'local  IP address 10.20.30.40' 'remote IP address 10.64.64.64'
exec 3<>$work/quiet
while :; do read -r -u 3 || true; done
END
  chmod 755 "$work/pppd"
  mkfifo "$work/quiet"
  printf 'sysfs.root = %s/module/sys\ndev.root = %s/module/dev\n' "$work" "$work" >"$work/conf/io.cellgate.at.cfg"
  cp "$home/conf/io.cellgate.shell.cfg" "$work/conf/"
  # shellcheck disable=SC2016 # the variables are for the runtime
  printf 'device = auto\nstate.directory = ${cellgate.state}\n' >"$work/conf/io.cellgate.modem-main.cfg"
  # shellcheck disable=SC2016
  printf 'pppd = %s/pppd\nrun.directory = ${cellgate.run}/ppp\nlog.directory = ${cellgate.log}\n' "$work" >"$work/conf/io.cellgate.ppp.cfg"
  printf 'apn = internet\ncheck = false\n' >"$work/conf/io.cellgate.uplink-main.cfg"
  printf 'broker = tcp://127.0.0.1:%s\n' "$port" >"$work/conf/io.cellgate.mqtt.cfg"
  printf 'port = 0\n' >"$work/conf/io.cellgate.web.cfg"
  chmod 600 "$work"/conf/*
  mosquitto -p "$port" >"$work/broker.log" 2>&1 &
  parts+=("$!")
  "$home/simulator/cellgate-simulator" --root "$work/module" --family mu509 --network-command cat >"$work/simulator.log" 2>&1 &
  parts+=("$!")
}

launch() {
  local options
  options=$(sed -n "/^default_java_opts='/,/'\$/p" "$home/bin/cellgate" | sed "s/^default_java_opts='//; s/'\$//" | tr '\n' ' ')
  export CELLGATE_JAVA_OPTS="$options -Dswaps.orders=$work/orders -Dswaps.answers=$work/answers"
  "$home/bin/cellgate" start
  runtime=$(cut -d ' ' -f 1 "$work/run/cellgate.pid")
  exec {orders}>"$work/orders" {answers}<"$work/answers"
}

# ---- orders and measurements

# Sets answer.
order() {
  echo "$1" >&"$orders"
  read -r -t 120 answer <&"$answers" || give_up "$1: no answer within 120 s"
}

# What is counted before and after, a name and a number a line. The histogram collects garbage first, twice for what was soft.
measure() {
  jcmd "$runtime" GC.run >/dev/null
  jcmd "$runtime" GC.run >/dev/null
  jcmd "$runtime" GC.class_histogram >"$work/histogram"
  # For a bundle that something still holds its class loader is still there.
  awk '$4 ~ /BundleWiringImpl\$BundleClassLoader/ { n += $2 } END { printf "class loaders of bundles\t%d\n", n }' "$work/histogram"
  printf 'threads\t%d\n' "$(find "/proc/$runtime/task" -mindepth 1 -maxdepth 1 | wc -l)"
  printf 'descriptors\t%d\n' "$(find "/proc/$runtime/fd" -mindepth 1 -maxdepth 1 | wc -l)"
  printf 'mapped libraries\t%d\n' "$(awk '$6 ~ /\.so/ { print $6, $5 }' "/proc/$runtime/maps" | sort -u | wc -l)"
  jcmd "$runtime" VM.metaspace scale=KB | sed -n 's/^ *Both: .*committed, *\([0-9]*\)[.0-9]* KB .*used,.*/metaspace, kB\t\1/p' | head -n 1
  awk '$1 == "VmRSS:" { printf "resident, kB\t%d\n", $2 }' "/proc/$runtime/status"
}

ours() {
  local file
  for file in "$home"/bundles/io.cellgate.*.jar; do
    basename "$file" .jar
  done
}

prepare
launch
order wait
[[ $answer == ready ]] || give_up "the gateway did not come up: $answer"
# Others are there once a rebuilt one has been everywhere: what is made once only is not a leak.
((${#bundles[@]} > 0)) || mapfile -t bundles < <(ours)
rounds=$(((swaps + ${#bundles[@]} - 1) / ${#bundles[@]}))
pppd=$(cat "$work/pppd.pid")
failures=0
for ((round = 0; round <= rounds; round++)); do
  for bundle in "${bundles[@]}"; do
    order "$bundle"
    case $answer in
      swapped\ *) ;;
      *)
        echo "FAILED  $bundle, round $round: $answer"
        failures=$((failures + 1))
        continue
        ;;
    esac
    if [[ $answer == *lost* ]]; then
      echo "FAILED  $bundle, round $round: not as before after a minute: $answer"
      failures=$((failures + 1))
    fi
    ((round == 0)) || echo "$bundle ${answer#swapped }" >>"$work/times"
  done
  if ((round == 0)); then
    measure >"$work/before"
  fi
done
measure >"$work/after"

# ---- what came of it

echo
echo "$((rounds * ${#bundles[@]})) swaps, milliseconds; a bundle that another one needs takes that with it."
echo
echo '| bundle | swaps | swap: median | worst | modem ready again: median | worst | link known again: median | worst |'
echo '|---|---|---|---|---|---|---|---|'
sort -k 1,1 -s "$work/times" | awk '
  function put(list, n,  i, j, v, parts) {
    n = split(list, parts, " ")
    if (n == 0) return "stayed | stayed"
    for (i = 2; i <= n; i++) for (j = i; j > 1 && parts[j - 1] + 0 > parts[j] + 0; j--) { v = parts[j]; parts[j] = parts[j - 1]; parts[j - 1] = v }
    return parts[int((n + 1) / 2)] " | " parts[n]
  }
  function row() { if (name != "") printf "| `%s` | %d | %s | %s | %s |\n", name, count, put(swap), put(modem), put(link) }
  $1 != name { row(); name = $1; count = 0; swap = modem = link = "" }
  { count++; swap = swap " " $2; if ($3 ~ /^[0-9]/) modem = modem " " $3; if ($4 ~ /^[0-9]/) link = link " " $4 }
  END { row() }'
echo
echo '| | after each bundle once | at the end |'
echo '|---|---|---|'
paste "$work/before" "$work/after" | awk -F '\t' '{ printf "| %s | %d | %d |\n", $1, $2, $4 }'
echo
if [[ $(cat "$work/pppd.pid") != "$pppd" || ! -d /proc/$pppd ]]; then
  echo "FAILED  pppd was started anew, or has ended"
  failures=$((failures + 1))
fi
# Threads and descriptors come and go by a few; a generation that stays has a class loader. The native part of jSerialComm holds its own for good:
# one loader and one mapped copy an exchange.
native=0
[[ " ${bundles[*]} " != *' com.fazecast.jSerialComm '* ]] || native=$rounds
while IFS=$'\t' read -r what before _ after; do
  case $what in
    'class loaders of bundles' | 'mapped libraries') allowed=$native ;;
    threads | descriptors) allowed=6 ;;
    metaspace*) allowed=$((before / 5)) ;;
    *) continue ;;
  esac
  if ((after > before + allowed)); then
    echo "FAILED  $what: $before before, $after after"
    failures=$((failures + 1))
  fi
done < <(paste "$work/before" "$work/after")
((failures == 0)) || exit 1
if ((native > 0)); then
  echo "nothing is left of the former ones but the native part of jSerialComm"
else
  echo "nothing is left of the former ones"
fi
