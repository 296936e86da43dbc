#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/trace/describe.h"

namespace coroscope {

enum class Language : std::uint8_t { English, Chinese };

// A named value for a placeholder: {"step", "17"} stands for each {step} of the text.
using TextValue = std::pair<std::string_view, std::string>;

// The texts of one language: key -> text with {named} placeholders, from assets/i18n/<language>.json.
class Catalogue {
 public:
  // Fails when the file is missing or is not a flat JSON object of texts. With the English of what comes from
  // below, where the language is another.
  static Result<Catalogue> load(Language language);
  static Result<Catalogue> load_file(const std::filesystem::path& file);

  // The text as it stands in the file; a key that the catalogue does not have gives the key itself.
  // Null-terminated for keys that the catalogue has.
  std::string_view text(std::string_view key) const;
  // The text with its placeholders filled in; one that has no value stays as it is, so that it is seen.
  std::string format(std::string_view key, std::span<const TextValue> values) const;
  std::string format(std::string_view key, std::initializer_list<TextValue> values) const {
    return format(key, std::span<const TextValue>(values.begin(), values.size()));
  }
  // What the core and the child say, they say in English: errors, why a run ended, what is refused. The same
  // in this language, where it has it (the keys "below."); else as it is.
  std::string from_below(std::string_view english) const;
  // With the sentences that go on from it, put together as the language does ("event.join").
  std::string sentence(const Sentence& sentence) const;

  const std::map<std::string, std::string, std::less<>>& texts() const { return texts_; }

 private:
  std::map<std::string, std::string, std::less<>> texts_;
  // "below." and the English text with its placeholders; the longer ones first.
  std::vector<std::pair<std::string, std::string>> below_;
};

}  // namespace coroscope
