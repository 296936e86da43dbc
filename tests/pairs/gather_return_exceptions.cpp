// Exceptions and cancellations are results like others.
#include "tests/pairs/pair.h"

namespace {

Coro<int> work(int n) {
  co_await asyncio::sleep(n);
  if (n == 1) throw ValueError(std::to_string(n));
  co_return n;
}

Coro<> amain() {
  auto doomed = asyncio::create_task(work(9));
  // The callback is a bound method of C's.
  asyncio::get_running_loop().call_later(
      0.5, [doomed] { doomed.cancel(); }, "Task.cancel");
  auto [a, b, c] = co_await asyncio::gather(asyncio::return_exceptions, work(2), work(1), doomed);
  print("{}", a.exception() ? "?" : "int");
  print("{}", asyncio::describe(b.exception()) == "ValueError: 1" ? "ValueError" : "?");
  print("{}", asyncio::describe(c.exception()));
}

}  // namespace

COROSCOPE_PROGRAM(gather_return_exceptions) {
  asyncio::run(amain());
}
