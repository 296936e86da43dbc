#include "core/loop/context.h"

#include "core/loop/loop.h"
#include "core/loop/task_base.h"

namespace coroscope::asyncio {

namespace {

thread_local Ref<Context> base_context;
thread_local Ref<Context>* callback_context = nullptr;

}  // namespace

Ref<Context>& current_context() {
  if (callback_context) return *callback_context;
  Loop* const loop = NativeRun::current().running_loop();
  if (loop && loop->current_task()) return loop->current_task()->context();
  return base_context;
}

CallbackContext::CallbackContext(Ref<Context>& context) : outer_(callback_context) {
  callback_context = &context;
}

CallbackContext::~CallbackContext() {
  callback_context = outer_;
}

}  // namespace coroscope::asyncio
