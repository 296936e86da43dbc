#include "app/i18n/catalogue.h"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "app/i18n/assets.h"

namespace coroscope {

Result<Catalogue> Catalogue::load(Language language) {
  Result<std::filesystem::path> assets = assets_dir();
  if (!assets) return assets.error();
  return load_file(*assets / "i18n" / (language == Language::Chinese ? "zh.json" : "en.json"));
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
  std::string out = format(sentence.key, sentence.values);
  for (const Sentence& next : sentence.more) out.append(text("event.join")).append(this->sentence(next));
  return out;
}

}  // namespace coroscope
