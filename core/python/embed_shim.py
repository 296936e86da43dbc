"""embed_shim.py SHIM.PY OUTPUT.CPP: writes a Python source as a C++ constant."""

import pathlib
import sys

source, output = map(pathlib.Path, sys.argv[1:])
numbers = ",".join(str(byte) for byte in source.read_bytes())
output.parent.mkdir(parents=True, exist_ok=True)
output.write_text(f"""#include "core/python/shim.h"
namespace coroscope::python {{
const char kShim[] = {{{numbers},0}};
}}
""")
