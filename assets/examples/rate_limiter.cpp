// At most two downloads at a time: a semaphore lets two in, the others wait in order.
#include <coroscope.h>

asyncio::Coro<> download(asyncio::Semaphore& slots, std::string file, double seconds) {
  co_await slots.acquire();
  asyncio::print("{} starts", file);
  co_await asyncio::sleep(seconds);
  asyncio::print("{} is there", file);
  slots.release();
}

asyncio::Coro<> amain() {
  asyncio::Semaphore slots(2);
  std::vector<asyncio::Task<void>> downloads;
  for (const char* file : {"map", "photo", "song", "film"})
    downloads.push_back(asyncio::create_task(download(slots, file, file[0] == 'm' ? 2 : 1), file));
  co_await asyncio::gather(downloads);
}

COROSCOPE_PROGRAM(rate_limiter) {
  asyncio::run(amain());
}
