#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/loop/event_loop.h"
#include "core/loop/verifier.h"

namespace coroscope {

// A loop with a recorder in memory and callbacks that are plain functions. Each change of its queues is held
// to the trace by a Verifier.
class Looped {
 public:
  // A callback that is owned here for the test's length.
  struct Callback : TimerHandle {
    Callback(Looped& looped, std::string called, std::function<RunStatus()> work);
    static RunStatus run_it(Handle& handle);
    static void release_it(Handle& handle);

    Looped& owner;
    std::string name;
    std::function<RunStatus()> function;
    int releases = 0;
  };

  Looped();

  Callback& soon(
      const std::string& name, std::function<void()> function = [] {});
  Callback& at(
      VirtualTime due, const std::string& name, std::function<void()> function = [] {});
  // A callback that breaks the iteration off.
  Callback& soon_aborting(const std::string& name);

  // Runs until the loop stops, an iteration is broken off, or it is deadlocked.
  IterationEnd run_forever();

  // The trace so far, after the last check of the verifier.
  Trace trace();
  // The kinds of its facts, without those of the callbacks' steps' ends.
  std::vector<std::string> kinds();
  // What ran, as "name@seconds".
  std::vector<std::string> ran;

 private:
  Callback& make(const std::string& name, std::function<RunStatus()> function);

  std::vector<std::byte> memory_ = std::vector<std::byte>(1 << 20);
  TraceBuffer buffer_{memory_};
  std::vector<std::unique_ptr<Callback>> callbacks_;  // the loop releases some when it goes

 public:
  Recorder recorder{buffer_};
  Simulation simulation{recorder};
  EventLoop loop{simulation};

 private:
  Verifier verifier_{simulation, buffer_};
};

}  // namespace coroscope
