#include "core/program/lockdown.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "core/program/landlock.h"
#include "core/program/syscall_filter.h"

namespace coroscope {

namespace {

// From this version on Landlock sees all that makes a file shorter.
constexpr int kLandlockWithTruncate = 3;

void forgo_privileges() {
#ifdef __linux__
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
}

std::string words_for(bool filtered, int landlock, WriteGuard guard) {
  const char* const writes = guard == WriteGuard::Filter ? " (no file at all can be changed)" : "";
  if (filtered && landlock > 0) return "seccomp, landlock" + std::string(writes);
  if (filtered) return "seccomp; no landlock on this system" + std::string(writes);
  if (landlock > 0) return "landlock; no seccomp on this system";
  return "none: neither seccomp nor landlock on this system";
}

}  // namespace

std::string lock_down(const Rights& rights, int* attribute_calls) {
  forgo_privileges();
  LandlockRules rules{rights.allow_writes};
  rules.writable = {"/dev/null", "/dev/full"};
  if (!rights.scratch.empty()) rules.writable.push_back(rights.scratch);
  const int landlock = enter_landlock(rules);
  WriteGuard guard = WriteGuard::Nobody;
  if (!rights.allow_writes)
    guard = landlock >= kLandlockWithTruncate ? WriteGuard::Landlock : WriteGuard::Filter;
  return words_for(install_syscall_filter(guard, attribute_calls), landlock, guard);
}

}  // namespace coroscope
