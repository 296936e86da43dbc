// Each task has its own copy of the context.
#include "tests/pairs/pair.h"

namespace {

asyncio::ContextVar<std::string> variable("none");

Coro<> work(std::string value) {
  print("{}", variable.get());
  variable.set(value);
  co_await asyncio::sleep(1);
  print("{}", variable.get());
}

Coro<> amain() {
  const auto token = variable.set("main");
  auto a = asyncio::create_task(work("a"));
  auto b = asyncio::create_task(work("b"));
  asyncio::get_running_loop().call_soon([] { print("callback {}", variable.get()); },
                                        "main.<locals>.<lambda>");
  variable.reset(token);
  co_await a;
  co_await b;
  print("{}", variable.get());
}

}  // namespace

COROSCOPE_PROGRAM(context_variables) {
  asyncio::run(amain());
}
