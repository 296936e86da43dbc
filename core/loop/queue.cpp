#include "core/loop/queue.h"

#include <fmt/format.h>

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

void QueueBase::append_item(std::string& text, std::string_view item) {
  if (item.size() <= kItemBytesMax)
    text += item.empty() ? "?" : item;
  else
    text.append(utf8_beginning(item, kItemBytesMax)).append("…");
}

void QueueBase::describe_rest(std::string& text, std::size_t size, std::size_t told_max) const {
  if (size > told_max) fmt::format_to(std::back_inserter(text), ", … {}", size);
  text += ']';
  if (maxsize_ > 0) text.append(", at most ").append(fmt::format_int(maxsize_).str());
}

}  // namespace coroscope::asyncio
