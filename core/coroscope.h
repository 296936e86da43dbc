#pragma once

// What a program in C++ includes: asyncio's vocabulary (core/README.md) and COROSCOPE_PROGRAM.
#include "core/loop/asyncio.h"
#include "core/program/scenarios.h"

namespace asyncio = coroscope::asyncio;
