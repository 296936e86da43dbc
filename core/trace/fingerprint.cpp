#include "core/trace/fingerprint.h"

#include <fmt/core.h>

namespace coroscope {

std::uint64_t fingerprint(std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const std::byte byte : bytes) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3u;
  return hash;
}

std::string fingerprint_text(std::span<const std::byte> bytes) {
  return fmt::format("{:016x}", fingerprint(bytes));
}

}  // namespace coroscope
