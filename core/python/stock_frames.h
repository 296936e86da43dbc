#pragma once

#include <cstdint>

namespace coroscope::python {

// Functions of asyncio's own loop that ours stands in for.
enum class StockFrame : std::uint8_t {
  HandleRun,  // events.Handle._run, calling the callback
  RunOnce,    // BaseEventLoop._run_once, running a handle
  RunOnceInDebugMode,
  RunOnceSelect,  // the same, waiting in select()
  Select,         // selectors.EpollSelector.select
};

// Adds a frame to the traceback of the error that is set, so that what the user reads is what python3 would
// print. Leaves another error set, if at all, only when memory runs out.
void add_stock_frame(StockFrame which);

}  // namespace coroscope::python
