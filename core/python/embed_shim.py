"""embed_shim.py OUTPUT.CPP SHIM.PY...: compiles Python sources and writes them as C++ constants, so that a run does not
have to compile them. To be run with the version of Python that will load them."""

import marshal
import pathlib
import sys

output, *sources = map(pathlib.Path, sys.argv[1:])
arrays = []
for number, source in enumerate(sources):
    code = marshal.dumps(compile(source.read_text(encoding="utf-8"), "<coroscope>", "exec"))
    arrays.append(f"const unsigned char kShim{number}[] = {{{','.join(map(str, code))}}};\n")
names = ", ".join(f"kShim{number}" for number in range(len(sources)))
output.parent.mkdir(parents=True, exist_ok=True)
output.write_text(f"""#include "core/python/shim.h"
namespace coroscope::python {{
namespace {{
{"".join(arrays)}const Shim kAll[] = {{{names}}};
}}  // namespace
const std::span<const Shim> kShims = kAll;
}}  // namespace coroscope::python
""")
