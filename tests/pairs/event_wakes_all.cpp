// An event wakes all that wait.
#include "tests/pairs/pair.h"

namespace {

Coro<> work(asyncio::Event& event, int name) {
  const bool set = co_await event.wait();
  print("{} {}", name, set ? "True" : "False");
}

Coro<> amain() {
  asyncio::Event event;
  std::vector<Task<>> tasks;
  for (int n = 0; n < 3; ++n) tasks.push_back(asyncio::create_task(work(event, n)));
  co_await asyncio::sleep(1);
  tasks[1].cancel();
  event.set();
  event.clear();
  co_await asyncio::gather(asyncio::return_exceptions, tasks);
  event.set();
  const bool set = co_await event.wait();
  print("{} {}", set ? "True" : "False", event.is_set() ? "True" : "False");
}

}  // namespace

COROSCOPE_PROGRAM(event_wakes_all) {
  asyncio::run(amain());
}
