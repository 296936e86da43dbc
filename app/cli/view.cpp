#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/core.h>

#include "app/cli/language.h"
#include "app/cli/program_options.h"
#include "app/cli/subcommand.h"
#include "app/cli/timeline_options.h"
#include "app/gui/app.h"
#include "app/session/preferences_file.h"
#include "app/session/trace_file.h"
#include "core/program/scenarios.h"

namespace coroscope {

namespace {

struct ViewOptions {
  ProgramOptions program;
  std::string language;
  std::string theme = "light";
  Preferences preferences;
  std::string size = "1280x720";
  WindowOptions window;
};

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);
  return value && *value;
}

// X11 and Wayland have a display by name; other systems always have one.
bool has_display() {
#ifdef __linux__
  return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
#else
  return true;
#endif
}

// "WIDTHxHEIGHT", both from 320 to 16384 pixels; an empty text when it is that, else what is wrong with it.
std::string read_size(const std::string& text, int& width_px, int& height_px) {
  char rest = 0;
  const bool two_numbers = std::sscanf(text.c_str(), "%dx%d%c", &width_px, &height_px, &rest) == 2;
  if (two_numbers && std::min(width_px, height_px) >= 320 && std::max(width_px, height_px) <= 16384)
    return "";
  return "expected WIDTHxHEIGHT in pixels such as 1280x720, each from 320 to 16384; found " + text;
}

Status open(Session& session, const ProgramOptions& program) {
  auto request = request_for(program);
  if (!request) return request.error();
  return is_trace_file(request->program) ? session.open_trace(request->program)
                                         : session.open(std::move(*request));
}

// What the user arranged last time, except for what this command line says. Pictures are made with the
// defaults, so that they are the same everywhere.
void recall_preferences(const CLI::App& subcommand, ViewOptions& options) {
  const bool says_theme = subcommand.count("--theme") > 0, says_language = subcommand.count("--lang") > 0;
  Preferences& said = options.preferences;
  said.dark = options.theme == "dark";
  said.contrast = options.theme == "contrast";
  said.chinese = chosen_language(options.language) == Language::Chinese;
  if (options.window.screenshot) return;
  options.window.preferences_file = preferences_file();
  std::optional<Preferences> kept = load_preferences(options.window.preferences_file);
  if (!kept) return;
  if (says_theme) {
    kept->dark = said.dark;
    kept->contrast = said.contrast;
  }
  if (says_language) kept->chinese = said.chinese;
  if (subcommand.count("--scale") > 0) kept->scale = said.scale;
  if (subcommand.count("--axis") > 0) kept->axis = said.axis;
  said = *std::move(kept);
}

int view(ViewOptions options) {
  if (!has_display())
    return complain({fmt::format(
        "there is no display to open a window on: use `coroscope export {0} -o OUT.png` for a picture or "
        "`coroscope show {0}` for text; over ssh, `ssh -X` brings the window to you",
        options.program.file)});
  Session session(options.preferences);
  if (const Status opened = open(session, options.program); !opened) return complain(opened.error());
  return run_window(session, options.window);
}

// A user's own executable opens the first program that is written in it, ours the first lesson.
std::string first_program() {
  const auto& programs = native_programs();
  if (programs.empty()) return "1";
  const auto place = [](const auto& program) {
    return std::pair(std::string_view(program.second.file), program.second.line);
  };
  return std::string(std::ranges::min_element(programs, {}, place)->first);
}

void add_window_options(CLI::App& subcommand, ViewOptions& options) {
  subcommand.add_option("--theme", options.theme, "light, dark or contrast")
      ->check(CLI::IsMember({"light", "dark", "contrast"}))
      ->type_name("THEME")
      ->capture_default_str();
  subcommand
      .add_option("--scale", options.preferences.scale, "Size of everything, 0.5 to 4; 1.6 for a lecture")
      ->check(CLI::Range(0.5, 4.0))
      ->type_name("FACTOR")
      ->capture_default_str();
  subcommand.add_option("--at", options.window.at_step, "Begin after this step; 0: at the beginning")
      ->type_name("STEP");
  subcommand.add_option("--size", options.size, "Size of the window in pixels")
      ->check([&options](const std::string& text) {
        return read_size(text, options.window.width_px, options.window.height_px);
      })
      ->type_name("WxH")
      ->capture_default_str();
  subcommand
      .add_option("--screenshot", options.window.screenshot,
                  "Write one frame of the window to a PNG and leave")
      ->type_name("OUT.png");
}

}  // namespace

void add_view(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand =
      app.add_subcommand("view", "Open the window on a program; the subcommand when none is named");
  const auto options = std::make_shared<ViewOptions>();
  options->program.file = first_program();
  add_program_options(*subcommand, options->program,
                      "A program (.py, .cpp), a trace, or a lesson's number or name; nothing: lesson 1");
  add_window_options(*subcommand, *options);
  add_axis_option(*subcommand, options->preferences.axis);
  add_language_option(*subcommand, options->language);
  subcommand->footer(
      "Examples:\n"
      "  coroscope my_script.py\n"
      "  coroscope my_script.py --scale 1.6 --theme dark\n"
      "  coroscope 7 --at 12 --screenshot lesson7.png --size 1600x900");
  subcommand->callback([subcommand, options, &chosen] {
    recall_preferences(*subcommand, *options);
    chosen = [options] { return view(*options); };
  });
}

}  // namespace coroscope
