// run_forever, stop, run_until_complete and close by hand.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  print("work {}", n);
  co_return n;
}

}  // namespace

COROSCOPE_PROGRAM(loop_stop_and_go) {
  auto& loop = asyncio::new_event_loop();
  auto task = loop.create_task(work(2));
  loop.call_later(
      1, [&loop] { loop.stop(); }, "BaseEventLoop.stop");
  loop.run_forever();
  print("stopped {}", task.done() ? "True" : "False");
  print("{}", loop.run_until_complete(task));
  print("{}", loop.run_until_complete(work(1)));
  loop.call_soon([] { print("last"); }, "main.<locals>.<lambda>");
  loop.stop();
  loop.run_forever();
  loop.close();
  try {
    loop.run_forever();
  } catch (const asyncio::RuntimeError& error) {
    print("{}", error.what());
  }
}
