#include "app/cli/language.h"

#include <cstdlib>
#include <string_view>

namespace coroscope {

void add_language_option(CLI::App& subcommand, std::string& language) {
  subcommand.add_option("--lang", language, "Language of the texts: en or zh (default: that of $LANG)")
      ->check(CLI::IsMember({"en", "zh"}))
      ->type_name("LANG");
}

Language chosen_language(const std::string& option) {
  std::string_view wanted = option;
  // The first that is set counts, as everywhere.
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (!wanted.empty()) break;
    if (const char* value = std::getenv(name)) wanted = value;
  }
  return wanted.starts_with("zh") ? Language::Chinese : Language::English;
}

}  // namespace coroscope
