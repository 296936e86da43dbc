# shim.py becomes a constant in the executable, so that it is written, formatted and read as Python.
set(shim_source "${PROJECT_SOURCE_DIR}/core/python/shim.py")
set(shim_output "${CMAKE_BINARY_DIR}/generated/shim.cpp")
add_custom_command(
  OUTPUT "${shim_output}"
  COMMAND "${COROSCOPE_PYTHON}" "${PROJECT_SOURCE_DIR}/core/python/embed_shim.py" "${shim_source}" "${shim_output}"
  DEPENDS "${shim_source}" "${PROJECT_SOURCE_DIR}/core/python/embed_shim.py"
  VERBATIM)
target_sources(coroscope_python PRIVATE "${shim_output}")
target_compile_definitions(coroscope_python PRIVATE COROSCOPE_PYTHON="${COROSCOPE_PYTHON}")
