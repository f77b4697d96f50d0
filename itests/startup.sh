#!/bin/bash
# Measures how long the shipped distribution takes from its launch to the first byte that it sends to a module: cold, without anything that a former
# start has left in the state directory, and warm, after an orderly end. Prints the times of each, their median, the same of the
# processor time, which other work on the machine changes less, and the machine's load.
#   itests/startup.sh [--starts N]      --starts: of each kind, 9 unless told otherwise
# Needs root and python3. The distribution must be built.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"

starts=9
case ${1:-} in
  '') ;;
  --starts)
    [[ ${2:-} =~ ^[1-9][0-9]{0,3}$ ]] || give_up "--starts ${2:-}: not allowed; allowed: a number" 64
    starts=$2
    ;;
  *) give_up "$1: no such option; allowed: --starts N" 64 ;;
esac
((EUID == 0)) || give_up "this needs root, as the gateway does that is started by hand"
type -P python3 >/dev/null || give_up "python3 is missing" 69
find_distribution
[[ -n $distribution ]] || give_up "there is no distribution; mvn -DskipTests package makes one"

work=$(mktemp -d "${TMPDIR:-/tmp}/startup.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 143' INT TERM HUP
mkdir -m 700 "$work"/{conf,run,state,log}
cp "$distribution"/conf/*.cfg "$work/conf/"
# shellcheck disable=SC2016 # the variable is for the runtime
printf 'at.port = %s/tty\nstate.directory = ${cellgate.state}\n' "$work" >"$work/conf/io.cellgate.modem-main.cfg"
chmod 600 "$work"/conf/*
export CELLGATE_CONF=$work/conf CELLGATE_RUN=$work/run CELLGATE_STATE=$work/state CELLGATE_LOG=$work/log
export CELLGATE_LONGEST_WAIT=0

# Launches in the foreground, as a service manager does, reads the module's end of a terminal, and has the runtime end in order.
python3 - "$distribution/bin/cellgate" "$work" "$starts" <<'END'
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

launcher, work, starts = sys.argv[1], sys.argv[2], int(sys.argv[3])


def cpu(pid):
    """Seconds of processor time of the launcher, its children, and the JVM that it has become."""
    with open("/proc/%d/stat" % pid) as stat:
        return sum(int(ticks) for ticks in stat.read().rpartition(") ")[2].split()[11:15]) / os.sysconf("SC_CLK_TCK")


def start():
    module, port = pty.openpty()
    tty.setraw(port)
    link = work + "/tty"
    if os.path.lexists(link):
        os.unlink(link)
    os.symlink(os.ttyname(port), link)
    # a session of its own, as setsid does: signals of the terminal are not for it
    with open(work + "/log/output", "w") as output:
        began = time.monotonic()
        runtime = subprocess.Popen([launcher, "run"], stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)
        try:
            if not select.select([module], [], [], 60)[0]:
                sys.exit("nothing was sent within 60 s: " + open(work + "/log/output").read())
            times = time.monotonic() - began, cpu(runtime.pid)
            # what is not up cannot end in order
            while not os.path.exists(work + "/run/up"):
                time.sleep(0.1)
        finally:
            runtime.send_signal(signal.SIGTERM)
            runtime.wait(60)
            os.close(module)
            os.close(port)
            pid = work + "/run/cellgate.pid"
            if os.path.exists(pid):
                os.unlink(pid)
    return times


def report(kind, starts):
    for what, times in zip(("launch to first byte", "processor time until then"), zip(*starts)):
        print("%s: %s: median %.2f s of %d (%s)" % (kind, what, statistics.median(times), len(times), " ".join("%.2f" % t for t in sorted(times))))


cold, warm = [], []
start()
for _ in range(starts):
    shutil.rmtree(work + "/state")
    os.mkdir(work + "/state", 0o700)
    cold.append(start())
    warm.append(start())
report("cold", cold)
report("warm", warm)
END
echo "load $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) processors"
