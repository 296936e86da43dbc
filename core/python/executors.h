#pragma once

#include "core/base/ids.h"
#include "core/python/python.h"

namespace coroscope::python {

// What runs beside the loop: functions given to a concurrent.futures.ThreadPoolExecutor, whose own code is
// the stock one, on simulated threads (threads.h). A function begins where it was submitted, and runs until
// it sleeps, waits or ends; then its submitter goes on.

// On a worker's thread: the fact that its function began, or ended; kNoEvent before that, and on the first
// thread.
EventIndex work_event();

// core.start_new_thread(may_start, stock, refusal): replaces _thread.start_new_thread. may_start(function)
// says whether this is a thread of an executor's; others are refused.
PyObject* wrap_start_new_thread(PyObject* module, PyObject* arguments);
// core.wrap_work_item(stock): replaces concurrent.futures.thread._WorkItem, and sees each function begin and
// end.
PyObject* wrap_work_item(PyObject* module, PyObject* stock);
// core.wrap_submit(stock): a method that replaces ThreadPoolExecutor.submit or BaseEventLoop.run_in_executor.
PyObject* wrap_submit(PyObject* module, PyObject* stock);

}  // namespace coroscope::python
