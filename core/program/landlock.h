#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace coroscope {

// The kernel's Landlock: what a process may do with files, by folder, and to processes outside.
struct LandlockRules {
  bool allow_writes = false;                      // files anywhere, as far as the user's rights go
  std::vector<std::filesystem::path> writable{};  // else only these, and what is below them
};

// Takes the right to change files, to start programs, to use TCP and to signal outsiders from the calling
// thread and from what it starts, as far as this kernel's version of Landlock goes. Needs no_new_privs.
// Returns that version, 1 or higher; 0: there is none here, nothing was taken.
int enter_landlock(const LandlockRules& rules);

}  // namespace coroscope
