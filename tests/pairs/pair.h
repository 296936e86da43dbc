#pragma once

// What the C++ half of a pair needs.
#include "core/loop/asyncio.h"
#include "core/program/scenarios.h"

namespace asyncio = coroscope::asyncio;
using asyncio::CancelledError;
using asyncio::Coro;
using asyncio::print;
using asyncio::Task;
using asyncio::TimeoutError;
using asyncio::ValueError;
using coroscope::VirtualTime;
