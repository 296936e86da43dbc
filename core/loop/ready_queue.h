#pragma once

#include <cstddef>
#include <memory>

#include "core/loop/handle.h"

namespace coroscope {

// First in, first out; a ring that doubles when it is full and never shrinks.
class ReadyQueue {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // 0 is the front, which runs next. position < size().
  Handle& operator[](std::size_t position) const { return *ring_[(front_ + position) & mask_]; }

  void push(Handle& handle) {
    if (full()) [[unlikely]]
      grow();
    push_with_room(handle);
  }
  // The next push makes it grow.
  bool full() const { return size_ > mask_; }
  // It must not be full.
  void push_with_room(Handle& handle) { ring_[(front_ + size_++) & mask_] = &handle; }
  // The queue must not be empty.
  Handle& pop() {
    Handle& handle = *ring_[front_];
    front_ = (front_ + 1) & mask_;
    --size_;
    return handle;
  }

 private:
  void grow() {
    const std::size_t length = mask_ + 1;
    Ring larger = std::make_unique_for_overwrite<Handle*[]>(2 * length);
    for (std::size_t i = 0; i < size_; ++i) larger[i] = &(*this)[i];
    ring_ = std::move(larger);
    mask_ = 2 * length - 1;
    front_ = 0;
  }

  using Ring = std::unique_ptr<Handle*[]>;
  Ring ring_ = std::make_unique_for_overwrite<Handle*[]>(64);  // a power of two long
  std::size_t mask_ = 63;                                      // its length less one
  std::size_t front_ = 0;
  std::size_t size_ = 0;
};

}  // namespace coroscope
