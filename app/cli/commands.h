#pragma once

namespace coroscope {

// Reads the command line, runs the subcommand it names and returns the process's exit status: the program's
// own for `run`; 0 for success; 1 when something could not be done; 2 for a command line that makes no sense.
int run_command(int argc, char** argv);

}  // namespace coroscope
