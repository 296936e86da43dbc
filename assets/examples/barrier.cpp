// Three hikers meet at the hut and at the summit: a barrier opens when the last one arrives.
#include <coroscope.h>

asyncio::Coro<> hike(asyncio::Barrier& meeting, std::string name, double pace) {
  for (const char* place : {"hut", "summit"}) {
    co_await asyncio::sleep(pace);
    asyncio::print("{} is at the {}", name, place);
    co_await meeting.wait();
  }
}

asyncio::Coro<> amain() {
  asyncio::Barrier meeting(3);
  co_await asyncio::gather(hike(meeting, "Ada", 1), hike(meeting, "Ben", 2), hike(meeting, "Eva", 3));
  asyncio::print("all three are at the summit");
}

COROSCOPE_PROGRAM(barrier) {
  asyncio::run(amain());
}
