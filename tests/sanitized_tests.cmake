# Read by ctest: adds the tests of the sanitized build, and the fuzzers, when tests/run.sh has just built them.
if(NOT "$ENV{COROSCOPE_SANITIZED_TESTS}" STREQUAL "")
  subdirs("$ENV{COROSCOPE_SANITIZED_TESTS}")
endif()
if(NOT "$ENV{COROSCOPE_FUZZERS}" STREQUAL "")
  subdirs("$ENV{COROSCOPE_FUZZERS}")
endif()
