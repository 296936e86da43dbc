#pragma once

#include <cstdint>

namespace coroscope {

// Who keeps a program from changing files.
enum class WriteGuard : std::uint8_t {
  Nobody,    // it may
  Landlock,  // by folder; the filter takes care of what Landlock knows nothing of: modes, owners, times
  Filter     // without Landlock: no file at all can be changed, since a filter sees no paths
};

// Installs a seccomp filter, for good, for this process and what it starts: no network, no other programs or
// processes, no signals to others, nothing that reaches into other processes or changes the system. Threads
// and signals to itself go on working. What is refused fails with EPERM. Needs no_new_privs. False: there is
// no seccomp here, nothing was taken.
//
// Where `attribute_calls` is given and Landlock is the guard, calls that change a file's mode or times are
// not refused, but wait for whoever holds the descriptor that is put there (seccomp's user notification); -1:
// this kernel cannot do that, they are refused.
bool install_syscall_filter(WriteGuard guard, int* attribute_calls = nullptr);

}  // namespace coroscope
