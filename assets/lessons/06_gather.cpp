// Lesson 6. `gather` keeps the order of its arguments.
#include <coroscope.h>

asyncio::Coro<std::string> carve(std::string letter, int seconds) {
  co_await asyncio::sleep(seconds);
  asyncio::print("finished {}", letter);
  co_return letter;
}

asyncio::Coro<std::string> amain() {
  // The first letter takes the longest.
  std::vector<asyncio::Task<std::string>> letters;
  letters.push_back(asyncio::create_task(carve("S", 3), "S"));
  letters.push_back(asyncio::create_task(carve("U", 1), "U"));
  letters.push_back(asyncio::create_task(carve("N", 2), "N"));
  auto results = co_await asyncio::gather(letters);
  asyncio::print("['{}']", fmt::join(results, "', '"));
  co_return fmt::format("{}", fmt::join(results, ""));
}

COROSCOPE_PROGRAM(lesson_6) {
  auto& loop = asyncio::new_event_loop();
  auto word = loop.create_task(amain(), "main");
  asyncio::print("the word is {}", loop.run_until_complete(word));
  loop.close();
}
