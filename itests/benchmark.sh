#!/bin/bash
# Measures the AT transport beside raw reads and writes, and leaves report.txt and report.json in itests/bench/target/benchmark.
# Arguments: "--quick" for a look, "--jvm-default" for the JVM's own settings instead of the distribution's, and
# PROPERTY=VALUE of the PID io.cellgate.at to be measured beside the defaults, for example trace.bytes=0.
set -euo pipefail

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
cd "$repository"

# The distribution's settings of the JVM, from the one place where they stand.
java_options=$(sed -n "/^default_java_opts='/,/'\$/p" runtime/src/main/distribution/bin/cellgate | sed "s/^default_java_opts='//; s/'\$//" | tr '\n' ' ')
arguments=()
for argument; do
  case $argument in
    --jvm-default) java_options= ;;
    *) arguments+=("$argument") ;;
  esac
done

# MAVEN_ARGS, for example -o: Maven itself reads it only from 3.9 on.
# shellcheck disable=SC2086 # several arguments
exec mvn -B -q ${MAVEN_ARGS:-} -pl itests/bench -am integration-test -DskipTests -Pbenchmark \
  "-Dbenchmark.java.options=$java_options" "-Dbenchmark.arguments=${arguments[*]-}"
