#pragma once

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "app/session/child_process.h"
#include "core/trace/trace.h"
#include "core/trace/trace_buffer.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {

// Stands in for the executable that programs run in, until it goes: writes so many of a trace's bytes, the
// header's included, into the memory that it shares with its parent, and then does what it is told in words
// of the shell.
class BrokenChild {
 public:
  explicit BrokenChild(const Trace& trace) {
    bytes_.assign(sizeof(TraceHeader), '\0');
    bytes_.replace(0, sizeof TraceHeader::kMagic, TraceHeader::kMagic, sizeof TraceHeader::kMagic);
    bytes_[offsetof(TraceHeader, version)] = TraceHeader::kVersion;
    bytes_.append(reinterpret_cast<const char*>(trace.bytes().data()), trace.bytes().size());
    program_ = folder_.write("program.py", "print('this is never run')\n");
  }
  ~BrokenChild() { ChildProcess::use_executable(COROSCOPE_EXECUTABLE); }
  BrokenChild(const BrokenChild&) = delete;
  BrokenChild& operator=(const BrokenChild&) = delete;

  std::size_t bytes() const { return bytes_.size(); }
  const std::filesystem::path& program() const { return program_; }

  // From the next start on. It says that so many bytes of records are committed, whatever it wrote.
  void writes(std::size_t bytes, std::size_t committed, std::string_view then) const {
    std::string written = bytes_;
    const std::uint64_t number = committed;
    written.replace(offsetof(TraceHeader, committed_bytes), sizeof number,
                    reinterpret_cast<const char*>(&number), sizeof number);
    folder_.write("bytes", std::string_view(written).substr(0, bytes));
    const std::filesystem::path script = folder_.write(
        "child", fmt::format("#!/bin/sh\ncat '{}' >&3\n{}\n", (folder_ / "bytes").string(), then));
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    ChildProcess::use_executable(script);
  }
  // As a child does that commits what it has written.
  void writes(std::size_t bytes, std::string_view then) const {
    writes(bytes, bytes - std::min(bytes, sizeof(TraceHeader)), then);
  }

 private:
  TempFolder folder_;
  std::string bytes_;
  std::filesystem::path program_;
};

}  // namespace coroscope
