#include "app/cli/help_format.h"

#include <sstream>

namespace coroscope {

namespace {

constexpr std::size_t kNamesColumns = 26;
constexpr std::size_t kTextColumns = 74;

// Breaks lines between words.
std::string wrapped(const std::string& text) {
  std::istringstream words(text);
  std::string out;
  std::size_t columns = 0;
  for (std::string word; words >> word;) {
    if (columns > 0 && columns + 1 + word.size() > kTextColumns) {
      out += '\n';
      columns = 0;
    } else if (columns > 0) {
      out += ' ';
      ++columns;
    }
    out += word;
    columns += word.size();
  }
  return out;
}

}  // namespace

HelpFormat::HelpFormat() {
  column_width(kNamesColumns);
}

std::string HelpFormat::make_option_opts(const CLI::Option* option) const {
  if (option->get_positional()) return option->get_items_expected_max() > 1 ? " ..." : "";
  const std::string type = option->get_type_name();
  return type.empty() ? "" : " " + type.substr(0, type.find(':'));
}

std::string HelpFormat::make_option_desc(const CLI::Option* option) const {
  const std::string standard = option->get_default_str();
  return wrapped(option->get_description() + (standard.empty() ? "" : " (default: " + standard + ")"));
}

std::string HelpFormat::make_subcommand(const CLI::App* subcommand) const {
  std::stringstream out;
  CLI::detail::format_help(out, subcommand->get_name(), wrapped(subcommand->get_description()),
                           column_width_);
  return out.str();
}

}  // namespace coroscope
