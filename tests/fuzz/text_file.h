#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace coroscope {

// A file that is in memory only, for readers that want a path.
class TextFile {
 public:
  TextFile(const std::uint8_t* data, std::size_t size) : fd_(::memfd_create("fuzzed", 0)) {
    [[maybe_unused]] const ssize_t written = ::write(fd_, data, size);
  }
  ~TextFile() { ::close(fd_); }
  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

}  // namespace coroscope
