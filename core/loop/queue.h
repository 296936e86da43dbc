#pragma once

#include <algorithm>
#include <deque>
#include <vector>

#include "core/loop/locks.h"

namespace coroscope::asyncio {

// The part of a queue that does not know its items.
class QueueBase : public Resource {
 public:
  // Zero or less: unbounded.
  int maxsize() const { return maxsize_; }
  // Says that an item that was got is worked off. Throws ValueError when there is none.
  void task_done(const std::source_location& where = std::source_location::current());
  // co_await waits until task_done() was called for every item that was put.
  class Join : public Event::Wait {
   public:
    using Result = void;
    explicit Join(QueueBase& queue) : Event::Wait(queue.finished_, Label::QueueJoin) {}
    void await_resume() { Event::Wait::await_resume(); }
  };
  Join join() { return Join(*this); }

 protected:
  QueueBase(ResourceKind kind, int maxsize, const std::source_location& where)
      : Resource(kind, where), maxsize_(maxsize), finished_(PartOf{*this}) {
    finished_.set(where);
  }
  ~QueueBase() = default;

  template <class Place>
  void item_added(const Place& by) {
    ++unfinished_;
    finished_.value_ = false;
    getters_.pop_and_wake();
    changed(by);
  }
  static void describe_item(Description& text, std::string_view item);

  WaitQueue getters_;
  WaitQueue putters_;

 private:
  const int maxsize_;
  int unfinished_ = 0;
  Event finished_;
};

// In which order items leave a queue: Queue's, LifoQueue's and PriorityQueue's lists.
template <class T>
class FirstInFirstOut {
 public:
  static constexpr ResourceKind kKind = ResourceKind::Queue;
  std::size_t size() const { return size_; }
  auto begin() const { return items_.begin(); }
  void put(T item) {
    items_.push_back(std::move(item));
    ++size_;
  }
  T get() {
    T item = std::move(items_.front());
    items_.pop_front();
    --size_;
    return item;
  }

 private:
  std::deque<T> items_;
  // A deque reckons its own from its blocks each time.
  std::size_t size_ = 0;
};

template <class T>
class LastInFirstOut {
 public:
  static constexpr ResourceKind kKind = ResourceKind::LifoQueue;
  std::size_t size() const { return items_.size(); }
  auto begin() const { return items_.begin(); }
  void put(T item) { items_.push_back(std::move(item)); }
  T get() {
    T item = std::move(items_.back());
    items_.pop_back();
    return item;
  }

 private:
  std::vector<T> items_;
};

// The least first; among equal ones the order of CPython's heapq, whose steps these are.
template <class T>
class LeastFirst {
 public:
  static constexpr ResourceKind kKind = ResourceKind::PriorityQueue;
  std::size_t size() const { return items_.size(); }
  auto begin() const { return items_.begin(); }
  void put(T item) {
    items_.push_back(std::move(item));
    sift_down(0, items_.size() - 1);
  }
  T get() {
    T last = std::move(items_.back());
    items_.pop_back();
    if (items_.empty()) return last;
    std::swap(last, items_.front());
    sift_up(0);
    return last;
  }

 private:
  void sift_down(std::size_t start, std::size_t position) {
    T item = std::move(items_[position]);
    while (position > start) {
      const std::size_t parent = (position - 1) / 2;
      if (!(item < items_[parent])) break;
      items_[position] = std::move(items_[parent]);
      position = parent;
    }
    items_[position] = std::move(item);
  }
  void sift_up(std::size_t position) {
    const std::size_t start = position;
    T item = std::move(items_[position]);
    for (std::size_t child = 2 * position + 1; child < items_.size(); child = 2 * position + 1) {
      if (child + 1 < items_.size() && !(items_[child] < items_[child + 1])) ++child;
      items_[position] = std::move(items_[child]);
      position = child;
    }
    items_[position] = std::move(item);
    sift_down(start, position);
  }

  std::vector<T> items_;
};

// asyncio.Queue and its two relatives: Lib/asyncio/queues.py. A queue must outlive those who wait in it.
template <class T, class Items>
class QueueOf : public QueueBase {
 private:
  struct ForItem {
    static constexpr Label kWords = Label::QueueGet;
    static bool must_wait(const QueueOf& queue) { return queue.empty(); }
    static WaitQueue& line(QueueOf& queue) { return queue.getters_; }
  };
  struct ForRoom {
    static constexpr Label kWords = Label::QueuePut;
    static bool must_wait(const QueueOf& queue) { return queue.full(); }
    static WaitQueue& line(QueueOf& queue) { return queue.putters_; }
  };
  // Waits for an item or for room: the loop around the future in Queue.get and Queue.put.
  template <class What>
  class Waiting : public PlaceAwaiter, private Gate {
   public:
    Label words() const { return What::kWords; }
    bool await_ready() const { return !What::must_wait(queue_); }
    template <class P>
    void await_suspend(std::coroutine_handle<P> self) {
      wait_in(What::line(queue_), queue_, self, words(), this);
    }

   protected:
    explicit Waiting(QueueOf& queue) : Gate(&Waiting::open), queue_(queue) {}
    // Throws when the wait was cancelled; then it is the turn of the next one.
    void go_on() {
      if (!waited()) return;
      try {
        check();
      } catch (...) {
        place().waiter().cancel();
        place().leave();
        if (await_ready() && !place().waiter().cancelled()) What::line(queue_).pop_and_wake();
        throw;
      }
    }
    QueueOf& queue_;

   private:
    // Somebody else may have been faster.
    static bool open(Gate& gate, TaskBase& task) {
      Waiting& self = static_cast<Waiting&>(gate);
      if (self.await_ready() || task.must_cancel() || self.place().waiter().cancelled()) return true;
      self.place().enter(What::line(self.queue_), task.loop(), self.words());
      task.block_again(self.place().waiter(), self.queue_, gate);
      return false;
    }
  };

 public:
  explicit QueueOf(int maxsize = 0, const std::source_location& where = std::source_location::current())
      : QueueBase(Items::kKind, maxsize, where) {}
  ~QueueOf() { leave(); }

  std::size_t qsize() const { return items_.size(); }
  bool empty() const { return items_.size() == 0; }
  bool full() const { return maxsize() > 0 && items_.size() >= static_cast<std::size_t>(maxsize()); }

  // Throws QueueFull.
  void put_nowait(T item, const std::source_location& where = std::source_location::current()) {
    put_by(std::move(item), where);
  }
  // Throws QueueEmpty.
  T get_nowait(const std::source_location& where = std::source_location::current()) { return get_by(where); }

  class Get : public Waiting<ForItem> {
   public:
    using Result = T;
    explicit Get(QueueOf& queue) : Waiting<ForItem>(queue) {}
    [[gnu::always_inline]] T await_resume() {
      this->go_on();
      return this->queue_.get_by(this->awaiting());
    }
  };
  // co_await takes an item, and waits for one when there is none.
  Get get() { return Get(*this); }

  class Put : public Waiting<ForRoom> {
   public:
    using Result = void;
    Put(QueueOf& queue, T item) : Waiting<ForRoom>(queue), item_(std::move(item)) {}
    [[gnu::always_inline]] void await_resume() {
      this->go_on();
      this->queue_.put_by(std::move(item_), this->awaiting());
    }

   private:
    T item_;
  };
  // co_await puts an item, and waits for room when the queue is full.
  Put put(T item) { return Put(*this, std::move(item)); }

 private:
  static constexpr std::size_t kItemsToldMax = 6;

  template <class Place>
  void put_by(T item, const Place& by) {
    if (full()) throw QueueFull();
    items_.put(std::move(item));
    item_added(by);
  }
  template <class Place>
  T get_by(const Place& by) {
    if (empty()) throw QueueEmpty();
    T item = items_.get();
    putters_.pop_and_wake();
    changed(by);
    return item;
  }
  void describe(Description& text) override {
    text << "[";
    const std::size_t told = std::min(items_.size(), kItemsToldMax);
    auto item = items_.begin();
    for (std::size_t i = 0; i < told; ++i, ++item) {
      if (i > 0) text << ", ";
      // The same as below, without a text of its own.
      if constexpr (std::is_same_v<T, int> || std::is_same_v<T, long>)
        text << *item;
      else
        describe_item(text, text_of_value<T>(*item, kInShort));
    }
    if (items_.size() > kItemsToldMax) text << ", … " << items_.size();
    text << "]";
    if (maxsize() > 0) text << ", at most " << maxsize();
  }

  Items items_;
};

template <class T>
using Queue = QueueOf<T, FirstInFirstOut<T>>;
template <class T>
using LifoQueue = QueueOf<T, LastInFirstOut<T>>;
// The least item (by <) first.
template <class T>
using PriorityQueue = QueueOf<T, LeastFirst<T>>;

}  // namespace coroscope::asyncio
