#!/bin/bash
# Shows the page of the shipped distribution to a real browser, with a simulated module behind it, and takes pictures of it into
# itests/web/target/pictures. By hand; ends by itself, after a minute or two. Installs Debian's chromium where it is missing.
# MAVEN_ARGS, for example -o, goes to Maven.
set -euo pipefail

cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."
if ! type -P chromium >/dev/null || ! type -P chromedriver >/dev/null; then
  apt-get install -y --no-install-recommends chromium chromium-driver
fi
# shellcheck disable=SC2086 # several arguments
mvn -B -ntp ${MAVEN_ARGS:-} -pl itests/web -am verify -Dtest=PageInBrowserTest -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dcellgate.browser=$(type -P chromium)"
