/*
 * Lets user-mode-linux run on processors whose extended registers are wider than it knows.
 *
 * linux.uml 6.1 keeps the registers of its processes in a buffer of fixed size, as wide as AVX-512 wants it. A kernel that knows
 * wider ones (AMX) takes registers back from a tracer only in their full width, and refuses anything shorter with EFAULT; the guest
 * then panics at its first process ("ptrace set fp regs failed, errno = 14"). Loaded before libc (LD_PRELOAD), this hands over the
 * full width: what user-mode-linux gave, zeros behind it, and the bits of states that it cannot hold cleared, so that the kernel
 * resets those. No process of the guest can use them: it would have to ask the guest's kernel first, which knows them not.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>

enum {
  GETREGSET = 0x4204, /* PTRACE_GETREGSET */
  SETREGSET = 0x4205, /* PTRACE_SETREGSET */
  XSTATE = 0x202,     /* NT_X86_XSTATE */
  STATES = 512,       /* where XSTATE_BV stands in the XSAVE area (Intel SDM 1, 13.4.2) */
  WIDEST = 65536
};

/* XTILECFG and XTILEDATA, the states of AMX. */
static const uint64_t AMX_STATES = (UINT64_C(1) << 17) | (UINT64_C(1) << 18);

typedef long tracer(int request, pid_t pid, void *address, void *data);

static tracer *real(void) {
  static tracer *found;
  if (found == 0) {
    found = (tracer *)(uintptr_t)dlsym(RTLD_NEXT, "ptrace");
  }
  return found;
}

/* How wide the kernel's own set is; 0 where it does not say. */
static size_t full_width(pid_t pid) {
  static unsigned char registers[WIDEST];
  struct iovec all = {registers, sizeof registers};
  return real()(GETREGSET, pid, (void *)(uintptr_t)XSTATE, &all) == 0 ? all.iov_len : 0;
}

long ptrace(int request, ...) {
  static unsigned char registers[WIDEST];
  static size_t width;
  va_list arguments;
  va_start(arguments, request);
  pid_t pid = va_arg(arguments, pid_t);
  void *address = va_arg(arguments, void *);
  void *data = va_arg(arguments, void *);
  va_end(arguments);
  if (request != SETREGSET || (uintptr_t)address != XSTATE) {
    return real()(request, pid, address, data);
  }
  const struct iovec *given = data;
  if (width == 0) {
    width = full_width(pid);
  }
  if (given->iov_len >= width || given->iov_len < STATES + sizeof(uint64_t)) {
    return real()(request, pid, address, data);
  }
  uint64_t states;
  memcpy(registers, given->iov_base, given->iov_len);
  memcpy(&states, registers + STATES, sizeof states);
  states &= ~AMX_STATES;
  memcpy(registers + STATES, &states, sizeof states);
  struct iovec all = {registers, width};
  return real()(request, pid, address, &all);
}
