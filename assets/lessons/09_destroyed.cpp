// Lesson 9. Nobody cancels: destroyed but pending.
#include <coroscope.h>

asyncio::Coro<> blink(std::string lamp, int seconds) {
  while (true) {
    asyncio::print("{} blinks", lamp);
    co_await asyncio::sleep(seconds);
  }
}

COROSCOPE_PROGRAM(lesson_9) {
  auto& loop = asyncio::new_event_loop();
  auto red = loop.create_task(blink("red", 1), "red lamp");
  auto blue = loop.create_task(blink("blue", 2), "blue lamp");
  try {
    loop.run_forever();
  } catch (const asyncio::KeyboardInterrupt&) {
    // No cancel, no last round of the loop.
    asyncio::print("Ctrl+C: closing at once");
  }
  loop.close();

  asyncio::print("done? {} {}", red.done() ? "True" : "False", blue.done() ? "True" : "False");
  asyncio::print("end of the program");
  // The two tasks are destroyed when the program is over.
}
