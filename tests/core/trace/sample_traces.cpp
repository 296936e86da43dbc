#include "tests/core/trace/sample_traces.h"

#include <iterator>
#include <random>

#include <fmt/format.h>

#include "tests/core/trace/trace_builder.h"

namespace coroscope::samples {

namespace {

using Kind = Line::Kind;

// What random programs do besides starting, sleeping and gathering, as often as it stands here.
constexpr Kind kOthers[] = {
    Kind::Join,  Kind::Join,  Kind::Join,     Kind::Cancel,   Kind::Cancel, Kind::Cancel, Kind::Wait,
    Kind::Wait,  Kind::Set,   Kind::Set,      Kind::Set,      Kind::Set,    Kind::Set,    Kind::Set,
    Kind::Print, Kind::Print, Kind::CallSoon, Kind::CallSoon, Kind::Rescue, Kind::Rescue, Kind::Rescue};
static_assert(std::size(kOthers) == 21);

}  // namespace

Trace two_sleepers() {
  return TraceBuilder(
             {{"main",
               {create("A", "twice"), create("B", "once"), line(Kind::Join, "A"), line(Kind::Join, "B")}},
              {"twice", {sleep(1), line(Kind::Print, "A half way"), sleep(1), line(Kind::Return, "'A'")}},
              {"once", {sleep(2), line(Kind::Return, "'B'")}}})
      .run();
}

Trace gather_of_three() {
  return TraceBuilder({{"main",
                        {create("A", "one"), create("B", "two"), create("C", "four"), gather({"A", "B", "C"}),
                         line(Kind::Print, "['a', 'b', 'c']")}},
                       {"one", {sleep(1), line(Kind::Return, "'a'")}},
                       {"two", {sleep(2), line(Kind::Return, "'b'")}},
                       {"four", {sleep(4), line(Kind::Return, "'c'")}}})
      .run();
}

Trace cancelled_while_waiting() {
  return TraceBuilder(
             {{"main",
               {create("sleeper", "long"), create("stubborn", "refuses"), sleep(1),
                line(Kind::Cancel, "sleeper"), create("unborn", "long"), line(Kind::Cancel, "unborn"),
                line(Kind::Cancel, "stubborn"), line(Kind::Join, "stubborn"), line(Kind::Cancel, "stubborn"),
                line(Kind::Print, "over")}},
              {"long", {sleep(10), line(Kind::Return, "'never'")}},
              {"refuses", {sleep(10), line(Kind::Rescue), sleep(0.5), line(Kind::Return, "'done anyway'")}}})
      .run();
}

Trace deadlocked_pair() {
  return TraceBuilder({{"main", {create("A", "a"), create("B", "b"), create("C", "c"), gather({"A", "B"})}},
                       {"a", {sleep(0), line(Kind::Join, "B")}},
                       {"b", {sleep(0), line(Kind::Join, "A")}},
                       {"c", {line(Kind::Wait, "nobodys")}}})
      .run();
}

Trace callbacks_and_freeze() {
  return TraceBuilder({{"main",
                        {line(Kind::Print, "start"), line(Kind::CallSoon, "on_soon"), create("bad", "fails"),
                         create("", "worker"), block(0.25), sleep(0.1), line(Kind::Set, "news"), sleep(0)}},
                       {"fails", {sleep(0), line(Kind::Raise, "no")}},
                       {"worker", {line(Kind::Wait, "news"), line(Kind::Print, "news came"), block(1)}}})
      .run();
}

Trace many_tasks(std::uint32_t tasks, std::uint32_t yields) {
  Program program{{"main", {}}, {"worker", std::vector<Line>(yields, sleep(0))}};
  for (std::uint32_t i = 1; i <= tasks; ++i)
    program[0].body.push_back(create(fmt::format("w{}", i), "worker"));
  for (std::uint32_t i = 1; i <= tasks; ++i)
    program[0].body.push_back(line(Kind::Join, fmt::format("w{}", i)));
  const std::size_t bytes = 1'000'000 + std::size_t{tasks} * (yields + 10) * 100;
  return TraceBuilder(std::move(program), bytes).run();
}

Program random_program(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return random() % n; };
  const std::uint32_t coroutines = 2 + below(5);
  const auto task = [&] { return fmt::format("t{}", 1 + below(coroutines * 2)); };
  Program program;
  for (std::uint32_t c = 0; c < coroutines; ++c) {
    Coroutine& coroutine = program.emplace_back(Coroutine{c == 0 ? "main" : fmt::format("co{}", c), {}});
    for (std::uint32_t left = 5 + below(20); left > 0; --left) {
      // main first starts a few tasks: so there is something to see.
      const std::uint32_t kind = c == 0 && coroutine.body.size() < 4 ? 0 : below(40);
      // Only later coroutines are started, so that a program ends.
      if (kind < 8 && c + 1 < coroutines)
        coroutine.body.push_back(create(task(), fmt::format("co{}", c + 1 + below(coroutines - c - 1))));
      else if (kind < 14)
        coroutine.body.push_back(sleep(below(5) * 0.25));
      else if (kind < 16)
        coroutine.body.push_back(gather({task(), task(), task()}));
      else if (kind < 18)
        coroutine.body.push_back(block(0.1 * below(3)));
      else if (kind < 39)
        coroutine.body.push_back(line(kOthers[kind - 18], task()));
      else
        coroutine.body.push_back(line(below(2) == 0 ? Kind::Raise : Kind::Return, "x"));
    }
  }
  return program;
}

Trace random_trace(std::uint32_t seed) {
  return TraceBuilder(random_program(seed)).run(500);
}

}  // namespace coroscope::samples
