#!/bin/bash
# Installs, runs, upgrades, rolls back, removes and purges the Debian package in a Debian of its own, below a temporary directory, and has
# lintian look at it. The service is started as its unit would: by the unit's own command, as its user and with its capabilities. The same
# for the package for Kura, as far as it goes without Kura, in whose place is a package with its user and its folders. Ends by
# itself, after two to five minutes; status 0 if all is well. Loopback only, but for debootstrap, which asks the mirror that apt uses here.
#   itests/debian.sh [--system FILE]      --system: keeps the bare Debian in FILE.tar, or takes it from there
# Needs root, debootstrap, lintian, python3 and util-linux, and the packages: mvn -DskipTests package makes it.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"
# shellcheck source-path=SCRIPTDIR source=lib/steps.sh
. "$repository/itests/lib/steps.sh"

readonly deadline_seconds=900

if [[ ${1:-} != --inside ]]; then
  system=
  case ${1:-} in
    '') ;;
    --system) system=${2:?--system wants a file} ;;
    *) give_up "$1: no such option; allowed: --system FILE" 64 ;;
  esac
  ((EUID == 0)) || give_up "this needs root: it makes a Debian of its own"
  for tool in debootstrap lintian unshare setpriv dpkg-deb apt-get python3; do
    type -P "$tool" >/dev/null || give_up "$tool is missing; install debootstrap, lintian, python3 and util-linux" 69
  done
  package=$repository/features/debian/target/cellgate_all.deb
  kura_package=$repository/features/debian/target/cellgate-kura_all.deb
  [[ -e $package && -e $kura_package ]] || give_up "there is no package; mvn -DskipTests package makes one"
  work=$(mktemp -d "${TMPDIR:-/tmp}/debian.XXXXXX")
  trap 'rm -rf --one-file-system -- "$work"' EXIT
  trap 'exit 143' INT TERM HUP

  echo "# lintian"
  lintian --allow-root --fail-on error,warning "$package" "$kura_package"

  echo "# a Debian of its own"
  # what the package depends on, and what its maintainer scripts and this test call
  own_debian "$system" adduser,ppp,openjdk-17-jre-headless,udev,procps
  cp "$package" "$work/root/root/first.deb"
  cp "$kura_package" "$work/root/root/cellgate-kura.deb"
  # Kura as far as packages see it: its user, which is in dialout, and its folder for bundles.
  mkdir -p "$work/kura/DEBIAN" "$work/kura/opt/eclipse/kura/plugins/6s"
  printf '%s\n' 'Package: kura-core' 'Version: 6.0.0~test' 'Architecture: all' 'Maintainer: test <test@localhost>' 'Description: test' \
    >"$work/kura/DEBIAN/control"
  printf '%s\n' '#!/bin/sh' 'set -e' 'useradd --system kurad' 'adduser --quiet kurad dialout' >"$work/kura/DEBIAN/postinst"
  chmod 755 "$work/kura/DEBIAN/postinst"
  dpkg-deb --root-owner-group -b "$work/kura" "$work/root/root/kura-core.deb" >/dev/null
  # The next version, with something new in a file that the operator will have edited.
  dpkg-deb -R "$package" "$work/next"
  sed -i 's/^Version: .*/&+1/' "$work/next/DEBIAN/control"
  echo '# new in this version' >>"$work/next/etc/cellgate/io.cellgate.at.cfg"
  (cd "$work/next" && find . -path ./DEBIAN -prune -o -type f -print0 | xargs -0 md5sum | sed 's#  \./#  #' >DEBIAN/md5sums)
  dpkg-deb --root-owner-group -b "$work/next" "$work/root/root/next.deb" >/dev/null
  # processes, mounts and network of its own: whatever is left ends with it
  timeout "$deadline_seconds" unshare --mount --mount-proc --pid --fork --net --kill-child bash "${BASH_SOURCE[0]}" --inside "$work/root"
  exit
fi

# ---- inside

root=$2
failures=0
said=$root/root/said
runtime=
asked=

in_root() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

install_package() {
  in_root dpkg --force-confdef --force-confold -i "/root/$1"
}

# The unit's own words.
unit() {
  sed -n "s/^$1=//p" "$root/lib/systemd/system/cellgate.service"
}

# As systemd starts it: its directories, its capabilities, its command.
start_service() {
  local directory mode command capabilities
  for directory in run/cellgate:$(unit RuntimeDirectoryMode) var/lib/cellgate:$(unit StateDirectoryMode) var/log/cellgate:$(unit LogsDirectoryMode); do
    mode=${directory#*:}
    in_root install -d -o cellgate -g cellgate -m "$mode" "/${directory%:*}"
  done
  capabilities=$(unit CapabilityBoundingSet | tr '[:upper:]' '[:lower:]' | sed 's/cap_/+/g; s/ /,/g')
  command=$(unit ExecStart)
  [[ $command == '!'* ]] || return 1
  # shellcheck disable=SC2086 # words
  in_root setpriv --bounding-set="-all,$capabilities" ${command#!} >>"$root/root/service.log" 2>&1 &
  runtime=$!
  within 60 test -S "$root/run/cellgate/shell.sock"
}

stop_service() {
  in_root cellgate stop && { wait "$runtime" || true; }
}

ready() {
  in_root cellgate status 2>&1 | grep -q 'modem main.*ready'
}

comes_up() {
  if ! start_service || ! within 60 ready; then
    in_root cellgate status || true
    tail -n 20 "$root/root/service.log"
    return 1
  fi
}

runs_as_cellgate_for_routes_only() {
  local pid status
  pid=$(cut -d ' ' -f 1 "$root/run/cellgate/cellgate.pid")
  status=$(cat "/proc/$pid/status")
  echo "$status"
  [[ $(stat -c %u "/proc/$pid") == "$(in_root id -u cellgate)" ]] && grep -q '^CapEff:	0000000000001000$' <<<"$status" &&
    grep -q '^CapPrm:	0000000000001000$' <<<"$status" && in_root setpriv --reuid=cellgate --regid=cellgate --init-groups --inh-caps=-all -- \
    /usr/share/cellgate/bin/cellgate status | grep -q "$pid"
}

# $1: the user.
pppd_becomes_root() {
  # as that user, whose bounding set lets setuid through
  in_root setpriv --reuid="$1" --regid="$1" --init-groups --inh-caps=-all -- \
    sh -c 'pppd call cellgate linkname x dryrun 2>&1; pppd call cellgate /dev/null dryrun 2>&1; true' | tee "$root/root/pppd" >/dev/null
  cat "$root/root/pppd"
  # the first is refused as an option, and not for want of a right to run pppd or to read the file
  grep -q 'linkname option requires root privilege' "$root/root/pppd" && ! grep -qi 'permission denied\|must be root' "$root/root/pppd"
}

# $1: the user.
in_groups() {
  in_root id -nG "$1" | grep -w dialout | grep -w dip
}

not_in_dip() {
  ! in_root id -nG kurad | grep -w dip
}

not() {
  ! "$@"
}

# Every bundle is there for Kura to start, readable and not to be changed by it, and is a bundle.
bundles_are_kuras() {
  local plugins=$root/opt/eclipse/kura/plugins/6s jar name
  for name in io.cellgate.api io.cellgate.at io.cellgate.modem io.cellgate.ppp io.cellgate.uplink io.cellgate.telemetry.mqtt io.cellgate.kura \
    com.fazecast.jSerialComm com.grack.nanojson org.eclipse.paho.client.mqttv3; do
    compgen -G "$plugins/$name-[0-9]*.jar" >/dev/null || { echo "no $name"; return 1; }
  done
  for jar in "$plugins"/*.jar; do
    [[ $(stat -c '%u %a' "$jar") == '0 644' ]] || { stat -c '%n %u %a' "$jar"; return 1; }
    python3 -m zipfile -l "$jar" | grep META-INF/MANIFEST.MF >/dev/null || return 1
  done
  # Kura has a console of its own, and one component for each of these is enough
  ! compgen -G "$plugins/io.cellgate.shell*" && ! compgen -G "$plugins/io.cellgate.web*"
}

kura_mentions_only_what_is_there() {
  local type path mode owner rest
  while read -r type path mode owner rest; do
    [[ $type == d && $path == /*/cellgate && $mode == 07?0 && $owner == kurad ]] || { echo "$type $path $mode $owner $rest"; return 1; }
  done < <(grep -v '^#' "$root/usr/lib/tmpfiles.d/cellgate-kura.conf")
}

owned() {
  [[ $(in_root stat -c '%U:%G %a' "$1") == "$2" ]] || { in_root stat -c '%n %U:%G %a' "$1"; return 1; }
}

# What there is, but for what a package manager itself writes.
list() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./root -o -path ./tmp -o -path ./var/cache -o -path ./var/lib/dpkg \
    -o -path ./var/log/dpkg.log -o -path './etc/*-' -o -path ./etc/.pwd.lock \) -prune -o -print | LC_ALL=C sort)
  sort "$root/etc/passwd" "$root/etc/group"
}

nothing_is_left() {
  list >"$root/root/after"
  diff "$root/root/before" "$root/root/after"
}

changed() {
  grep -qx 'log.limit = 65536' "$root/etc/cellgate/io.cellgate.ppp.cfg"
}

unchanged() {
  ! changed
}

# Asks for a change that only a confirmation keeps, and is true when it is in the file, which nobody else may read.
begin_trial() {
  in_root cellgate shell config-set pid=io.cellgate.ppp property=log.limit value=65536 trial=600 confirm=required &
  asked=$!
  within 20 changed && owned /etc/cellgate/io.cellgate.ppp.cfg 'cellgate:cellgate 600'
}

trial_returns() {
  begin_trial && stop_service && comes_up && within 20 unchanged
  local status=$?
  wait "$asked" || true
  return "$status"
}

trial_is_confirmed() {
  begin_trial && within 20 in_root cellgate shell config-confirm && wait "$asked" && changed
}

end_simulator() {
  # this name space of processes is the test's alone
  local pid
  for pid in $(in_root ps -u cellgate -o pid=); do
    kill "$pid" || true
  done
  within 20 no_process
}

no_process() {
  [[ -z $(in_root ps -u cellgate -o pid=) ]]
}

no_gateway() {
  ! in_root ps -u cellgate -o args= | grep -v simulator
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
list >"$root/root/before"

echo "# install"
verdict "dpkg installs it" install_package first.deb
verdict "its user is in dialout and dip" in_groups cellgate
verdict "the configuration is its user's alone" owned /etc/cellgate 'cellgate:cellgate 700'
verdict "a file of it too" owned /etc/cellgate/io.cellgate.at.cfg 'cellgate:cellgate 600'
verdict "pppd's privileged options are root's, for dip" owned /etc/ppp/peers/cellgate 'root:dip 640'
verdict "pppd takes its privileged options, and root's rights, for the service's user" pppd_becomes_root cellgate
verdict "udev is told of the families" grep -q 'ATTR{idProduct}=="1001".*ID_MM_DEVICE_IGNORE' "$root/lib/udev/rules.d/70-cellgate.rules"
verdict "udev gives the channels of a multiplexed port to dialout" grep -q 'gsmtty.*GROUP="dialout"' "$root/lib/udev/rules.d/70-cellgate.rules"
verdict "every shipped file is as it was built" in_root dpkg --verify cellgate

echo "# run"
# the operator's edit, as an operator makes it
in_root install -d -o cellgate -m 700 /run/sim
printf '%s\n' 'sysfs.root = /run/sim/sys' 'dev.root = /run/sim/dev' >>"$root/etc/cellgate/io.cellgate.at.cfg"
in_root setpriv --reuid=cellgate --regid=cellgate --init-groups --inh-caps=-all -- \
  /usr/share/cellgate/simulator/cellgate-simulator --root /run/sim --family mu509 >"$root/root/simulator.log" 2>&1 &
verdict "a simulated module is there" within 30 grep -q '^simulator ready' "$root/root/simulator.log"
verdict "the service comes up to ready" comes_up
verdict "it is not root, may change routes (CAP_NET_ADMIN) and nothing else, and is known to its user" runs_as_cellgate_for_routes_only
verdict "a change of the configuration on trial returns with a restart" trial_returns
verdict "one that is confirmed stays, in a file that keeps its owner and mode" trial_is_confirmed
in_root cp /etc/cellgate/io.cellgate.at.cfg /root/edited

echo "# upgrade"
verdict "dpkg upgrades it while it runs" install_package next.deb
verdict "what was edited is kept" cmp "$root/etc/cellgate/io.cellgate.at.cfg" "$root/root/edited"
verdict "what config-set has written is kept" changed
verdict "the new file stands beside it" grep -q 'new in this version' "$root/etc/cellgate/io.cellgate.at.cfg.dpkg-dist"
verdict "the old runtime stops" stop_service
verdict "the new version comes up to ready" comes_up

echo "# rollback"
verdict "one command brings the version before back" install_package first.deb
verdict "what was edited is kept" cmp "$root/etc/cellgate/io.cellgate.at.cfg" "$root/root/edited"
verdict "the newer runtime stops" stop_service
verdict "the version before comes up to ready" comes_up

echo "# remove, purge"
verdict "dpkg removes it, and ends what runs" in_root dpkg -r cellgate
verdict "no process of its user is left but the simulated module" no_gateway
verdict "the configuration is kept" cmp "$root/etc/cellgate/io.cellgate.at.cfg" "$root/root/edited"
end_simulator
rm -rf "$root/run/sim"
verdict "dpkg purges it" in_root dpkg --purge cellgate
verdict "nothing is left: files, users, groups" nothing_is_left

echo "# Kura"
verdict "without a Kura of its age it is not configured" not install_package cellgate-kura.deb
in_root dpkg --purge cellgate-kura >/dev/null 2>&1 || true
verdict "Kura is there" install_package kura-core.deb
list >"$root/root/before"
verdict "dpkg installs it" install_package cellgate-kura.deb
verdict "every shipped file is as it was built" in_root dpkg --verify cellgate-kura
verdict "the bundles are where Kura starts them" bundles_are_kuras
verdict "kurad is in dip" in_groups kurad
verdict "pppd's privileged options are root's, for dip" owned /etc/ppp/peers/cellgate 'root:dip 640'
verdict "pppd takes its privileged options, and root's rights, for kurad" pppd_becomes_root kurad
verdict "udev is told of the families" grep -q 'ATTR{idProduct}=="1001".*ID_MM_DEVICE_IGNORE' "$root/lib/udev/rules.d/70-cellgate.rules"
verdict "udev gives the channels of a multiplexed port to dialout" grep -q 'gsmtty.*GROUP="dialout"' "$root/lib/udev/rules.d/70-cellgate.rules"
verdict "the folders that the bundles write are kurad's" kura_mentions_only_what_is_there
verdict "it is not installed beside the service" not install_package first.deb
echo 'replacedefaultroute' >>"$root/etc/ppp/peers/cellgate"
verdict "dpkg upgrades it" install_package cellgate-kura.deb
verdict "what was added for pppd is kept" grep -qx replacedefaultroute "$root/etc/ppp/peers/cellgate"
verdict "dpkg removes it" in_root dpkg -r cellgate-kura
verdict "no bundle of it is left" not compgen -G "$root/opt/eclipse/kura/plugins/6s/*.jar"
verdict "dpkg purges it" in_root dpkg --purge cellgate-kura
verdict "kurad is in dip no more" not_in_dip
verdict "nothing is left" nothing_is_left
in_root adduser --quiet kurad dip >/dev/null
verdict "dpkg installs it again" install_package cellgate-kura.deb
verdict "dpkg purges it again" in_root dpkg --purge cellgate-kura
verdict "kurad is in dip as before" in_groups kurad

echo "$failures failures"
((failures == 0))
