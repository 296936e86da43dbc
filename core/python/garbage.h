#pragma once

namespace coroscope::python {

// Garbage is collected at fixed points, not when allocations happen to reach a count, which would shift with
// all that an instrument allocates: after so many steps, if enough was allocated since, as CPython's
// thresholds have it, and as long as the program has not called gc.disable().
inline constexpr int kStepsBetweenCollections = 1024;

// Switches automatic collection off; gc.isenabled() stays what the program made it.
bool take_over_collection();

// To be called between steps. What finalizers do happens here.
void collect_garbage_now_and_then();

}  // namespace coroscope::python
