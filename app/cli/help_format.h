#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace coroscope {

// Help for people: an option's value has one name, its bounds and default stand in the description, and lines
// end before the terminal does.
class HelpFormat : public CLI::Formatter {
 public:
  HelpFormat();

  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* subcommand) const override;
};

}  // namespace coroscope
