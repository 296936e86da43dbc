#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "app/i18n/catalogue.h"

namespace coroscope {

// The option --lang: "en" or "zh"; empty: as the environment says.
void add_language_option(CLI::App& subcommand, std::string& language);

// What the option asks for; without it the language of LC_ALL, LC_MESSAGES or LANG, else English.
Language chosen_language(const std::string& option);

}  // namespace coroscope
