// Lesson 7. Ctrl+C, then cancel the tasks one by one.
#include <coroscope.h>

asyncio::Coro<> paint(std::string room, int seconds) {
  asyncio::print("painting the {}", room);
  co_await asyncio::sleep(seconds);
  asyncio::print("never reached: {}", room);
}

const char* yes_or_no(bool yes) {
  return yes ? "True" : "False";
}

COROSCOPE_PROGRAM(lesson_7) {
  auto& loop = asyncio::new_event_loop();
  std::vector<asyncio::Task<void>> tasks;
  tasks.push_back(loop.create_task(paint("attic", 4), "attic"));
  tasks.push_back(loop.create_task(paint("cellar", 6), "cellar"));
  tasks.push_back(loop.create_task(paint("hall", 8), "hall"));
  try {
    loop.run_forever();
  } catch (const asyncio::KeyboardInterrupt&) {
    // The loop stands still; its tasks are pending.
    asyncio::print("Ctrl+C: {} {} {}", tasks[0].get_name(), tasks[1].get_name(), tasks[2].get_name());
    for (const auto& task : tasks) asyncio::print("cancel {} {}", task.get_name(), yes_or_no(task.cancel()));
    // One more round, so that the cancels arrive.
    loop.stop();
    loop.run_forever();
    asyncio::print("cancelled: {} {} {}", yes_or_no(tasks[0].cancelled()), yes_or_no(tasks[1].cancelled()),
                   yes_or_no(tasks[2].cancelled()));
  }
  loop.close();
}
