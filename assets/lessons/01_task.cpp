// Lesson 1. A coroutine becomes a task.
#include <coroscope.h>

asyncio::Coro<std::string> fold_plane() {
  asyncio::print("folding");
  co_await asyncio::sleep(1);
  asyncio::print("folded");
  co_return "a paper plane";
}

COROSCOPE_PROGRAM(lesson_1) {
  auto& loop = asyncio::new_event_loop();

  // A call runs nothing yet: it makes an object.
  asyncio::Coro<std::string> coroutine = fold_plane();
  asyncio::print("made a coroutine");

  // A task puts it into the loop's ready queue.
  auto fold = loop.create_task(std::move(coroutine), "fold");
  asyncio::print("done? {}", fold.done() ? "True" : "False");

  // Only now does anything run.
  loop.run_until_complete(fold);
  asyncio::print("done? {}", fold.done() ? "True" : "False");
  asyncio::print("result: {}", fold.result());
  loop.close();
}
