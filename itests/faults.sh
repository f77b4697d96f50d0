#!/bin/bash
# Does random faults to a whole gateway, one to three at a time, for a time or a number of scenarios, and has an observer that is not the
# product say whether it came through. Leaves a line for each scenario in itests/ppp/target/faults/faults.txt. Needs root.
set -euo pipefail

usage() {
  cat <<END
usage: itests/faults.sh [--minutes N] [--seed S] [--scenarios N] [--calm N] [--share DIR]

  --minutes N     begins no scenario after that time (default 10)
  --seed S        decides which faults, in which order, for how long (default: from the clock; it is printed)
  --scenarios N   ends after that many (default: no limit but the time)
  --calm N        lets up to N minutes pass before each, and some faults last as long (default 0)
  --share DIR     where the report goes (default itests/ppp/target/faults)

Status 0 when no scenario failed. MAVEN_ARGS, for example -o, goes to Maven. With CELLGATE_GUEST_KERNEL (see itests/guest) minutes are those
of the guest, and most of them are skipped.
END
}

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
cd "$repository"
minutes=10
seed=$EPOCHSECONDS
scenarios=1000000
calm=0
share=$repository/itests/ppp/target/faults
while (($# > 0)); do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --minutes | --seed | --scenarios | --calm)
      [[ ${2:-} =~ ^[0-9]{1,9}$ ]] || { echo "faults.sh: $1 ${2:-}: not allowed; allowed: a number" >&2; exit 64; }
      case $1 in
        --minutes) minutes=$2 ;;
        --seed) seed=$2 ;;
        --scenarios) scenarios=$2 ;;
        --calm) calm=$2 ;;
      esac
      shift 2
      ;;
    --share)
      (($# > 1)) || { echo "faults.sh: --share: a folder is missing" >&2; exit 64; }
      share=$(readlink -m -- "$2")
      shift 2
      ;;
    *) echo "faults.sh: $1: no such option; --help lists them" >&2; exit 64 ;;
  esac
done

rm -rf -- "$share"
mkdir -p -- "$share"
echo "seed $seed, $minutes min, report $share/faults.txt"
# What a scenario, the boot and the end may take after the last one began.
seconds=$((minutes * 60 + 1200))
# shellcheck disable=SC2086 # several arguments
exec mvn -B -q ${MAVEN_ARGS:-} -pl itests/ppp -am integration-test -DskipTests -Pfaults "-Dfaults.minutes=$minutes" "-Dfaults.seed=$seed" \
  "-Dfaults.scenarios=$scenarios" "-Dfaults.calm=$calm" "-Dfaults.seconds=$seconds" "-Dfaults.share=$share"
