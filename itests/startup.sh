#!/bin/bash
# Measures how long the shipped distribution takes from its launch to the first byte that it sends to a module: cold, without anything that a former
# start has left in the state directory, and warm, after an orderly end, with the bundles installed. Prints the
# times of each, their median, the same of the processor time, which other work on the machine changes less, the memory that is resident 2 s after
# it is up, how long the end takes, and the machine's load.
#   itests/startup.sh [--starts N] [--beside DIRECTORY]
#     --starts: of each kind, 9 unless told otherwise
#     --beside: another unpacked distribution, started in turns with this one
# Needs root and python3. The distribution must be built.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"

starts=9
beside=
while [[ $# -gt 0 ]]; do
  case $1 in
    --starts)
      [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ ]] || give_up "--starts ${2:-}: not allowed; allowed: a number" 64
      starts=$2
      ;;
    --beside)
      [[ -x ${2:-}/bin/cellgate ]] || give_up "--beside ${2:-}: not allowed; allowed: the directory of an unpacked distribution" 64
      beside=$(readlink -f -- "$2")
      ;;
    *) give_up "$1: no such option; allowed: --starts N, --beside DIRECTORY" 64 ;;
  esac
  shift 2
done
((EUID == 0)) || give_up "this needs root, as the gateway does that is started by hand"
type -P python3 >/dev/null || give_up "python3 is missing" 69
find_distribution
[[ -n $distribution ]] || give_up "there is no distribution; mvn -DskipTests package makes one"

work=$(mktemp -d "${TMPDIR:-/tmp}/startup.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 143' INT TERM HUP
export CELLGATE_LONGEST_WAIT=0
for measured in "$distribution" ${beside:+"$beside"}; do
  place=$work/this
  [[ $measured != "$beside" ]] || place=$work/beside
  mkdir -m 700 "$place" "$place"/{conf,run,state,log}
  cp "$measured"/conf/*.cfg "$place/conf/"
  # shellcheck disable=SC2016 # the variable is for the runtime
  printf 'at.port = %s/tty\nstate.directory = ${cellgate.state}\n' "$place" >"$place/conf/io.cellgate.modem-main.cfg"
  chmod 600 "$place"/conf/*
done

# Launches in the foreground, as a service manager does, reads the module's end of a terminal, has the runtime end in order, and
# says so, as the service manager does.
python3 - "$work" "$starts" "$distribution" ${beside:+"$beside"} <<'END'
import os
import pty
import select
import shutil
import signal
import statistics
import subprocess
import sys
import time
import tty

work, starts = sys.argv[1], int(sys.argv[2])
distributions = dict(zip(("this", "beside"), sys.argv[3:]))
KINDS = "cold", "warm"
SETTLED = 2


def cpu(pid):
    """Seconds of processor time of the launcher, its children, and the JVM that it has become."""
    with open("/proc/%d/stat" % pid) as stat:
        return sum(int(ticks) for ticks in stat.read().rpartition(") ")[2].split()[11:15]) / os.sysconf("SC_CLK_TCK")


def resident(pid):
    """MiB, and of those what no file stands behind."""
    with open("/proc/%d/smaps_rollup" % pid) as rollup:
        sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in rollup if line.endswith("kB\n")}
    return sizes["Rss:"], sizes["Pss_Anon:"]


def start(which):
    place, launcher = work + "/" + which, distributions[which] + "/bin/cellgate"
    directories = {"CELLGATE_" + name.upper(): place + "/" + name for name in ("conf", "run", "state", "log")}
    environment = dict(os.environ, SERVICE_RESULT="success", **directories)
    module, port = pty.openpty()
    tty.setraw(port)
    link = place + "/tty"
    if os.path.lexists(link):
        os.unlink(link)
    os.symlink(os.ttyname(port), link)
    # a session of its own, as setsid does: signals of the terminal are not for it
    with open(place + "/log/output", "w") as output:
        began = time.monotonic()
        runtime = subprocess.Popen([launcher, "run"], stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, env=environment)
        try:
            if not select.select([module], [], [], 60)[0]:
                sys.exit("nothing was sent within 60 s: " + open(place + "/log/output").read())
            times = time.monotonic() - began, cpu(runtime.pid)
            # what is not up cannot end in order
            while not os.path.exists(place + "/run/up"):
                time.sleep(0.1)
            time.sleep(SETTLED)
            memory = resident(runtime.pid)
        finally:
            ended = time.monotonic()
            runtime.send_signal(signal.SIGTERM)
            runtime.wait(60)
            ended = time.monotonic() - ended
            os.close(module)
            os.close(port)
        subprocess.run([launcher, "ended"], env=environment, check=True)
    return times + memory + (ended,)


def report(which, kind, starts):
    for what, unit, values in zip(
        ("launch to first byte", "processor time until then", "resident", "of it anonymous", "end"), ("s", "s", "MiB", "MiB", "s"), zip(*starts)
    ):
        name = kind if len(distributions) == 1 else which + ": " + kind
        each = " ".join("%.2f" % value for value in sorted(values))
        print("%s: %s: median %.2f %s of %d (%s)" % (name, what, statistics.median(values), unit, len(values), each))


measured = {(which, kind): [] for kind in KINDS for which in distributions}
for which in distributions:
    start(which)
for turn in range(starts):
    for which in distributions if turn % 2 == 0 else reversed(distributions):
        shutil.rmtree(work + "/" + which + "/state")
        os.mkdir(work + "/" + which + "/state", 0o700)
        for kind in KINDS:
            measured[which, kind].append(start(which))
for (which, kind), values in measured.items():
    report(which, kind, values)
END
echo "load $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) processors"
