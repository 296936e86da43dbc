#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/loop/exceptions.h"
#include "core/loop/future_base.h"

namespace coroscope::asyncio {

// The values of context variables at a point of a program: contextvars.Context. Tasks and callbacks run in a
// copy of the context in which they were created. Null stands for the empty context; copies share what is not
// changed.
class Context {
 public:
  using Values = std::map<const void*, std::shared_ptr<const void>>;

  explicit Context(Values values) : values_(std::move(values)) {}
  const void* find(const void* variable) const {
    const auto found = values_.find(variable);
    return found == values_.end() ? nullptr : found->second.get();
  }
  const Values& values() const { return values_; }

  void add_reference() { ++references_; }
  void drop_reference() {
    if (--references_ == 0) delete this;
  }

 private:
  const Values values_;
  std::uint32_t references_ = 0;
};

// Where the context of what runs now is kept: the task's, the callback's, else the thread's own.
Ref<Context>& current_context();
// Makes a callback's context current until it is destroyed.
class CallbackContext {
 public:
  explicit CallbackContext(Ref<Context>& context);
  ~CallbackContext();
  CallbackContext(const CallbackContext&) = delete;
  CallbackContext& operator=(const CallbackContext&) = delete;

 private:
  Ref<Context>* const outer_;
};

// contextvars.ContextVar: a variable of which each task has its own value. The variable must outlive all
// contexts in which it was set; make it static.
template <class T>
class ContextVar {
 public:
  // Undoes one set(). To be used once, in the context of that set().
  class Token {
   public:
    const std::optional<T>& old_value() const { return old_; }

   private:
    friend class ContextVar;
    explicit Token(std::optional<T> old) : old_(std::move(old)) {}
    std::optional<T> old_;  // none: it had no value
  };

  ContextVar() = default;
  explicit ContextVar(T default_value) : default_(std::move(default_value)) {}
  ContextVar(const ContextVar&) = delete;
  ContextVar& operator=(const ContextVar&) = delete;

  // The value in the current context, else the default; throws LookupError when there is neither.
  T get() const {
    if (const T* const value = find()) return *value;
    if (!default_) throw LookupError("the context variable has no value");
    return *default_;
  }
  T get(T otherwise) const {
    const T* const value = find();
    return value ? *value : std::move(otherwise);
  }
  Token set(T value) {
    const T* const old = find();
    Token token(old ? std::optional<T>(*old) : std::nullopt);
    change(std::make_shared<const T>(std::move(value)));
    return token;
  }
  void reset(const Token& token) { change(token.old_ ? std::make_shared<const T>(*token.old_) : nullptr); }

 private:
  const T* find() const {
    const Ref<Context>& context = current_context();
    return context ? static_cast<const T*>(context->find(this)) : nullptr;
  }
  void change(std::shared_ptr<const void> value) {
    Ref<Context>& context = current_context();
    Context::Values values = context ? context->values() : Context::Values();
    if (value)
      values[this] = std::move(value);
    else
      values.erase(this);
    context = Ref<Context>(new Context(std::move(values)));
  }

  std::optional<T> default_;
};

}  // namespace coroscope::asyncio
