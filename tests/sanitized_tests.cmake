# Read by ctest: adds the tests of the sanitized build when tests/run.sh has just built them.
if(NOT "$ENV{COROSCOPE_SANITIZED_TESTS}" STREQUAL "")
  subdirs("$ENV{COROSCOPE_SANITIZED_TESTS}")
endif()
