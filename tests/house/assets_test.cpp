// Texts complete in both languages, and no asset that nobody uses.

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/house/source_tree.h"

namespace coroscope::house {
namespace {

using Json = nlohmann::json;

Json read_json(const std::filesystem::path& file) {
  Json json = Json::parse(read_text(file), nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << file << " is no JSON";
  return json;
}

// The {names} in a text.
std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == text.npos) break;
    names.emplace(text.substr(open + 1, close - open - 1));
  }
  return names;
}

TEST(Translations, HaveTheSameKeysAndPlaceholdersInEveryLanguage) {
  const Json english = read_json(root() / "assets/i18n/en.json");
  const Json chinese = read_json(root() / "assets/i18n/zh.json");
  Complaints complaints;
  for (const auto& [key, text] : english.items()) {
    if (!chinese.contains(key)) {
      complaints.push_back(fmt::format("assets/i18n/zh.json: no \"{}\", which en.json has", key));
    } else if (placeholders(text.get<std::string>()) != placeholders(chinese[key].get<std::string>())) {
      complaints.push_back(
          fmt::format("assets/i18n/zh.json: \"{}\" has other placeholders than in en.json: {}", key,
                      fmt::join(placeholders(text.get<std::string>()), ", ")));
    }
  }
  for (const auto& [key, text] : chinese.items())
    if (!english.contains(key))
      complaints.push_back(fmt::format("assets/i18n/en.json: no \"{}\", which zh.json has", key));
  EXPECT_TRUE(complaints.empty()) << complaints;
}

// Every object with a text in one language has it in the other, at any depth.
void check_texts(const Json& json, const std::string& place, Complaints& complaints) {
  if (json.is_object() && (json.contains("en") || json.contains("zh"))) {
    for (const char* language : {"en", "zh"})
      if (!json.contains(language) || !json[language].is_string() ||
          json[language].get<std::string>().empty())
        complaints.push_back(fmt::format("{}: no text in \"{}\"", place, language));
  }
  if (json.is_structured())
    for (const auto& [key, value] : json.items())
      check_texts(value, fmt::format("{}/{}", place, key), complaints);
}

TEST(Lessons, AreWrittenInBothLanguages) {
  Complaints complaints;
  for (const SourceFile& file : files_below("assets/lessons", {".json"}))
    check_texts(read_json(file.path), file.name, complaints);
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Lessons, AreAProgramAndItsNotesTogether) {
  std::set<std::string> programs, used;
  Complaints complaints;
  for (const SourceFile& file : files_below("assets/lessons", {".py"}))
    programs.insert(file.path.filename().string());
  for (const SourceFile& file : files_below("assets/lessons", {".json"})) {
    const std::string program = read_json(file.path).value("program", "");
    if (!programs.contains(program))
      complaints.push_back(file.name + ": its program '" + program + "' is not there");
    used.insert(program);
  }
  for (const std::string& program : programs)
    if (!used.contains(program)) complaints.push_back("assets/lessons/" + program + ": no lesson uses it");
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Assets, AreAllUsed) {
  // A lesson by its notes; any other asset is named by the code or by a page.
  std::string everything;
  for (const SourceFile& file : files_below("", {".h", ".cpp", ".md", ".cmake", "CMakeLists.txt", ".sh"}))
    everything += read_text(file.path);
  Complaints complaints;
  for (const SourceFile& file : files_below("assets", {""})) {
    if (file.name.starts_with("assets/lessons/") || file.name.starts_with("assets/i18n/")) continue;
    if (everything.find(file.path.filename().string()) == std::string::npos)
      complaints.push_back(file.name + ": nothing uses it");
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

}  // namespace
}  // namespace coroscope::house
