#include "app/export/export.h"

#include <fmt/core.h>

#include "app/cli/language.h"
#include "app/cli/recording.h"
#include "app/cli/subcommand.h"
#include "app/cli/timeline_options.h"
#include "app/gui/timeline_words.h"

namespace coroscope {

namespace {

struct ExportCommand {
  ProgramOptions program;
  std::string language;
  std::string theme = "print";
  std::string output;
  ExportOptions picture;
};

int export_picture(ExportCommand command) {
  const auto catalogue = Catalogue::load(chosen_language(command.language));
  if (!catalogue) return complain(catalogue.error());
  // Before a run that may take its time.
  if (const Status named = check_picture_name(command.output); !named) return complain(named.error());
  const auto recording = load_or_record(command.program);
  if (!recording) return complain(recording.error());
  ExportOptions& options = command.picture;
  options.theme = *theme_named(command.theme);
  options.words = timeline_words(*catalogue);
  options.more_words.footer = catalogue->text("cli.export.footer");
  options.more_words.lanes_left_out = catalogue->text("cli.export.lanes_left_out");
  if (const Status written = export_timeline(recording->trace, options, command.output); !written)
    return complain(written.error());
  return kSucceeded;
}

void add_picture_options(CLI::App& subcommand, ExportCommand& command) {
  ExportOptions& picture = command.picture;
  subcommand
      .add_option("-o,--output", command.output,
                  "Where the picture goes; .png, .svg or .pdf says which format")
      ->required()
      ->type_name("OUT");
  add_axis_option(subcommand, picture.axis);
  subcommand.add_option("--from", picture.from_step, "The first step shown")->type_name("STEP");
  subcommand.add_option("--to", picture.to_step, "The last step shown")->type_name("STEP");
  subcommand.add_option("--width", picture.width_px, "Width of the picture; 1600 fills a slide")
      ->check(CLI::Range(200, 20000))
      ->type_name("PIXELS")
      ->capture_default_str();
  subcommand.add_option("--theme", command.theme, "light, dark or print")
      ->check(CLI::IsMember({"light", "dark", "print"}))
      ->type_name("THEME")
      ->capture_default_str();
  subcommand.add_option("--scale", picture.scale, "PNG: so many pixels for each pixel of the width")
      ->check(CLI::Range(0.25, 8.0))
      ->type_name("FACTOR")
      ->capture_default_str();
  subcommand.add_option("--title", picture.title, "Above the picture (default: the program's name)")
      ->type_name("TEXT");
}

}  // namespace

void add_export(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand = app.add_subcommand("export", "Write the timeline of a run as a picture");
  const auto command = std::make_shared<ExportCommand>();
  add_program_options(*subcommand, command->program,
                      "A program (.py, .cpp), a trace, or a lesson's number or name");
  subcommand->get_option("FILE")->required();
  add_picture_options(*subcommand, *command);
  add_language_option(*subcommand, command->language);
  subcommand->footer(
      "Examples:\n"
      "  coroscope export my_script.py -o timeline.png\n"
      "  coroscope export my_script.py -o timeline.svg --axis squeezed --from 10 --to 40\n"
      "  coroscope export my_script.trace -o timeline.pdf --theme light");
  subcommand->callback([command, &chosen] { chosen = [command] { return export_picture(*command); }; });
}

}  // namespace coroscope
