#!/bin/bash
# Boots Apache Karaf and installs, uses, upgrades and uninstalls cellgate there as an operator would: by the KAR and bin/client, with a simulated
# module, and without a way to the outside, so that everything comes out of the KAR and of Karaf's own distribution. Processes, network and mounts
# are its own. Ends by itself, after two to five minutes; status 0 if all is well.
#   itests/karaf.sh [--kar FILE]      --kar: another KAR than the one of this build
# Needs root, a JDK 17 and util-linux, and the KAR: mvn -DskipTests package makes it. Karaf comes through Maven; MAVEN_ARGS, such as -o, goes to it.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"
# shellcheck source-path=SCRIPTDIR source=lib/steps.sh
. "$repository/itests/lib/steps.sh"

readonly deadline_seconds=1800
readonly newer=99.0.0

if [[ ${1:-} != --inside ]]; then
  kar=
  case ${1:-} in
    '') ;;
    --kar) kar=${2:?--kar wants a file} ;;
    *) give_up "$1: no such option; allowed: --kar FILE" 64 ;;
  esac
  ((EUID == 0)) || give_up "this needs root: it makes a network of its own"
  for tool in unshare ip unzip jar jcmd; do
    type -P "$tool" >/dev/null || give_up "$tool is missing; install util-linux, iproute2, unzip and a JDK 17" 69
  done
  if [[ -z $kar ]]; then
    kar=$(find "$repository/features/karaf/target" -maxdepth 1 -name '*.kar' 2>/dev/null | head -n 1)
    [[ -n $kar ]] || give_up "there is no KAR; mvn -DskipTests package makes one"
  fi
  work=$(mktemp -d "${TMPDIR:-/tmp}/karaf.XXXXXX")
  trap 'rm -rf --one-file-system -- "$work"' EXIT
  trap 'exit 143' INT TERM HUP
  version=$(sed -n 's/.*<karaf.version>\(.*\)<\/karaf.version>.*/\1/p' "$repository/pom.xml")
  echo "# Karaf $version"
  # shellcheck disable=SC2086 # words
  (cd "$repository" && mvn ${MAVEN_ARGS:-} -q -B -ntp -N org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    "-Dartifact=org.apache.karaf:apache-karaf:$version:zip" "-DoutputDirectory=$work") || give_up "Maven has no Karaf $version" 69
  unzip -q "$work/apache-karaf-$version.zip" -d "$work"
  mv "$work/apache-karaf-$version" "$work/karaf"
  cp "$kar" "$work/first.kar"
  timeout "$deadline_seconds" unshare --mount --mount-proc --pid --fork --net --kill-child bash "${BASH_SOURCE[0]}" --inside "$work"
  exit
fi

# ---- inside

work=$2
karaf=$work/karaf
failures=0
said=$work/said
pause=0.5
java_home=$(dirname -- "$(dirname -- "$(readlink -f -- "$(type -P jcmd)")")")
export JAVA_HOME=$java_home

# A command of Karaf's console, as one word: the client would take options for its own. It wants a standard input that stays open.
console() {
  timeout 240 "$karaf/bin/client" -u karaf -p karaf "$*" <&8 2>&1 | sed 's/\x1b\[[0-9;]*m//g'
}

says() {
  local pattern=$1
  shift
  # its status is that of the command, which for summary says whether there are problems
  console "$@" >"$work/answer" || true
  cat "$work/answer"
  grep -q -- "$pattern" "$work/answer"
}

# Ours in a KAR that is unpacked, as "NAME VERSION" a line, without what is not installed here.
shipped() {
  local jar
  find "$1/repository/io/cellgate" -name '*.jar' | while read -r jar; do
    unzip -p "$jar" META-INF/MANIFEST.MF | tr -d '\r' | awk -F': ' '
      $1 == "Bundle-SymbolicName" { sub(/;.*/, "", $2); name = $2 }
      $1 == "Bundle-Version" { version = $2 }
      END { if (name != "io.cellgate.web") print name, version, "Active" }'
  done | LC_ALL=C sort
}

# Ours in Karaf, in the same form.
installed() {
  console 'bundle:list -s -t 0' | awk -F'|' '/io\.cellgate\./ || /cellgate/ {
    for (i = 1; i <= NF; i++) gsub(/^ +| +$/, "", $i)
    if ($5 ~ /^io\.cellgate\./) print $5, $4, $2 }' | LC_ALL=C sort
}

installed_as() {
  installed >"$work/installed"
  diff "$1" "$work/installed"
}

karaf_pid() {
  pgrep -f -- '-Dkaraf\.home=.*org\.apache\.karaf\.main\.Main' | head -n 1
}

our_threads() {
  jcmd "$(karaf_pid)" Thread.print | grep -o '^"cellgate-[^"]*"'
}

# Classes of ours but those of the API, records of which stand in the last events that Karaf keeps for event:tail.
our_classes() {
  # shellcheck disable=SC2016 # the names of lambdas
  jcmd "$(karaf_pid)" GC.class_histogram | awk '{ print $4 }' | grep -o 'io\.cellgate\.[A-Za-z0-9_.$]*' | sed 's/\$\$Lambda.*//' |
    LC_ALL=C sort -u | LC_ALL=C comm -23 - "$work/api" | grep .
}

our_files() {
  find "/proc/$(karaf_pid)/fd" -lname "$work/machine/*" -o -lname '/dev/pts/*' 2>/dev/null | grep .
}

all_are_seen() {
  our_threads && our_files && our_classes >/dev/null
}

no() {
  ! "$@"
}

ready() {
  says '^modem main: ready' cellgate:summary
}

# The same bundles under a higher version.
make_newer() {
  local jar file
  mkdir "$work/second"
  cp -a "$work/first/." "$work/second"
  printf 'Bundle-Version: %s\n' "$newer" >"$work/manifest"
  find "$work/second/repository/io/cellgate" -name '*.jar' | while read -r jar; do
    jar --update --file "$jar" --manifest "$work/manifest" 2>/dev/null
  done
  sed -i "s/$older/$newer/g; s/${older//-/.}/$newer/g" "$work"/second/repository/io/cellgate/cellgate-karaf/*/*.xml
  find "$work/second/repository/io/cellgate" -depth -name "*$older*" | while read -r file; do
    mv "$file" "$(dirname "$file")/$(basename "$file" | sed "s/$older/$newer/")"
  done
  (cd "$work/second" && jar --create --file "$work/second.kar" --no-manifest .)
}

ip link set lo up
mkfifo "$work/open"
exec 8<>"$work/open"
mkdir "$work/first"
unzip -q "$work/first.kar" -d "$work/first"
older=$(basename "$(dirname "$(find "$work/first/repository/io/cellgate/cellgate-karaf" -name '*.xml')")")
make_newer
shipped "$work/first" >"$work/first.bundles"
shipped "$work/second" >"$work/second.bundles"
: >"$work/none"
unzip -Z1 "$(find "$work/first/repository/io/cellgate/io.cellgate.api" -name '*.jar')" '*.class' | sed 's/\.class$//; s#/#.#g' | LC_ALL=C sort >"$work/api"

# Nothing of the machine that this runs on: no repository of Maven, no module, no pppd.
sed -i '/^org\.ops4j\.pax\.url\.mvn\.repositories/,/[^\\]$/d' "$karaf/etc/org.ops4j.pax.url.mvn.cfg"
printf '%s\n' '' 'org.ops4j.pax.url.mvn.repositories=' "org.ops4j.pax.url.mvn.localRepository=$work/empty" >>"$karaf/etc/org.ops4j.pax.url.mvn.cfg"
sed -i 's/^#karaf *=/karaf =/; s/^#_g_/_g_/' "$karaf/etc/users.properties"
sed -i 's/^sshHost *=.*/sshHost = 127.0.0.1/' "$karaf/etc/org.apache.karaf.shell.cfg"
machine=$work/machine
mkdir -p "$machine"/{lock,run,log}
printf '%s\n' "root = $machine/module" 'family = mu509' >"$karaf/etc/io.cellgate.simulator-main.cfg"
printf '%s\n' "sysfs.root = $machine/module/sys" "dev.root = $machine/module/dev" "lock.directory = $machine/lock" >"$karaf/etc/io.cellgate.at.cfg"
printf '%s\n' "run.directory = $machine/run" "log.directory = $machine/log" >"$karaf/etc/io.cellgate.ppp.cfg"

echo "# install"
"$karaf/bin/karaf" server >"$work/karaf.out" 2>&1 </dev/null &
verdict "Karaf answers" within 240 says '^kar ' feature:list -i
console "kar:install file:$work/first.kar" >/dev/null || true
verdict "the KAR brings the features" says '^cellgate-mqtt ' feature:list
verdict "and installs none by itself" no says 'cellgate' feature:list -i
# JNA makes Karaf start its shell again, because JLine uses it too: the client is cut off, and what it had asked for is done.
console feature:install cellgate cellgate-simulator >/dev/null || true
verdict "every bundle is there and active" within 240 installed_as "$work/first.bundles"

echo "# use"
verdict "a simulated module gets to ready" within 180 ready
verdict "status has no problems" no says '^problems' cellgate:status
verdict "help lists the commands" says 'sms-send' cellgate:help

echo "# upgrade"
console "kar:install file:$work/second.kar" >/dev/null || true
verdict "the newer KAR changes nothing by itself" installed_as "$work/first.bundles"
console feature:install --upgrade cellgate cellgate-simulator >/dev/null || true
verdict "the newer set is in the older one's place" within 240 installed_as "$work/second.bundles"
verdict "the module gets to ready again" within 180 ready
# or nothing being left would say nothing
verdict "its threads, open files and classes are seen" all_are_seen

echo "# uninstall"
console feature:uninstall cellgate cellgate-simulator >/dev/null || true
verdict "no bundle is left" within 180 installed_as "$work/none"
verdict "no thread is left" within 60 no our_threads
verdict "no open file is left" within 60 no our_files
# JNA's own thread holds the simulator until it has been idle for half a minute
pause=10
verdict "no class is left but the API's" within 240 no our_classes
console kar:uninstall second >/dev/null || true
console kar:uninstall first >/dev/null || true
verdict "no feature is left" no says 'cellgate' feature:list
verdict "nothing of ours in the log above a warning" no grep -E '\| ERROR .*io\.cellgate' "$karaf/data/log/karaf.log"

timeout 60 "$karaf/bin/stop" </dev/null >/dev/null 2>&1 || true
if ((failures > 0)); then
  echo "$failures failed"
  exit 1
fi
