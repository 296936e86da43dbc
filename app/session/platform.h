#pragma once

#include <cstddef>
#include <filesystem>
#include <set>

#include <sys/types.h>

#include "app/session/descriptor.h"

// What each operating system does in its own way. Linux has all of it; elsewhere the parts that only make a
// run tidier do nothing.
namespace coroscope {

// The file of the running executable, in a form that a child can start even after the file was replaced.
std::filesystem::path this_executable();

// Zeroed memory without a name that can be mapped shared, of exactly this size: whoever holds it cannot
// resize it under the others' feet. No descriptor: the system has none left; errno says why. Closed on exec.
Descriptor make_shared_memory(std::size_t size_bytes);

// In a child: be killed when the thread that started this process ends.
void die_with_parent();

// From now on processes that lose their parent below this one become its children, so that they can be swept.
void adopt_orphans();
// Kills and reaps all adopted processes and those that they leave behind in turn. `started` are this
// process's own children that must live; so do those of its own session, which others here have started.
void sweep_orphans(const std::set<pid_t>& started);

// True when the process waits in a read of its standard input, which is ours: it is not stuck, a person is
// slow.
bool waits_for_input(pid_t process);

}  // namespace coroscope
