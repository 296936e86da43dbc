// Two players and two queues: each waits for the ball, and sends it back a second later.
#include <coroscope.h>

asyncio::Coro<> play(std::string name, asyncio::Queue<int>& in, asyncio::Queue<int>& out, int rounds) {
  for (int i = 0; i < rounds; ++i) {
    const int ball = co_await in.get();
    asyncio::print("{}: {}", name, ball);
    co_await asyncio::sleep(1);
    out.put_nowait(ball + 1);
  }
}

asyncio::Coro<> amain() {
  asyncio::Queue<int> to_ping, to_pong;
  auto ping = asyncio::create_task(play("ping", to_ping, to_pong, 3), "ping");
  auto pong = asyncio::create_task(play("pong", to_pong, to_ping, 3), "pong");
  to_ping.put_nowait(1);
  co_await asyncio::gather(ping, pong);
}

COROSCOPE_PROGRAM(ping_pong) {
  asyncio::run(amain());
}
