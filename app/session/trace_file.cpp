#include "app/session/trace_file.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <span>

#include <fmt/core.h>

#include "core/trace/trace_buffer.h"

namespace coroscope {

namespace {

Error about(const std::filesystem::path& file, std::string_view what) {
  return {fmt::format("`{}` {}", file.string(), what)};
}

}  // namespace

Result<TraceFile> TraceFile::read(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return about(file, "does not exist: give a trace that `coroscope record` wrote");
  if (std::filesystem::is_directory(file, error))
    return about(file, "is a directory: give a trace that `coroscope record` wrote");
  std::ifstream stream(file, std::ios::binary);
  TraceFile read;
  // Where there is no size to be had (a pipe), it is read to its end all the same.
  constexpr std::size_t kChunkBytes = 1 << 20;
  while (stream.good()) {
    const std::size_t size = read.bytes_.size();
    read.bytes_.resize(size + kChunkBytes);
    stream.read(reinterpret_cast<char*>(read.bytes_.data() + size), kChunkBytes);
    read.bytes_.resize(size + static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad() || !stream.is_open()) return about(file, "cannot be read: look at its permissions");
  const auto records = committed_records(read.bytes_);
  if (!records) return Error{fmt::format("`{}`: {}", file.string(), records.error().message)};
  read.at_ = static_cast<std::size_t>(records->data() - read.bytes_.data());
  read.end_ = read.at_ + records->size();
  return read;
}

void TraceFile::move_to(Trace& trace, std::size_t bytes_max) {
  const std::size_t count = std::min(bytes_max, end_ - at_);
  trace.append(std::span<const std::byte>(bytes_).subspan(at_, count));
  at_ += count;
  if (all_moved()) bytes_ = {};
}

Result<Trace> load_trace(const std::filesystem::path& file) {
  auto read = TraceFile::read(file);
  if (!read) return read.error();
  Trace trace;
  while (!read->all_moved()) read->move_to(trace, std::size_t{1} << 30);
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
