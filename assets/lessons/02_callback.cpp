// Lesson 2. A callback reads the result.
#include <coroscope.h>

asyncio::Coro<int> weigh(std::string parcel) {
  asyncio::print("weighing {}", parcel);
  co_await asyncio::sleep(2);
  co_return 750;
}

void print_label(const asyncio::Task<int>& task) {
  // Called by the loop, never by the task itself.
  asyncio::print("label: {} grams", task.result());
}

COROSCOPE_PROGRAM(lesson_2) {
  auto& loop = asyncio::new_event_loop();
  auto scale = loop.create_task(weigh("books"), "scale");

  // Remembered now, called when the task is done.
  scale.add_done_callback(print_label, "print_label");
  asyncio::print("callback added");

  loop.run_until_complete(scale);
  asyncio::print("the loop has stopped");
  asyncio::print("read once more: {}", scale.result());
  loop.close();
}
