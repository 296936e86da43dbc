#include "app/i18n/catalogue.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/i18n/assets.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

namespace fs = std::filesystem;

Catalogue load(Language language) {
  Result<Catalogue> catalogue = Catalogue::load(language);
  EXPECT_TRUE(catalogue) << catalogue.error().message;
  return *catalogue;
}

Result<Catalogue> written(const std::string& json) {
  const TempFolder folder;
  return Catalogue::load_file(folder.write("en.json", json));
}

TEST(Catalogue, FillsInPlaceholders) {
  const auto catalogue = written(R"({"k": "{task} waits for {what}, {task}!"})");
  EXPECT_EQ(catalogue.value().format("k", {{"task", "A"}, {"what", "sleep(1)"}}), "A waits for sleep(1), A!");
}

TEST(Catalogue, LeavesBracesOfValuesAlone) {
  const auto catalogue = written(R"({"k": "result {value}."})");
  EXPECT_EQ(catalogue.value().format("k", {{"value", "{value}{'a': 1}"}}), "result {value}{'a': 1}.");
}

TEST(Catalogue, KeepsAPlaceholderWithoutAValueInSight) {
  const auto catalogue = written(R"({"k": "line {line}, {"})");
  EXPECT_EQ(catalogue.value().format("k", {}), "line {line}, {");
}

TEST(Catalogue, GivesAnUnknownKeyItself) {
  const auto catalogue = written("{}");
  EXPECT_EQ(catalogue.value().text("no.such.key"), "no.such.key");
  EXPECT_EQ(catalogue.value().sentence({"no.such.key", {}}), "no.such.key");
}

TEST(Catalogue, RefusesWhatIsNoObjectOfTexts) {
  EXPECT_NE(written("[1, 2]").error().message.find("not a JSON object"), std::string::npos);
  EXPECT_NE(written("{\"a\": ").error().message.find("not a JSON object"), std::string::npos);
  EXPECT_NE(written("{\"a\": 1}").error().message.find("\"a\" is not a text"), std::string::npos);
  EXPECT_NE(Catalogue::load_file("/no/such/file").error().message.find("/no/such/file"), std::string::npos);
}

TEST(Catalogue, LoadsEveryLanguage) {
  EXPECT_EQ(load(Language::English).text("ui.axis.step"), "by step");
  EXPECT_EQ(load(Language::Chinese).text("ui.axis.step"), "按步");
}

// The keys of the window that stand as literals in the code.
std::set<std::string> keys_in_code() {
  std::set<std::string> keys;
  const std::regex literal("\"((?:ui|do|notice)\\.[a-z_.]+)\"");
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(COROSCOPE_SOURCE_DIR) / "app")) {
    if (entry.path().extension() != ".cpp") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const std::string code = text.str();
    for (auto at = std::sregex_iterator(code.begin(), code.end(), literal); at != std::sregex_iterator();
         ++at)
      keys.insert((*at)[1]);
  }
  return keys;
}

TEST(Catalogue, HasEveryTextOfTheWindowAndNoneThatNobodyShows) {
  const Catalogue english = load(Language::English);
  std::set<std::string> missing = keys_in_code(), unused;
  for (const auto& [key, text] : english.texts())
    if (key.starts_with("ui.") || key.starts_with("do.") || key.starts_with("notice."))
      if (missing.erase(key) == 0) unused.insert(key);
  EXPECT_THAT(missing, testing::IsEmpty()) << "add them to assets/i18n/en.json and zh.json";
  EXPECT_THAT(unused, testing::IsEmpty()) << "take them out of assets/i18n/en.json and zh.json";
}

TEST(Catalogue, SaysInItsLanguageWhatComesFromBelow) {
  const Catalogue english = load(Language::English), chinese = load(Language::Chinese);
  for (const auto& [key, pattern] : english.texts()) {
    if (!key.starts_with("below.")) continue;
    const std::vector<TextValue> values = {
        {"file", "a b.py"},  {"executable", "/bin/x"}, {"why", "that"},    {"found", "7"},   {"known", "8"},
        {"compiler", "c++"}, {"folder", "/x"},         {"mib", "64"},      {"events", "10"}, {"seconds", "3"},
        {"signal", "SIG"},   {"what", "a thread"},     {"call", "open()"}, {"old", "a"},     {"new", "b"}};
    const std::string said = english.format(key, values);
    EXPECT_EQ(said.find('{'), std::string::npos) << key << " has a placeholder that this test does not know";
    EXPECT_EQ(chinese.from_below(said), chinese.format(key, values)) << key;
    EXPECT_EQ(english.from_below(said), said);
  }
}

TEST(Catalogue, LeavesWhatTheProgramSaysAsItIs) {
  const Catalogue chinese = load(Language::Chinese);
  EXPECT_THAT(chinese.sentence({"event.printed", {{"text", "by request"}}}),
              testing::HasSubstr("by request"));
  EXPECT_THAT(chinese.sentence({"event.ended_stopped", {{"text", "by request"}}}),
              testing::Not(testing::HasSubstr("by request")));
}

TEST(Assets, AreLookedForWhereTheEnvironmentSays) {
  const char* const before = std::getenv("COROSCOPE_ASSETS");
  const std::string kept = before ? before : "";
  setenv("COROSCOPE_ASSETS", "/no/such/place", 1);
  const auto wrong = assets_dir();
  setenv("COROSCOPE_ASSETS", COROSCOPE_SOURCE_DIR "/assets", 1);
  const auto right = assets_dir();
  before ? setenv("COROSCOPE_ASSETS", kept.c_str(), 1) : unsetenv("COROSCOPE_ASSETS");
  EXPECT_NE(wrong.error().message.find("/no/such/place"), std::string::npos);
  EXPECT_EQ(right.value(), fs::path(COROSCOPE_SOURCE_DIR "/assets"));
}

}  // namespace
}  // namespace coroscope
