#include "core/program/native_sources.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>

namespace coroscope {

namespace {

std::optional<std::string> text_of(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return {};
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// What stands between quotation marks behind `#include`; empty: the line is another one.
std::string included(const std::string& line) {
  std::istringstream words(line);
  std::string hash, include;
  words >> hash;
  if (hash == "#")
    words >> include;
  else if (hash.starts_with('#'))
    include = hash.substr(1);
  if (!include.starts_with("include")) return {};
  const std::size_t open = line.find('"');
  const std::size_t close = open == std::string::npos ? open : line.find('"', open + 1);
  return close == std::string::npos ? std::string() : line.substr(open + 1, close - open - 1);
}

}  // namespace

std::vector<NativeSource> native_sources(const std::filesystem::path& folder, const std::string& name) {
  std::vector<NativeSource> sources;
  std::vector<std::string> left{name};
  while (!left.empty()) {
    const std::string file = left.back();
    left.pop_back();
    const auto is_this = [&](const NativeSource& source) { return source.name == file; };
    if (std::any_of(sources.begin(), sources.end(), is_this)) continue;
    std::optional<std::string> text = text_of(folder / file);
    if (!text) continue;
    std::istringstream lines(*text);
    std::vector<std::string> found;
    for (std::string line; std::getline(lines, line);) {
      const std::string header = included(line);
      if (header.empty()) continue;
      found.push_back((std::filesystem::path(file).parent_path() / header).lexically_normal().string());
    }
    left.insert(left.end(), found.rbegin(), found.rend());
    sources.push_back({file, std::move(*text)});
  }
  return sources;
}

}  // namespace coroscope
