#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace coroscope {

// The bytes of a file, read from the disk as they are touched: of a font with all of Chinese a window needs
// few. Empty: there is no such file, or it cannot be read. The file must not be cut while it is mapped.
class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const char* path);
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace coroscope
