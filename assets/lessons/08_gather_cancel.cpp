// Lesson 8. Ctrl+C, then cancel everything at once.
#include <coroscope.h>

asyncio::Coro<> guard(std::string gate, int seconds) {
  asyncio::print("guarding the {}", gate);
  co_await asyncio::sleep(seconds);
}

asyncio::Coro<> amain() {
  std::vector<asyncio::Task<void>> guards;
  guards.push_back(asyncio::create_task(guard("north", 5), "north"));
  guards.push_back(asyncio::create_task(guard("south", 7), "south"));
  co_await asyncio::wait(guards);
  asyncio::print("never reached: the watch is over");
}

COROSCOPE_PROGRAM(lesson_8) {
  auto& loop = asyncio::new_event_loop();
  auto watch = loop.create_task(amain(), "main");
  try {
    loop.run_until_complete(watch);
  } catch (const asyncio::KeyboardInterrupt&) {
    // main is one of them: it wraps the others.
    const auto tasks = asyncio::all_tasks(loop);
    asyncio::print("Ctrl+C: {} tasks", tasks.size());
    // gather needs a running loop here: without one, each by itself.
    bool any = false;
    for (const auto& task : tasks) any = task.cancel() || any;
    asyncio::print("cancel {}", any ? "True" : "False");
    loop.stop();
    loop.run_forever();
    std::string line = "cancelled:";
    for (const auto& task : tasks) line += task.cancelled() ? " True" : " False";
    asyncio::print("{}", line);
  }
  loop.close();
}
