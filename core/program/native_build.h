#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/program/native_sources.h"

namespace coroscope {

// What the compiler made of a program.
struct NativeBuild {
  std::filesystem::path object;  // the shared object; empty: it does not compile
  std::string complaints;        // then, what the compiler said, as it said it
};

// Compiles `folder / sources.front().name` with the system's compiler: $CXX, else c++, g++ or clang++,
// whichever there is. The result is kept in $XDG_CACHE_HOME/coroscope (~/.cache/coroscope without it), by the
// content of all sources, compiler and this executable, and found there again. Takes seconds; waits for the
// compiler.
//
// Fails where there is no compiler, or no place to write. `sources` holds at least the program's own file.
Result<NativeBuild> build_native(const std::filesystem::path& folder,
                                 const std::vector<NativeSource>& sources);

}  // namespace coroscope
