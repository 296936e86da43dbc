#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace coroscope {

// A file that a native program's author wrote.
struct NativeSource {
  std::string name;  // relative to the folder of the program's file, as the compiler is told
  std::string text;
};

// `folder / name`, and what it includes in quotation marks from below `folder`, over any number of files,
// each once, in order of first appearance. What cannot be read is left out: the compiler will say so.
std::vector<NativeSource> native_sources(const std::filesystem::path& folder, const std::string& name);

}  // namespace coroscope
