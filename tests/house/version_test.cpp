// What differs between versions of CPython is in one place.

#include <array>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/house/source_tree.h"

namespace coroscope::house {
namespace {

constexpr std::string_view kThePlace = "core/python/version.h";

// Conditions on the version, headers of the interpreter itself, fields of its structs that move, and
// functions that were renamed or made private.
constexpr std::array<std::string_view, 20> kOfAVersion = {
    "PY_VERSION_HEX", "PY_MINOR_VERSION", "COROSCOPE_PYTHON_AT_LEAST",
    "Py_BUILD_CORE",  "internal/pycore_", "_PyInterpreterFrame",
    "prev_instr",     "instr_ptr",        "localsplus",
    "gi_iframe",      "gi_frame_state",   "gi_code",
    "_PyThreadState", "cframe",           "->tp_dict",
    "_PySet_",        "_PyLong_",         "_Py_HashPointer",
    "_PyEval_",       "_PyCode_"};

TEST(Version, WhatDependsOnCPythonsStandsInOnePlace) {
  Complaints complaints;
  for (const SourceFile& file : files_below("core", {".h", ".cpp"})) {
    if (file.name == kThePlace) continue;
    const std::vector<std::string> lines = read_lines(file.path);
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (const std::string_view word : kOfAVersion)
        if (lines[i].find(word) != std::string::npos)
          complaints.push_back(at_line(file, i + 1, fmt::format("{} belongs into {}", word, kThePlace)));
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

}  // namespace
}  // namespace coroscope::house
