#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace coroscope {

// A number that tells one run from another: FNV-1a over the bytes of its trace. The same on every machine.
// Not for secrets: two different traces can be made to have the same one.
std::uint64_t fingerprint(std::span<const std::byte> bytes);

// The same as 16 hexadecimal digits, as people see it in exports and in `coroscope check`.
std::string fingerprint_text(std::span<const std::byte> bytes);

}  // namespace coroscope
