#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace coroscope {

// Holds `text` against the file tests/`name`. With UPDATE_GOLDENS=1 in the environment writes the file
// instead; then look at the difference and commit it.
inline void expect_golden(std::string_view name, const std::string& text) {
  const std::filesystem::path file = std::filesystem::path(COROSCOPE_SOURCE_DIR) / "tests" / name;
  if (const char* update = std::getenv("UPDATE_GOLDENS"); update && std::string_view(update) == "1") {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  std::ifstream stream(file, std::ios::binary);
  ASSERT_TRUE(stream) << file << " is missing: run with UPDATE_GOLDENS=1";
  const std::string golden{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  EXPECT_EQ(text, golden) << "differs from tests/" << name << "; if that is right, run with UPDATE_GOLDENS=1";
}

}  // namespace coroscope
