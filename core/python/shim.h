#pragma once

#include <span>

namespace coroscope::python {

// One of the files shim*.py as marshal has it: a code object.
using Shim = std::span<const unsigned char>;

// To be run in this order, with the same globals.
extern const std::span<const Shim> kShims;

}  // namespace coroscope::python
