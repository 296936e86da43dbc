// Lesson 5. A coroutine that waits for tasks.
#include <algorithm>

#include <coroscope.h>

asyncio::Coro<std::string> ask(std::string shop, int seconds) {
  asyncio::print("asking the {}", shop);
  co_await asyncio::sleep(seconds);
  co_return fmt::format("{} answered after {} s", shop, seconds);
}

asyncio::Coro<> amain() {
  auto& loop = asyncio::get_running_loop();
  const auto start = loop.time();
  std::vector<asyncio::Task<std::string>> calls;
  calls.push_back(asyncio::create_task(ask("baker", 1), "baker"));
  calls.push_back(asyncio::create_task(ask("grocer", 2), "grocer"));
  calls.push_back(asyncio::create_task(ask("butcher", 4), "butcher"));

  // main waits here until all three are done.
  auto [done, pending] = co_await asyncio::wait(calls);

  // `done` has no order: sort what comes out of it.
  std::vector<std::string> answers;
  for (const auto& call : done) answers.push_back(call.result());
  std::sort(answers.begin(), answers.end());
  for (const std::string& answer : answers) asyncio::print("{}", answer);
  asyncio::print("total: {:.0f} s, not 7 s", (loop.time() - start).seconds());
}

COROSCOPE_PROGRAM(lesson_5) {
  auto& loop = asyncio::new_event_loop();
  auto errand = loop.create_task(amain(), "main");
  loop.run_until_complete(errand);
  loop.close();
}
