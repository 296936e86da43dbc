# The files shim*.py become constants in the executable, so that they are written, formatted and read as Python. Run in
# this order.
set(shim_sources shim.py shim_calls.py shim_refused.py shim_threads.py shim_legacy.py shim_lines.py)
list(TRANSFORM shim_sources PREPEND "${PROJECT_SOURCE_DIR}/core/python/")
set(shim_output "${CMAKE_BINARY_DIR}/generated/shim.cpp")
add_custom_command(
  OUTPUT "${shim_output}"
  COMMAND "${COROSCOPE_PYTHON}" "${PROJECT_SOURCE_DIR}/core/python/embed_shim.py" "${shim_output}" ${shim_sources}
  DEPENDS ${shim_sources} "${PROJECT_SOURCE_DIR}/core/python/embed_shim.py"
  VERBATIM)
target_sources(coroscope_python PRIVATE "${shim_output}")
target_compile_definitions(coroscope_python PRIVATE COROSCOPE_PYTHON="${COROSCOPE_PYTHON}")
