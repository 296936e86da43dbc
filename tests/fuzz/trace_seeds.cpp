// Writes the records of sample traces into a folder, a file each: trace_seeds FOLDER

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/core/trace/sample_traces.h"

int main(int, char** words) {
  using namespace coroscope;
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);
  int count = 0;
  const auto save = [&](const Trace& trace) {
    const auto bytes = trace.bytes();
    std::ofstream(folder / std::to_string(++count), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  };
  save(samples::two_sleepers());
  save(samples::gather_of_three());
  save(samples::cancelled_while_waiting());
  save(samples::deadlocked_pair());
  save(samples::callbacks_and_freeze());
  save(samples::many_tasks(3, 40));
  for (std::uint32_t seed = 1; seed <= 8; ++seed) save(samples::random_trace(seed));
}
