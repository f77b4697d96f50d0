#!/bin/bash
# Fuzzes every input from outside, each target in a process of its own, two at a time, and leaves summary.txt, logs and crash inputs in
# itests/fuzz/target/fuzz. Ends with 1 where something was found.
#   --inputs N     over all targets together, default 10000000
#   --seconds N    over all targets together, default a day; what comes first ends a target
#   --seed S       default 1
#   --target NAME  this one only, for example pppd-log
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
cd "$repository"

# Maven splits the arguments at blanks, and passes on what a target's name and a number are made of.
for argument; do
  case $argument in
    '' | *[!A-Za-z0-9-]*) echo "fuzz.sh: '$argument' is not allowed; see the beginning of this file" >&2; exit 2 ;;
  esac
done

# MAVEN_ARGS, for example -o: Maven itself reads it only from 3.9 on.
# shellcheck disable=SC2086 # several arguments
if ! mvn -B -q ${MAVEN_ARGS:-} -pl itests/fuzz -am integration-test -DskipTests -Pfuzz "-Dfuzz.arguments=$*"; then
  exit 1
fi
