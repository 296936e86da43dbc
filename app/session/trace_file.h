#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/trace/trace.h"

namespace coroscope {

// The records of a trace file, on their way into a trace.
class TraceFile {
 public:
  // Fails, in words for the user, when there is no such trace.
  static Result<TraceFile> read(const std::filesystem::path& file);

  bool all_moved() const { return at_ == end_; }
  void move_to(Trace& trace, std::size_t bytes_max);

 private:
  std::vector<std::byte> bytes_;
  std::size_t at_ = 0, end_ = 0;  // what has not moved yet
};

// A trace file is a header and the bytes of Trace. A file that was cut off loads as the run up to there.
Result<Trace> load_trace(const std::filesystem::path& file);
// Writes beside the file and renames, so that a file is never half written.
Status save_trace(const Trace& trace, const std::filesystem::path& file);
// True when the file begins as a trace does; false for anything else, unreadable files included.
bool is_trace_file(const std::filesystem::path& file);

}  // namespace coroscope
