// Lesson 3. `co_await` gives control away.
#include <coroscope.h>

void say(asyncio::Loop& loop, const std::string& text) {
  asyncio::print("{:.0f} s  {}", loop.time().seconds(), text);
}

asyncio::Coro<std::string> boil_water(asyncio::Loop& loop) {
  say(loop, "kettle on");
  co_await asyncio::sleep(3);  // others may run now
  say(loop, "water boils");
  co_return "tea";
}

asyncio::Coro<std::string> slice_bread(asyncio::Loop& loop) {
  say(loop, "slicing bread");
  co_return "bread";
}

COROSCOPE_PROGRAM(lesson_3) {
  auto& loop = asyncio::new_event_loop();
  auto kettle = loop.create_task(boil_water(loop), "kettle");
  auto knife = loop.create_task(slice_bread(loop), "knife");

  // Waits for the kettle; the knife gets its turn too.
  say(loop, loop.run_until_complete(kettle));

  // The knife was done long ago: no time passes.
  say(loop, loop.run_until_complete(knife));
  loop.close();
}
