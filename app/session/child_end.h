#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/program/request/run_request.h"

namespace coroscope {

// What a parent hands to the child that it starts: descriptors that are open in the child, by number there.
struct ChildChannel {
  int trace_fd = -1;  // shared memory for the trace
  std::size_t trace_bytes = 0;
  int control_fd = -1;            // a socket: see run_program
  std::filesystem::path scratch;  // a folder for its files; empty: none
};

// The hidden subcommand that child processes are started with.
inline constexpr const char* kChildSubcommand = "child";
// The words behind the subcommand, and what the child makes of them.
std::vector<std::string> child_words(const ChildChannel& channel, const RunRequest& request);

struct ChildEnd {
  RunRequest request;
  std::span<std::byte> trace_memory;  // mapped until the process ends; its descriptor is closed
  int control_fd;
  std::filesystem::path scratch;
};
// In the child, first thing: takes the words apart, maps the memory, and sees to it that this process does
// not outlive its parent. Fails for words that no parent gave.
Result<ChildEnd> enter_child(const std::vector<std::string>& words);

}  // namespace coroscope
