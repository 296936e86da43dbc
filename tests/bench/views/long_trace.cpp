#include "tests/bench/views/long_trace.h"

#include <fmt/format.h>

#include "tests/core/trace/trace_builder.h"

namespace coroscope {

namespace {

using samples::Line;

samples::Line join(std::uint32_t task) {
  return samples::line(Line::Kind::Join, fmt::format("w{}", task));
}

Trace run(samples::Program program, std::size_t events) {
  return samples::TraceBuilder(std::move(program), events * 12 + 1'000'000).run(0xffffffffu);
}

}  // namespace

Trace turns_trace(std::uint32_t tasks, std::uint32_t turns) {
  samples::Program program{{"main", {}}, {"worker", {}}};
  for (std::uint32_t i = 0; i < turns; ++i)
    program[1].body.push_back(samples::sleep(i % 10 == 9 ? 0.001 : 0));
  for (std::uint32_t i = 1; i <= tasks; ++i)
    program[0].body.push_back(samples::create(fmt::format("w{}", i), "worker"));
  for (std::uint32_t i = 1; i <= tasks; ++i) program[0].body.push_back(join(i));
  return run(std::move(program), std::size_t{tasks} * (turns + 10) * 4);
}

Trace sleeps_trace(std::uint32_t tasks, std::uint32_t sleeps) {
  samples::Program program{{"main", {}}};
  for (std::uint32_t task = 0; task < tasks; ++task) {
    samples::Coroutine worker{fmt::format("worker{}", task), {}};
    for (std::uint32_t i = 0; i < sleeps; ++i)
      worker.body.push_back(samples::sleep(0.001 * (1 + (task * 7919 + i * 104729) % 1000)));
    program[0].body.push_back(samples::create(fmt::format("w{}", task + 1), worker.name));
    program.push_back(std::move(worker));
  }
  for (std::uint32_t i = 1; i <= tasks; ++i) program[0].body.push_back(join(i));
  return run(std::move(program), std::size_t{tasks} * (sleeps + 10) * 10);
}

}  // namespace coroscope
