#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/program/request/run_request.h"
#include "core/trace/trace.h"

namespace coroscope {

// A script of tests/programs or assets/lessons. How it is to be run is read from it when it is: each process
// of the tests lists all of them.
struct ProgramUnderTest {
  std::filesystem::path file;
  bool lines = false;        // each line is recorded
  bool events_only = false;  // neither await chains nor locks and queues are

  RunRequest request() const;
};

// All of them, ordered by name.
std::vector<ProgramUnderTest> programs_under_test();
// Some of them, of many kinds; the same with their lines.
std::vector<ProgramUnderTest> some_programs_under_test();
std::vector<ProgramUnderTest> some_programs_with_lines();
// For test names: the file's name without suffix.
std::string name_of(const ProgramUnderTest& program);

// What a run shows to the outside.
struct Shown {
  std::string out, err;
  int status = -1;  // as a shell sees it
};

// Runs a program in a child of the coroscope executable. The second form lets it print to the outside as
// well.
Trace traced(const RunRequest& request);
Shown run_ours(const ProgramUnderTest& program, Trace& trace);

// Runs a program on stock asyncio in virtual time (tests/oracle). `steps`: its record, one JSON object a
// line.
Shown run_oracle(const ProgramUnderTest& program, std::string& steps);

// The same record from a trace.
std::string steps_of(const Trace& trace);

}  // namespace coroscope
