#!/bin/bash
# Measures the MQTT sides of many gateways against Debian's mosquitto, in a network of their own, and leaves report.txt in
# itests/fleet/target/fleet. Needs mosquitto, iproute2, unshare, and root or user namespaces. Takes some 8 minutes at defaults, and ends by itself.
#   --gateways N   default 300, at most 2000
#   --seconds S    how long the idle fleet is measured, default 180; a multiple of the interval (60)
#   --outage S     how long the broker is away in the second storm, default 30
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
cd "$repository"

# Maven splits the arguments at blanks, and passes on what a name and a number are made of.
for argument; do
  case $argument in
    '' | *[!A-Za-z0-9-]*) echo "fleet.sh: '$argument' is not allowed; see the beginning of this file" >&2; exit 2 ;;
  esac
done
PATH=$PATH:/usr/sbin:/sbin
for program in mosquitto ip unshare; do
  command -v "$program" >/dev/null || { echo "fleet.sh: $program is not installed" >&2; exit 2; }
done

# MAVEN_ARGS, for example -o: Maven itself reads it only from 3.9 on.
# shellcheck disable=SC2086 # several arguments
exec mvn -B -q ${MAVEN_ARGS:-} -pl itests/fleet -am integration-test -DskipTests -Pfleet "-Dfleet.arguments=$*"
