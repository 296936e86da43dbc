#pragma once

#include <memory>
#include <source_location>
#include <string>

#include "core/loop/description.h"
#include "core/loop/native_run.h"

namespace coroscope::asyncio {

class PromiseBase;

// A lock or queue as the trace tells of it: it is seen when it is made, and what a step changed in it is
// recorded once, at the step's end, if it then is another than it was before. One that was made outside a run
// is seen when it is first used inside one. Without a recorder nothing is kept.
class Resource {
 public:
  Resource(const Resource&) = delete;
  Resource& operator=(const Resource&) = delete;

  // Its number in the trace; none when recording is off.
  ResourceId id();

 protected:
  // One that is a part of another, "whole", is seen and changed as that.
  struct PartOf {
    Resource& whole;
  };

  Resource(ResourceKind kind, const std::source_location& where) : kind_(kind) {
    if (NativeRun* const run = NativeRun::recording()) learn(*run, where);
  }
  explicit Resource(PartOf part) : whole_(&part.whole), kind_(part.whole.kind_) {}
  ~Resource() = default;

  // What each kind's destructor does first: as this step leaves it, so it was.
  void leave() {
    if (seen_) [[unlikely]]
      record_last();
  }
  // It is not as it was, by a line of the program's: a source_location, or the promise of a coroutine that
  // stands at its co_await.
  template <class Place>
  void changed(const Place& by) {
    if (NativeRun* const run = NativeRun::recording()) [[unlikely]]
      note_change(*run, by);
  }
  // The same of a lock, which the running step's task now holds, or nobody.
  template <class Place>
  void changed_hands(bool held, const Place& by) {
    if (NativeRun* const run = NativeRun::recording()) [[unlikely]]
      note_holder(*run, held, by);
  }
  // "Lock 1". Only while recording.
  std::string name();
  // How it is now, as ResourceChanged says it; `text` is empty.
  virtual void describe(Description& text) = 0;

 private:
  friend class NativeRun;

  // What is known of it in the trace.
  struct Seen {
    std::uint64_t run;  // whose trace
    ResourceId id;
    std::uint32_t number;  // among those of its kind
    TaskId holder = {};
    std::source_location changed_at = {};
    bool waits_to_be_recorded = false;
    bool stated = false;  // what follows was recorded
    TaskId stated_holder = {};
    std::string_view stated_text = {};  // in the trace's memory
  };

  Resource& whole() { return whole_ ? whole_->whole() : *this; }
  Seen& learn(NativeRun& run, const std::source_location& where);
  Seen& seen(NativeRun& run) {
    if (seen_ && seen_->run == run.number()) [[likely]]
      return *seen_;
    return learn(run, {});
  }
  void record_last();
  void note_change(NativeRun& run, const std::source_location& where);
  void note_change(NativeRun& run, const PromiseBase& promise);
  template <class Place>
  void note_holder(NativeRun& run, bool held, const Place& by) {
    hold(run, held);
    note_change(run, by);
  }
  void hold(NativeRun& run, bool held);
  // What the step that ends has made of it.
  void record(NativeRun& run);

  Resource* const whole_ = nullptr;
  std::unique_ptr<Seen> seen_;
  const ResourceKind kind_;
};

}  // namespace coroscope::asyncio
