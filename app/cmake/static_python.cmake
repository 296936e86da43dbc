# CPython as a static library, as Debian's own python3 has it: its calls of itself then go straight, not through a table,
# and nothing is relocated at the start.

# The whole archive, since modules of the standard library that are shared objects use what the executable may not; for
# the same reason all is exported. The archive's code may not be position-independent.
set(COROSCOPE_PYTHON_ARCHIVE_OPTIONS -no-pie -rdynamic)

# coroscope_find_python_archive(VARIABLE): sets it to what is to be linked, or to nothing where there is no such library or
# it cannot be linked.
function(coroscope_find_python_archive variable)
  set(${variable} "" PARENT_SCOPE)
  execute_process(
    COMMAND "${COROSCOPE_PYTHON}" -c "
import os, sysconfig
of = sysconfig.get_config_var
print(os.path.join(of('LIBPL') or '', of('LIBRARY') or ''), *f\"{of('LIBS')} {of('SYSLIBS')} {of('MODLIBS')}\".split(), sep=';')"
    OUTPUT_VARIABLE words OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
  list(POP_FRONT words archive)
  list(REMOVE_DUPLICATES words)
  if(failed OR NOT EXISTS "${archive}" OR IS_DIRECTORY "${archive}")
    message(STATUS "CPython is linked as a shared library: there is no static one")
    return()
  endif()
  set(libraries "$<LINK_LIBRARY:WHOLE_ARCHIVE,${archive}>" ${words})
  include(CheckCXXSourceCompiles)
  set(CMAKE_REQUIRED_INCLUDES ${Python3_INCLUDE_DIRS})
  set(CMAKE_REQUIRED_LINK_OPTIONS ${COROSCOPE_PYTHON_ARCHIVE_OPTIONS})
  set(CMAKE_REQUIRED_LIBRARIES ${libraries})
  check_cxx_source_compiles("#include <Python.h>\nint main() { return Py_RunMain(); }" COROSCOPE_STATIC_PYTHON_LINKS)
  if(NOT COROSCOPE_STATIC_PYTHON_LINKS)
    message(STATUS "CPython is linked as a shared library: ${archive} cannot be linked")
    return()
  endif()
  set(${variable} ${libraries} PARENT_SCOPE)
endfunction()
