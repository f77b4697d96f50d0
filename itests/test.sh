#!/bin/bash
# Every test of cellgate in one Maven build, unit to guest. Installs what is missing and asks nothing. Arguments go to
# Maven. The status is Maven's own; the last line counts the tests that ran.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../runtime/demo/prepare.sh
. "$repository/runtime/demo/prepare.sh"

lacking_build_tools
"$repository/itests/guest/install-packages" shellcheck strace socat ${missing[@]+"${missing[@]}"}

cd "$repository"
# Every script, by its first line, so that none is forgotten; the last two kinds are read by others and have none.
mapfile -t scripts < <(
  find . \( -name target -o -name .git \) -prune -o -type f -exec awk 'FNR == 1 && /^#!\/.*sh( |$)/ { print FILENAME } { nextfile }' {} +
)
shellcheck -x "${scripts[@]}" runtime/demo/*.sh itests/lib/*.sh

# Reports of an earlier build would be counted as this one's.
find . -path '*/target/surefire-reports' -type d -prune -exec rm -rf {} +

mkdir -p target
readonly log=$repository/target/test.log
started=$SECONDS
status=0
# Two modules at once: the longest, the guest's scenarios, keeps one processor busy. "-T 1" as an argument comes first, and counts.
mvn -B -ntp verify --fail-at-end "$@" -T 2 2>&1 | tee "$log" |
  grep --text --line-buffered -E '^\[(ERROR|WARNING)|Tests run:|Building cellgate|BUILD|Reactor Summary|(SUCCESS|FAILURE|SKIPPED) ' ||
  status=${PIPESTATUS[0]}
((status == 0)) || echo "test.sh: all that Maven said is in $log"

# Adds up one attribute of every report's root element.
sum() {
  find . -path '*/target/surefire-reports/TEST-*.xml' -exec sed -n "/<testsuite /s/.* $1=\"\([0-9]*\)\".*/\1/p" {} + |
    awk '{ total += $1 } END { print total + 0 }'
}

tests=$(sum tests)
if ((status == 0 && tests == 0)); then
  echo "test.sh: no test has run" >&2
  status=1
fi
printf 'test.sh: %s: %d tests, %d failures, %d errors, %d skipped, in %d s\n' \
  "$( ((status == 0)) && echo passed || echo FAILED)" "$tests" "$(sum failures)" "$(sum errors)" "$(sum skipped)" \
  "$((SECONDS - started))"
exit "$status"
