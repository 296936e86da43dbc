// The table of who may include whom. One direction of data needs one direction of includes.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "tests/house/source_tree.h"

namespace coroscope::house {
namespace {

struct Layer {
  std::string_view directory;
  // Directories, or one header, that may be included besides the layer's own.
  std::vector<std::string_view> may_include;
  // What the headers of outside libraries that it may include begin with, besides <fmt/>.
  std::vector<std::string_view> libraries;
};

// A file belongs to the layer with the longest directory that it is below.
const std::vector<Layer>& layers() {
  static const std::vector<Layer> table = {
      {"core/base", {}, {}},
      {"core/trace", {"core/base"}, {"sys/mman.h"}},
      {"core/loop", {"core/base", "core/trace"}, {"cxxabi.h", "sys/mman.h"}},
      {"core/python",
       {"core/base", "core/trace", "core/loop"},
       {"Python.h", "frameobject.h", "marshal.h", "opcode.h", "structmember.h", "internal/pycore_", "sys/",
        "dlfcn.h", "fcntl.h", "pthread.h", "semaphore.h", "time.h", "unistd.h"}},
      {"core/program/request", {"core/base"}, {}},
      {"core/program",
       {"core/base", "core/trace", "core/loop", "core/python/interpreter.h", "core/program/request"},
       {"seccomp.h", "sys/", "linux/", "unistd.h", "fcntl.h", "signal.h", "dlfcn.h", "spawn.h"}},
      {"core/coroscope.h", {"core/loop", "core/program"}, {}},
      {"app/i18n", {"core/base", "core/trace"}, {"nlohmann/"}},
      {"app/lessons", {"core/base", "core/trace", "app/i18n"}, {"nlohmann/"}},
      {"app/session",
       {"core/base", "core/trace", "core/program/request"},
       {"sys/", "linux/", "unistd.h", "fcntl.h", "poll.h", "signal.h", "errno.h", "spawn.h", "mach-o/"}},
      {"app/scene", {"core/base", "core/trace"}, {}},
      {"app/paint/text", {"core/base", "app/scene"}, {}},
      {"app/paint/cairo", {"core/base", "app/scene"}, {"cairo", "pango/", "fontconfig/"}},
      {"app/paint/imgui", {"core/base", "app/scene"}, {"imgui"}},
      {"app/export",
       {"core/base", "core/trace", "app/scene", "app/paint/cairo", "app/paint/text", "app/i18n"},
       {}},
      {"app/gui",
       {"core/base", "core/trace", "app/session", "app/scene", "app/paint/imgui", "app/i18n", "app/lessons"},
       {"imgui", "backends/imgui_", "GLFW/", "glad/", "fontconfig/", "ft2build.h", "stb_image_write.h",
        "sys/mman.h", "sys/stat.h", "fcntl.h", "unistd.h"}},
      {"app/cli", {"core", "app"}, {"CLI/", "nlohmann/", "sys/", "unistd.h", "signal.h"}},
      {"app/main.cpp", {"app/cli"}, {}},
  };
  return table;
}

// No clock, chance, file or thread below the program: the loop has two seams, a clock and a recorder.
constexpr std::array<std::string_view, 7> seams = {
    "condition_variable", "filesystem", "fstream", "mutex", "random", "thread", "ctime"};
const std::vector<std::string_view> seamless = {"core/base", "core/trace", "core/loop"};

bool is_below(std::string_view file, std::string_view place) {
  return file == place || (file.starts_with(place) && file[place.size()] == '/');
}

const Layer* layer_of(std::string_view file) {
  const Layer* found = nullptr;
  for (const Layer& layer : layers()) {
    const bool longer = found == nullptr || layer.directory.size() > found->directory.size();
    if (is_below(file, layer.directory) && longer) found = &layer;
  }
  return found;
}

bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

// Empty when the include is allowed; else the rule that it breaks.
std::string broken_rule(const Layer& layer, std::string_view header, bool quoted) {
  if (quoted) {
    const Layer* target = layer_of(header);
    if (target == nullptr) return "no layer of that name; includes are written from the project's root";
    if (target == &layer) return "";
    for (std::string_view allowed : layer.may_include) {
      const bool directory_fits = is_below(header, allowed);
      // A layer inside another one is allowed by its own name only, or by a whole side of the tree.
      if (directory_fits &&
          (allowed == target->directory || allowed == header || allowed.find('/') == allowed.npos))
        return "";
    }
    return fmt::format("{} may include {} only", layer.directory, fmt::join(layer.may_include, ", "));
  }
  if (is_standard(header)) {
    const bool is_seam = std::find(seams.begin(), seams.end(), header) != seams.end();
    const bool must_be_pure = std::find(seamless.begin(), seamless.end(), layer.directory) != seamless.end();
    return is_seam && must_be_pure ? fmt::format("{} knows no clock, chance, file or thread", layer.directory)
                                   : "";
  }
  if (header.starts_with("fmt/")) return "";
  for (std::string_view library : layer.libraries)
    if (header.starts_with(library)) return "";
  return fmt::format(
      "{} may use fmt, {} of the outside libraries", layer.directory,
      layer.libraries.empty() ? "and none" : fmt::format("{}", fmt::join(layer.libraries, ", ")));
}

TEST(Layers, IncludeOnlyWhatTheTableAllows) {
  Complaints complaints;
  for (std::string_view side : {"core", "app"}) {
    for (const SourceFile& file : files_below(side, {".h", ".cpp"})) {
      const Layer* layer = layer_of(file.name);
      if (layer == nullptr) {
        complaints.push_back(at_line(file, 1, "belongs to no layer; add one to the table in tests/house"));
        continue;
      }
      const std::vector<std::string> lines = read_lines(file.path);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view line = lines[i];
        if (!line.starts_with("#include ") || line.size() < 12) continue;
        const bool quoted = line[9] == '"';
        if (!quoted && line[9] != '<') continue;  // a macro, as FreeType's headers are named
        const std::string_view header = line.substr(10, line.find(quoted ? '"' : '>', 10) - 10);
        const std::string rule = broken_rule(*layer, header, quoted);
        if (!rule.empty())
          complaints.push_back(at_line(file, i + 1, fmt::format("includes {}: {}", header, rule)));
      }
    }
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Layers, BelowTheProgramAskNoRealClock) {
  Complaints complaints;
  for (std::string_view layer : seamless) {
    for (const SourceFile& file : files_below(layer, {".h", ".cpp"})) {
      const std::vector<std::string> lines = read_lines(file.path);
      for (std::size_t i = 0; i < lines.size(); ++i)
        for (const char* clock : {"system_clock", "steady_clock", "high_resolution_clock", "random_device"})
          if (lines[i].find(clock) != std::string::npos)
            complaints.push_back(at_line(file, i + 1, "asks the world instead of the simulation"));
    }
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Layers, KeepHeavyLibrariesOutOfHeaders) {
  // Each of these costs more to read than most of our files; on two cores that is the build's time.
  const std::vector<std::string_view> heavy = {"nlohmann/", "imgui_internal.h", "GLFW/"};
  Complaints complaints;
  for (std::string_view side : {"core", "app"}) {
    for (const SourceFile& file : files_below(side, {".h"})) {
      const std::vector<std::string> lines = read_lines(file.path);
      for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::string_view library : heavy)
          if (lines[i].starts_with(fmt::format("#include <{}", library)))
            complaints.push_back(at_line(file, i + 1, "belongs into a .cpp file, for the build's time"));
    }
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

}  // namespace
}  // namespace coroscope::house
