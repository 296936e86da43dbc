// Lesson 4. Three sleeps at once, waited for twice.
#include <coroscope.h>

asyncio::Coro<std::string> row(std::string boat, int seconds) {
  co_await asyncio::sleep(seconds);
  asyncio::print("{} is back", boat);
  co_return fmt::format("{} {} s", boat, seconds);
}

std::vector<asyncio::Task<std::string>> set_out(const std::string& day) {
  std::vector<asyncio::Task<std::string>> boats;
  boats.push_back(asyncio::create_task(row("blue", 2), "blue " + day));
  boats.push_back(asyncio::create_task(row("green", 4), "green " + day));
  boats.push_back(asyncio::create_task(row("red", 1), "red " + day));
  return boats;
}

asyncio::Coro<> amain() {
  // wait: two groups of tasks, without an order.
  auto [done, pending] = co_await asyncio::wait(set_out("Mon"));
  asyncio::print("{} done, {} pending", done.size(), pending.size());

  // gather: one list of results, in order.
  auto results = co_await asyncio::gather(set_out("Tue"));
  asyncio::print("['{}']", fmt::join(results, "', '"));
}

COROSCOPE_PROGRAM(lesson_4) {
  auto& loop = asyncio::new_event_loop();
  auto days = loop.create_task(amain(), "main");
  loop.run_until_complete(days);
  asyncio::print("both days: {:.0f} s", loop.time().seconds());
  loop.close();
}
