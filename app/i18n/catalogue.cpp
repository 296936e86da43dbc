#include "app/i18n/catalogue.h"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "app/i18n/assets.h"

namespace coroscope {

namespace {

// Whether a sentence quotes what Coroscope itself said below, and not what the program did.
bool quotes_from_below(std::string_view key) {
  return key.starts_with("event.ended_") || key == "event.warned_refused" || key == "event.warned_legacy";
}

// Whether a text is what a pattern with {placeholders} makes, and of which values. A placeholder takes as
// little as it can.
bool matches_pattern(std::string_view text, std::string_view pattern, std::vector<TextValue>& values) {
  while (true) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    if (!text.starts_with(pattern.substr(0, open))) return false;
    text.remove_prefix(open);
    pattern.remove_prefix(open);
    if (pattern.empty()) return text.empty();
    const std::size_t close = pattern.find('}');
    const std::string_view name = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    const std::string_view next = pattern.substr(0, pattern.find('{'));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos || end == 0) return false;
    values.emplace_back(name, std::string(text.substr(0, end)));
    text.remove_prefix(end);
  }
}

}  // namespace

Result<Catalogue> Catalogue::load(Language language) {
  Result<std::filesystem::path> assets = assets_dir();
  if (!assets) return assets.error();
  Result<Catalogue> english = load_file(*assets / "i18n" / "en.json");
  if (!english || language == Language::English) return english;
  Result<Catalogue> catalogue = load_file(*assets / "i18n" / "zh.json");
  if (!catalogue) return catalogue;
  for (const auto& [key, text] : english->texts_)
    if (key.starts_with("below.")) catalogue->below_.emplace_back(key, text);
  // So that the text that says more is tried before the one that says less.
  std::ranges::stable_sort(catalogue->below_, std::ranges::greater(),
                           [](const auto& entry) { return entry.second.size(); });
  return catalogue;
}

std::string Catalogue::from_below(std::string_view english) const {
  for (const auto& [key, pattern] : below_) {
    std::vector<TextValue> values;
    if (!matches_pattern(english, pattern, values)) continue;
    // A reason inside a sentence is from below as well.
    for (auto& [name, value] : values) value = from_below(value);
    return format(key, values);
  }
  return std::string(english);
}

Result<Catalogue> Catalogue::load_file(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return Error{"The texts of the window could not be read from " + file.string() + "."};
  const nlohmann::json json = nlohmann::json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return Error{file.string() + " is not a JSON object of texts."};
  Catalogue catalogue;
  for (const auto& [key, text] : json.items()) {
    if (!text.is_string()) return Error{file.string() + ": \"" + key + "\" is not a text."};
    catalogue.texts_.emplace(key, text.get<std::string>());
  }
  return catalogue;
}

std::string_view Catalogue::text(std::string_view key) const {
  const auto found = texts_.find(key);
  return found == texts_.end() ? key : std::string_view(found->second);
}

std::string Catalogue::format(std::string_view key, std::span<const TextValue> values) const {
  const std::string_view pattern = text(key);
  std::string out;
  std::size_t at = 0;
  // One pass, so that braces inside a value (a dict that was printed) stay what they are.
  while (at < pattern.size()) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    out += pattern.substr(at, open - at);
    at = open;
    const std::size_t close = pattern.find('}', at);
    if (close == std::string_view::npos) break;
    const std::string_view name = pattern.substr(at + 1, close - at - 1);
    const auto value = std::ranges::find(values, name, &TextValue::first);
    out += value == values.end() ? pattern.substr(at, close + 1 - at) : std::string_view(value->second);
    at = close + 1;
  }
  out += pattern.substr(at);
  return out;
}

std::string Catalogue::sentence(const Sentence& sentence) const {
  auto values = sentence.values;
  if (!below_.empty() && quotes_from_below(sentence.key))
    for (auto& [name, value] : values)
      if (name == "text" || name == "why") value = from_below(value);
  std::string out = format(sentence.key, values);
  for (const Sentence& next : sentence.more) out.append(text("event.join")).append(this->sentence(next));
  return out;
}

}  // namespace coroscope
