#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "core/base/result.h"

namespace coroscope {

// Exit statuses of ours. A program's own comes from the program.
inline constexpr int kSucceeded = 0;
inline constexpr int kFailed = 1;  // something could not be done; standard error says what
inline constexpr int kBadCommandLine = 2;

// What the parsed command line asks for; gives the exit status.
using Action = std::function<int()>;

// Each adds its subcommand to the command line; when that one is chosen, it stores what is to be done.
void add_view(CLI::App& app, Action& chosen);
void add_run(CLI::App& app, Action& chosen);
void add_show(CLI::App& app, Action& chosen);
void add_record(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
void add_check(CLI::App& app, Action& chosen);
void add_lessons(CLI::App& app, Action& chosen);

// The hidden subcommand: its words are not for people and bypass the parser.
int run_child(const std::vector<std::string>& words);

// Prints "coroscope: " and the message on standard error; returns kFailed.
int complain(const Error& error);

}  // namespace coroscope
