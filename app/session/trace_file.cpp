#include "app/session/trace_file.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/core.h>

#include "core/trace/trace_buffer.h"

namespace coroscope {

namespace {

Error about(const std::filesystem::path& file, std::string_view what) {
  return {fmt::format("`{}` {}", file.string(), what)};
}

}  // namespace

Result<Trace> load_trace(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return about(file, "does not exist: give a trace that `coroscope record` wrote");
  if (std::filesystem::is_directory(file, error))
    return about(file, "is a directory: give a trace that `coroscope record` wrote");
  std::ifstream stream(file, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (stream.bad() || !stream.is_open()) return about(file, "cannot be read: look at its permissions");
  const auto records = committed_records(std::as_bytes(std::span(bytes)));
  if (!records) return Error{fmt::format("`{}`: {}", file.string(), records.error().message)};
  Trace trace;
  trace.append(*records);
  return trace;
}

Status save_trace(const Trace& trace, const std::filesystem::path& file) {
  std::filesystem::path beside = file;
  beside += ".part";
  {
    std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
    TraceHeader header{};
    std::memcpy(header.magic, TraceHeader::kMagic, sizeof header.magic);
    header.version = TraceHeader::kVersion;
    header.committed_bytes.store(trace.bytes().size());
    stream.write(reinterpret_cast<const char*>(&header), sizeof header);
    stream.write(reinterpret_cast<const char*>(trace.bytes().data()),
                 static_cast<std::streamsize>(trace.bytes().size()));
    stream.flush();
    if (!stream) {
      std::error_code ignored;
      std::filesystem::remove(beside, ignored);
      return about(file, "cannot be written: look at the folder's permissions and the disk's free space");
    }
  }
  std::error_code error;
  std::filesystem::rename(beside, file, error);
  if (error) return about(file, fmt::format("cannot be written: {}", error.message()));
  return Done{};
}

bool is_trace_file(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream stream(file, std::ios::binary);
  char magic[sizeof TraceHeader::kMagic] = {};
  return stream.read(magic, sizeof magic) && std::memcmp(magic, TraceHeader::kMagic, sizeof magic) == 0;
}

}  // namespace coroscope
