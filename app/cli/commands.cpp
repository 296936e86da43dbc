#include "app/cli/commands.h"

#include <cstdio>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "app/cli/help_format.h"
#include "app/cli/subcommand.h"
#include "app/session/child_end.h"

namespace coroscope {

namespace {

constexpr const char* kIntroduction =
    "Coroscope: a microscope for event loops.\n"
    "Runs a coroutine program in virtual time, records every scheduling fact, and shows it step by step.\n"
    "FILE is an asyncio script (.py), a program in C++ (.cpp), a trace that `record` wrote, or a lesson by "
    "its\n"
    "number.\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  coroscope                             the window on the first lesson\n"
    "  coroscope my_script.py                the window on a script; save it and it runs again\n"
    "  coroscope run my_script.py -- a b     the script's output, then its timeline as text\n"
    "  coroscope run scenario.cpp            compiled first\n"
    "  coroscope show 4 --at 12              lesson 4 after step 12: queue, timers, tasks\n"
    "  coroscope export 4 -o gather.svg      its timeline as a picture\n"
    "`coroscope SUBCOMMAND --help` tells more about each.";

struct Subcommand {
  const char* name;
  void (*add)(CLI::App& app, Action& chosen);
};
constexpr Subcommand kSubcommands[] = {
    {"view", add_view},     {"run", add_run},     {"show", add_show},       {"record", add_record},
    {"export", add_export}, {"check", add_check}, {"lessons", add_lessons},
};

bool names_a_subcommand(const std::string& word) {
  for (const Subcommand& subcommand : kSubcommands)
    if (word == subcommand.name) return true;
  return false;
}

// `coroscope FILE` is `coroscope view FILE`.
bool means_view(const std::vector<std::string>& words) {
  if (words.empty()) return true;
  const std::string& first = words.front();
  return !names_a_subcommand(first) && first != "-h" && first != "--help" && first != "--version";
}

int parse_and_act(std::vector<std::string> words) {
  CLI::App app(kIntroduction, "coroscope");
  app.footer(kExamples);
  app.set_version_flag("--version", "coroscope " COROSCOPE_VERSION, "Say which version this is");
  app.formatter(std::make_shared<HelpFormat>());
  app.require_subcommand(1);
  Action chosen;
  for (const Subcommand& subcommand : kSubcommands) subcommand.add(app, chosen);

  if (means_view(words)) words.insert(words.begin(), "view");
  const std::string subcommand = words.front();
  std::reverse(words.begin(), words.end());  // as the parser wants them
  try {
    app.parse(std::move(words));
  } catch (const CLI::Success& help_or_version) {
    return app.exit(help_or_version);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "coroscope: {}; `coroscope {} --help` lists what is possible\n", error.what(),
               names_a_subcommand(subcommand) ? subcommand : "");
    return kBadCommandLine;
  }
  return chosen();
}

}  // namespace

int complain(const Error& error) {
  std::fflush(stdout);
  fmt::print(stderr, "coroscope: {}\n", error.message);
  return kFailed;
}

int run_command(int argc, char** argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (!words.empty() && words.front() == kChildSubcommand) return run_child({words.begin() + 1, words.end()});
  return parse_and_act(std::move(words));
}

}  // namespace coroscope
