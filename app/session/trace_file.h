#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/trace/trace.h"

namespace coroscope {

// A trace file is a header and the bytes of Trace. A file that was cut off loads as the run up to there.
Result<Trace> load_trace(const std::filesystem::path& file);
// Writes beside the file and renames, so that a file is never half written.
Status save_trace(const Trace& trace, const std::filesystem::path& file);
// True when the file begins as a trace does; false for anything else, unreadable files included.
bool is_trace_file(const std::filesystem::path& file);

}  // namespace coroscope
