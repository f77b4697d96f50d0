#!/bin/bash
# Builds the commit that is checked out twice, in two directories, time zones and locales, and says of each archive whether it is the same byte
# for byte. The umask is 022 both times: a jar keeps the modes of the files that it is made of. Ends by itself; status 0 if all are. Takes two builds' time without tests; offline.
#   itests/reproducible.sh [MAVEN-ARGUMENT...]      such as: -pl bundles/ppp -am
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
work=$(mktemp -d "${TMPDIR:-/tmp}/reproducible.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
trap 'exit 143' INT TERM HUP

# name of the directory, and variables of the build
build() {
  local name=$1
  shift
  mkdir "$work/$name"
  git -C "$repository" archive HEAD | tar -x -C "$work/$name"
  (umask 022 && cd "$work/$name" && env "$@" mvn -o -B -ntp -q -DskipTests -Dspotless.check.skip "${arguments[@]}" package)
}

list() {
  (cd "$work/$1" && find . \( -path '*/target/*.jar' -o -path '*/target/*.zip' -o -path '*/target/*.tar.gz' -o -path '*/target/*.kar' \
    -o -path '*/target/*.dp' -o -path '*/target/*.deb' -o -path '*/target/*.rules' \) -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum)
}

arguments=("$@")
build first TZ=UTC LC_ALL=C.UTF-8
build "a second one" TZ=Pacific/Kiritimati LC_ALL=C
list first >"$work/first.sums"
list "a second one" >"$work/second.sums"
[[ -s $work/first.sums ]] || { echo "nothing was built" >&2; exit 1; }
if diff "$work/first.sums" "$work/second.sums"; then
  echo "$(wc -l <"$work/first.sums") archives are the same"
else
  echo "these differ" >&2
  exit 1
fi
