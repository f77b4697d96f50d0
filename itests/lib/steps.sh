# What the scripts in the folder above have in common. They read it behind runtime/demo/prepare.sh.
# shellcheck shell=bash disable=SC2154,SC2034

# Seconds, and a command that becomes true within them. It is tried every $pause seconds.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep "${pause:-0.2}"
  done
}

# What is tried, and a command that is true if it went well. What that prints goes to the file $said, and is shown where it failed.
verdict() {
  local text=$1
  shift
  if "$@" >"$said" 2>&1; then
    echo "ok      $text"
  else
    echo "FAILED  $text"
    sed 's/^/        /' "$said" | tail -n 20
    failures=$((failures + 1))
  fi
}

# For a trap on EXIT, with the program cellgate of the gateway that is to be stopped: ends it and the processes $parts, and keeps the directory
# $work only where something has failed.
finish() {
  local status=$? part
  trap - EXIT
  timeout 60 "$1" stop >/dev/null 2>&1 || true
  [[ ! -s $work/pppd.pid ]] || parts+=("$(cat "$work/pppd.pid")")
  for part in "${parts[@]}"; do
    # a bash says of each child that was killed how it ended
    { kill -KILL "$part" && wait "$part"; } 2>/dev/null || true
  done
  if ((status == 0)); then
    rm -rf -- "$work"
  else
    echo "logs: $work"
  fi
  exit "$status"
}

# Makes a bare Debian of this machine's version in $work/root, with the packages named in $2 (commas between them). The archive $1, where one is
# named, keeps it; it is taken from there where that exists.
own_debian() {
  local system=$1 packages=$2 mirror proxy found=
  if [[ -n $system && -e $system ]]; then
    mkdir "$work/root"
    tar -xf "$system" -C "$work/root"
    return
  fi
  . /etc/os-release
  # whatever apt has here, a proxy too
  # shellcheck disable=SC2016 # apt fills them in
  mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v suite="$VERSION_CODENAME" '$2 == suite && $3 == "main" { print $1; exit }')
  [[ -n $mirror ]] || give_up "apt has no mirror of $VERSION_CODENAME here"
  proxy=$(apt-config shell found Acquire::http::Proxy)
  eval "$proxy"
  http_proxy=${found:-${http_proxy:-}} debootstrap --variant=minbase --include="$packages" "$VERSION_CODENAME" "$work/root" "$mirror" \
    >"$work/debootstrap.log" 2>&1 || { tail -n 20 "$work/debootstrap.log" >&2; give_up "debootstrap has failed" 69; }
  [[ -z $system ]] || tar -cf "$system" -C "$work/root" .
}
