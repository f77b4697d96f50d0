# What has to be there before anything can be built or run. Read by demo.sh and itests/test.sh; they set repository.
# shellcheck shell=bash disable=SC2154,SC2034

# Commands that need root go behind "${as_root[@]}"; everything else runs as the caller, who keeps owning what is built.
find_root() {
  as_root=()
  if ((EUID != 0)); then
    type -P sudo >/dev/null || give_up "this needs root: run it as root, or install sudo"
    as_root=(sudo)
  fi
}

give_up() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

# Whether the command is there and is Java (or a Java compiler) of a version that will do.
java_at_least_17() {
  local version
  version=$("$1" -version 2>&1 | sed -n 's/^[a-z]* \(version "\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1) || return 1
  [[ -n $version ]] && ((version >= 17))
}

# Sets missing to the Debian packages without which nothing can be built.
lacking_build_tools() {
  missing=()
  java_at_least_17 javac || missing+=(openjdk-17-jdk-headless)
  type -P mvn >/dev/null || missing+=(maven)
}

# Sets distribution to the newest unpacked one, or to nothing. One of an earlier build that lacks a part is none.
find_distribution() {
  local directory
  distribution=
  for directory in "$repository"/runtime/target/cellgate-*/; do
    [[ -x $directory/bin/cellgate && -x $directory/simulator/cellgate-simulator ]] || continue
    [[ -f $directory/optional/io.cellgate.web.jar ]] || continue
    [[ -n $distribution && $distribution -nt $directory ]] || distribution=${directory%/}
  done
}
