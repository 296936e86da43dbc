#include <fmt/core.h>

#include "app/cli/recording.h"
#include "app/cli/subcommand.h"
#include "app/session/trace_file.h"

namespace coroscope {

namespace {

struct RecordOptions {
  ProgramOptions program;
  std::string output;
};

int record_to_file(const RecordOptions& options) {
  auto request = request_for(options.program);
  if (!request) return complain(request.error());
  auto recording = record(*request);
  if (!recording) return complain(recording.error());
  if (const Status saved = save_trace(recording->trace, options.output); !saved)
    return complain(saved.error());
  fmt::print(stderr, "{}: {} events, {} bytes\n", options.output, recording->trace.size(),
             recording->trace.bytes().size());
  return kSucceeded;
}

}  // namespace

void add_record(CLI::App& app, Action& chosen) {
  CLI::App* const subcommand = app.add_subcommand("record", "Run a program and keep its trace in a file");
  const auto options = std::make_shared<RecordOptions>();
  add_program_options(*subcommand, options->program, "The program (.py, .cpp), or a lesson's number or name");
  subcommand->get_option("FILE")->required();
  subcommand->add_option("-o,--output", options->output, "Where the trace goes")
      ->required()
      ->type_name("TRACE");
  subcommand->footer(
      "Example:\n"
      "  coroscope record my_script.py -o my_script.trace\n"
      "A trace holds the program's source too: it can be shown where the script is not.");
  subcommand->callback([options, &chosen] { chosen = [options] { return record_to_file(*options); }; });
}

}  // namespace coroscope
