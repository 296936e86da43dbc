#include "core/loop/queue.h"

#include "core/base/text.h"

namespace coroscope::asyncio {

namespace {

// As much of an item as is told.
constexpr std::size_t kItemBytesMax = 60;

}  // namespace

void QueueBase::task_done(const std::source_location& where) {
  if (unfinished_ <= 0) throw ValueError("task_done() called too many times");
  if (--unfinished_ == 0) finished_.set(where);
}

void QueueBase::describe_item(Description& text, std::string_view item) {
  if (item.size() <= kItemBytesMax)
    text << (item.empty() ? "?" : item);
  else
    text << utf8_beginning(item, kItemBytesMax) << "…";
}

}  // namespace coroscope::asyncio
