# Compiling many files as one: most of a file's time goes to the headers that all of them read.
option(COROSCOPE_UNITY "Compile ten files as one: quicker from nothing, slower after a change" OFF)

# coroscope_unite(target): compiles its C++ files in groups without a name in common. They are divided again when one of
# them has changed.
function(coroscope_unite target)
  if(NOT COROSCOPE_UNITY)
    return()
  endif()
  get_target_property(files ${target} SOURCES)
  list(FILTER files INCLUDE REGEX "\\.cpp$")
  execute_process(COMMAND "${COROSCOPE_PYTHON}" "${PROJECT_SOURCE_DIR}/app/cmake/unity.py" 10 ${files}
                  OUTPUT_VARIABLE groups OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE ";" "|" groups "${groups}")
  string(REPLACE "\n" ";" groups "${groups}")
  set(number 0)
  foreach(group IN LISTS groups)
    math(EXPR number "${number} + 1")
    string(REPLACE "|" ";" group "${group}")
    set_source_files_properties(${group} PROPERTIES UNITY_GROUP ${number})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A file that is included may use anonymous namespaces only where nobody else includes it: nobody does.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
endfunction()
