// aclose throws GeneratorExit at the co_yield, so that an async generator can clean up, awaiting too.
#include "tests/pairs/pair.h"

namespace {

asyncio::AsyncGenerator<int> connection(std::string name, bool fails = false) {
  print("open {}", name);
  bool closing = false;
  try {
    for (int i = 0; i < 3; ++i) {
      co_await asyncio::sleep(1);
      co_yield i;
    }
  } catch (const asyncio::GeneratorExit&) {
    // A handler cannot await in C++.
    closing = true;
  }
  if (closing) {
    print("closing {}", name);
    co_await asyncio::sleep(2);
    if (fails) throw asyncio::ValueError("broken pipe");
    print("closed {}", name);
  }
}

asyncio::AsyncGenerator<int> stubborn() {
  try {
    co_yield 1;
  } catch (const asyncio::GeneratorExit&) {
  }
  co_yield 2;
}

Coro<> amain() {
  auto a = connection("a");
  print("{}", *co_await a.next());
  co_await a.aclose();
  const bool more = (co_await a.next()).has_value();
  print("next: {}", more ? "more" : "[]");
  co_await a.aclose();
  auto unused = connection("unused");
  co_await unused.aclose();
  auto b = connection("b", true);
  print("{}", *co_await b.next());
  try {
    co_await b.aclose();
  } catch (const asyncio::ValueError& error) {
    print("ValueError {}", error.what());
  }
  auto c = stubborn();
  print("{}", *co_await c.next());
  try {
    co_await c.aclose();
  } catch (const asyncio::RuntimeError& error) {
    print("RuntimeError {}", error.what());
  }
}

}  // namespace

COROSCOPE_PROGRAM(generator_closed) {
  asyncio::run(amain());
}
