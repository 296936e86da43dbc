#include "tests/core/loop/looped.h"

#include <fmt/format.h>

namespace coroscope {

Looped::Callback::Callback(Looped& looped, std::string called, std::function<RunStatus()> work)
    : TimerHandle(run_it, release_it), owner(looped), name(std::move(called)), function(std::move(work)) {}

RunStatus Looped::Callback::run_it(Handle& handle) {
  auto& self = static_cast<Callback&>(static_cast<TimerHandle&>(handle));
  self.owner.ran.push_back(fmt::format("{}@{}", self.name, self.owner.loop.now().seconds()));
  const RunStatus status = self.function();
  self.owner.recorder.record(StepEnded{StepOutcome::Returned, {}, {}, {}, {}});
  return status;
}

void Looped::Callback::release_it(Handle& handle) {
  ++static_cast<Callback&>(static_cast<TimerHandle&>(handle)).releases;
}

Looped::Looped() {
  simulation.set_verifier(&verifier_);
}

Looped::Callback& Looped::make(const std::string& name, std::function<RunStatus()> function) {
  callbacks_.push_back(std::make_unique<Callback>(*this, name, std::move(function)));
  return *callbacks_.back();
}

Looped::Callback& Looped::soon(const std::string& name, std::function<void()> function) {
  Callback& made = make(name, [function = std::move(function)] {
    function();
    return RunStatus::Continue;
  });
  loop.call_soon(made, HandleOrigin::CallSoon, {.label = recorder.intern(name), .future = {}, .where = {}});
  return made;
}

Looped::Callback& Looped::soon_aborting(const std::string& name) {
  Callback& made = make(name, [] { return RunStatus::Abort; });
  loop.call_soon(made, HandleOrigin::CallSoon, {.label = recorder.intern(name), .future = {}, .where = {}});
  return made;
}

Looped::Callback& Looped::at(VirtualTime due, const std::string& name, std::function<void()> function) {
  Callback& made = make(name, [function = std::move(function)] {
    function();
    return RunStatus::Continue;
  });
  loop.call_at(made, due, {.label = recorder.intern(name), .future = {}, .where = {}});
  return made;
}

IterationEnd Looped::run_forever() {
  loop.started();
  IterationEnd end;
  do end = loop.run_once();
  while (end == IterationEnd::Done && !loop.stopping());
  loop.set_stopping(false);
  loop.stopped();
  return end;
}

Trace Looped::trace() {
  simulation.verify();
  Trace trace;
  trace.append(buffer_.records());
  return trace;
}

std::vector<std::string> Looped::kinds() {
  std::vector<std::string> kinds;
  const Trace all = trace();
  all.for_each(0, all.size(), [&](EventIndex, const Event& event) {
    if (!std::holds_alternative<StepEnded>(event.fact)) kinds.emplace_back(kind_name(event.fact));
  });
  return kinds;
}

}  // namespace coroscope
