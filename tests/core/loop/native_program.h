#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/loop/asyncio.h"
#include "core/trace/trace.h"

namespace coroscope {

// A native program's surroundings in a test: its output and its trace are there to look at.
class NativeProgram {
 public:
  explicit NativeProgram(bool on = true) {
    output().clear();
    if (on) {
      memory_.resize(kTraceWords);
      buffer_.emplace(std::as_writable_bytes(std::span(memory_)));
      recorder_.emplace(*buffer_);
    } else {
      recorder_.emplace();
    }
    simulation_.emplace(*recorder_);
  }

  // Runs `body` as a program: afterwards everything of its run is gone.
  template <class Body>
  void run(Body body) {
    asyncio::NativeRun native(*simulation_, [](Stream stream, std::string_view text) {
      if (stream == Stream::Out) output() += text;
    });
    body();
  }
  Trace trace() const {
    Trace trace;
    trace.append(buffer_->records());
    return trace;
  }
  Recorder& recorder() { return *recorder_; }
  Simulation& simulation() { return *simulation_; }
  static std::string& output() {
    static std::string text;
    return text;
  }
  // All facts of one kind, in order.
  template <class F>
  static std::vector<F> facts(const Trace& trace) {
    std::vector<F> found;
    trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
      if (const F* const fact = std::get_if<F>(&event.fact)) found.push_back(*fact);
    });
    return found;
  }

 private:
  static constexpr std::size_t kTraceWords = 64 * 1024;
  std::vector<std::uint64_t> memory_;
  std::optional<TraceBuffer> buffer_;
  std::optional<Recorder> recorder_;
  std::optional<Simulation> simulation_;
};

}  // namespace coroscope
