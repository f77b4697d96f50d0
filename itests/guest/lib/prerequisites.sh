# What each kind of machine needs, told in words: each *_lacks function prints one line for everything that is missing,
# with the Debian package that provides it, and succeeds if anything is.
# Part of ../guest, whose options it reads.
# shellcheck shell=bash disable=SC2154,SC2034

readonly EX_UNAVAILABLE=69
# Debian's, or one of skipping-kernel's.
uml_kernel=linux.uml
uml_options=()
# The order does not matter; modules.dep tells what each one needs.
readonly UML_MODULES=(overlay ppp_generic ppp_async ppp_deflate bsd_comp dummy veth ipv6)

# Opening the node is the only honest test: it may exist without a driver behind it. (-c first: opening a missing one
# this way would create a file.)
kernel_ppp_works() {
  [[ -c /dev/ppp ]] && (: <>/dev/ppp) 2>/dev/null
}

# Whether the processor has registers that linux.uml cannot hold: see wide-registers.c.
uml_needs_wide_registers() {
  grep -qw amx_tile /proc/cpuinfo
}

lacking() {
  printf 'missing: %s\n' "$*"
}

lacks_root() {
  ((EUID != 0)) && lacking 'root (it mounts file systems and starts pppd): run it as root or with sudo'
}

# lacks_commands COMMAND:PACKAGE...
lacks_commands() {
  local pair found=1
  for pair in "$@"; do
    type -P "${pair%%:*}" >/dev/null && continue
    lacking "the command '${pair%%:*}' (Debian package ${pair#*:})"
    found=0
  done
  return "$found"
}

native_lacks() {
  local found=1
  lacks_root && found=0
  lacks_commands setsid:util-linux unshare:util-linux mount:mount ip:iproute2 ${forward:+perl:perl-base} && found=0
  if ((EUID == 0)) && ! kernel_ppp_works; then
    lacking 'kernel PPP: /dev/ppp cannot be opened (load the module ppp_generic, or run without --native)'
    found=0
  fi
  if ((found == 1)) && ! unshare --mount --net --uts --pid --fork true 2>/dev/null; then
    lacking 'the right to make namespaces (a container needs the capability CAP_SYS_ADMIN)'
    found=0
  fi
  return "$found"
}

uml_lacks() {
  local found=1 module directory
  lacks_root && found=0
  case $(uname -m) in
    x86_64 | i?86) ;;
    *)
      lacking "an x86 processor: user-mode-linux does not run on $(uname -m); load the module ppp_generic here instead"
      return 0
      ;;
  esac
  lacks_commands setsid:util-linux pivot_root:util-linux mount:mount ip:iproute2 busybox:busybox ${forward:+perl:perl-base} && found=0
  if type -P busybox >/dev/null && ! busybox insmod --help >/dev/null 2>&1; then
    lacking "the applet 'insmod' of $(type -P busybox) (Debian package busybox)"
    found=0
  fi
  if ! lacks_commands "$uml_kernel:user-mode-linux"; then
    directory=$(uml_modules_directory)
    if [[ ! -r $directory/modules.dep ]]; then
      lacking "the kernel modules of $uml_kernel in $directory (Debian package user-mode-linux)"
      found=0
    else
      for module in "${UML_MODULES[@]}" ${extra_modules[@]+"${extra_modules[@]}"}; do
        uml_module_files "$directory" "$module" >/dev/null && continue
        lacking "the kernel module '$module' in $directory (Debian package user-mode-linux)"
        found=0
      done
    fi
  else
    found=0
  fi
  if uml_needs_wide_registers && ! build_wide_registers /dev/null; then
    lacking 'a C compiler for lib/wide-registers.c, without which user-mode-linux does not run on a processor with AMX' \
      '(Debian packages gcc and libc6-dev)'
    found=0
  fi
  if ! uml_memory_directory >/dev/null; then
    lacking "$memory_mib MiB of memory for the guest: neither /dev/shm nor ${TMPDIR:-/tmp} has as much free" \
      'on a file system that allows execution (give --memory, or a TMPDIR with room)'
    found=0
  fi
  return "$found"
}

# build_wide_registers FILE: makes the library that start_uml loads into the kernel's process.
build_wide_registers() {
  type -P gcc >/dev/null && gcc -O2 -shared -fPIC -o "$1" "$here/lib/wide-registers.c" -ldl 2>/dev/null
}

# uml_skips DIRECTORY: the guest runs by the kernel that skipping-kernel left there.
uml_skips() {
  uml_kernel=$1/linux
  uml_options=(time-travel)
  CELLGATE_UML_MODULES=$1
}

# CELLGATE_UML_MODULES points at the modules of a kernel that was not installed from the package.
uml_modules_directory() {
  printf '%s\n' "${CELLGATE_UML_MODULES:-/usr/lib/uml/modules/$("$uml_kernel" --version)}"
}

# Prints the files to load for MODULE, in the order to load them; fails if there is no such module. A module that is
# built in needs no file.
uml_module_files() {
  local directory=$1 name=${2//-/_} line file base i
  local -a needs
  while IFS= read -r line; do
    file=${line%%:*}
    base=${file##*/}
    [[ ${base%%.ko*} == "$2" || ${base%%.ko*} == "$name" || ${base%%.ko*} == "${name//_/-}" ]] || continue
    read -ra needs <<<"${line#*:}"
    # modules.dep names the direct need first and what that one needs after it.
    for ((i = ${#needs[@]} - 1; i >= 0; i--)); do printf '%s\n' "$directory/${needs[i]}"; done
    printf '%s\n' "$directory/$file"
    return 0
  done <"$directory/modules.dep"
  [[ -r $directory/modules.builtin ]] && grep -qE "/${name//_/[-_]}\.ko$" "$directory/modules.builtin"
}

# The guest's memory is a sparse file that is mapped executable. Where it does not fit the guest dies of SIGBUS in the
# middle of its work, so the room is asked for before.
uml_memory_directory() {
  local directory free options
  for directory in /dev/shm "${TMPDIR:-/tmp}"; do
    [[ -d $directory && -w $directory ]] || continue
    options=$(findmnt -n -o OPTIONS --target "$directory") || continue
    [[ ,$options, != *,noexec,* ]] || continue
    free=$(df --output=avail -BM -- "$directory" | tail -n 1)
    ((${free//[!0-9]/} >= memory_mib)) || continue
    printf '%s\n' "$directory"
    return 0
  done
  return 1
}
