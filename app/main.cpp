#include "app/cli/commands.h"

int main(int argc, char** argv) {
  return coroscope::run_command(argc, argv);
}
