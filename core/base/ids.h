#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace coroscope {

// A typed serial number. 1 is the first; ids are given in order of first appearance and never reused.
// 0 (the default) means "none", and converts to false.
template <class Tag>
struct Id {
  std::uint32_t value = 0;

  constexpr explicit operator bool() const { return value != 0; }
  // The position in an array that has one element for each id. Only for ids that are not "none".
  constexpr std::uint32_t index() const { return value - 1; }
  constexpr auto operator<=>(const Id&) const = default;
};

using TaskId = Id<struct TaskTag>;
using HandleId = Id<struct HandleTag>;      // one call_soon / call_at / call_later
using FutureId = Id<struct FutureTag>;      // futures that are not tasks
using ResourceId = Id<struct ResourceTag>;  // a Queue, a Lock, an Event ...
using WorkId = Id<struct WorkTag>;          // a function given to an executor
using StringId = Id<struct StringTag>;      // an interned string; 0 is the empty string

// The position of an event in its trace, from 0.
using EventIndex = std::uint32_t;
inline constexpr EventIndex kNoEvent = 0xffffffffu;

}  // namespace coroscope

template <class Tag>
struct std::hash<coroscope::Id<Tag>> {
  std::size_t operator()(coroscope::Id<Tag> id) const noexcept { return id.value; }
};
