// An exception of main leaves asyncio.run after the clean-up.
#include "tests/pairs/pair.h"

namespace {

struct Cleaned {
  Cleaned() {}
  ~Cleaned() { print("cleaned"); }
};

Coro<> left() {
  const Cleaned cleaned;
  co_await asyncio::sleep(100);
}

Coro<> amain() {
  asyncio::create_task(left());
  co_await asyncio::sleep(1);
  throw ValueError("main");
}

}  // namespace

COROSCOPE_PROGRAM(main_fails) {
  try {
    asyncio::run(amain());
  } catch (const ValueError& error) {
    print("caught {}", error.what());
  }
}
