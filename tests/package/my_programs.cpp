// Two programs of a user's own.
#include <coroscope.h>

asyncio::Coro<> tick(std::string name) {
  co_await asyncio::sleep(1);
  asyncio::print("{} ticks", name);
}

COROSCOPE_PROGRAM(one_clock) {
  asyncio::run(tick("the clock"));
}

COROSCOPE_PROGRAM(failing_clock) {
  throw asyncio::ValueError("no hands");
}
