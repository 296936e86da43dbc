#pragma once

#include <filesystem>
#include <string>

namespace coroscope {

// What a program may do although it is locked down.
struct Rights {
  // Files anywhere may be made, changed and removed, as far as the user's own rights go.
  bool allow_writes = false;
  // Else only those below this folder; empty: none.
  std::filesystem::path scratch{};
};

// Takes from this process, for good, what a program has no need of: the network, starting programs and
// processes, signals to others, changing files. Reading files, threads and signals to itself go on working.
// What is refused fails with EPERM or EACCES, a PermissionError in Python.
//
// By seccomp and Landlock, each as far as this kernel has it. To be called on the main thread while there is
// no other, since other threads would keep their rights.
//
// Returns what is in force, for people and always the same on a system: "seccomp, landlock"; what is missing
// is named.
//
// `attribute_calls`: see install_syscall_filter. Without it modes and times cannot be changed in the scratch
// folder either.
std::string lock_down(const Rights& rights, int* attribute_calls = nullptr);

}  // namespace coroscope
