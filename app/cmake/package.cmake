# `cmake --install`: the executable with its assets, and a package for programs in C++ of one's own:
# find_package(Coroscope), target coroscope::core.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# What an executable needs to be all of Coroscope; its main() is taken where there is no other.
add_library(coroscope_main STATIC app/main.cpp)
target_link_libraries(coroscope_main PUBLIC coroscope_cli)
add_dependencies(coroscope coroscope_main)  # so that whoever built the executable can install
# Its clock functions stand before libc's, and programs that are compiled while it runs use what is in it.
target_link_options(coroscope_main INTERFACE -rdynamic)

add_library(coroscope_core INTERFACE)
add_library(coroscope::core ALIAS coroscope_core)
set_target_properties(coroscope_core PROPERTIES EXPORT_NAME core)
target_link_libraries(coroscope_core INTERFACE coroscope_main coroscope_program)
target_compile_features(coroscope_core INTERFACE cxx_std_20)
target_include_directories(coroscope_core INTERFACE
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>" "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/core>"
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/coroscope>"
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/coroscope/core>")
# Files are named from the project's folder in traces, and found there to be shown.
target_compile_options(coroscope_core INTERFACE "-fmacro-prefix-map=$<TARGET_PROPERTY:SOURCE_DIR>/="
  "$<INSTALL_INTERFACE:-fmacro-prefix-map=$<INSTALL_PREFIX>/${CMAKE_INSTALL_INCLUDEDIR}/coroscope/=>")
target_compile_definitions(coroscope_core INTERFACE "COROSCOPE_SOURCE_ROOT=\"$<TARGET_PROPERTY:SOURCE_DIR>\"")

install(TARGETS coroscope)
install(DIRECTORY assets/ DESTINATION "${CMAKE_INSTALL_DATADIR}/coroscope")
install(DIRECTORY core DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/coroscope" FILES_MATCHING PATTERN "*.h")

# A library that was fetched belongs to this build and cannot be named in a package.
foreach(library fmt::fmt CLI11::CLI11 nlohmann_json::nlohmann_json glfw)
  get_target_property(is_installed ${library} IMPORTED)
  if(NOT is_installed)
    message(STATUS "No package for find_package(Coroscope): ${library} is not installed")
    return()
  endif()
endforeach()
if(NOT IMGUI_FOUND)
  message(STATUS "No package for find_package(Coroscope): imgui is not installed")
  return()
endif()

set(COROSCOPE_PACKAGE ON)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/Coroscope")
set(package_targets core main glad fmt cpython seccomp cairo imgui window ${coroscope_layers})
list(TRANSFORM package_targets PREPEND coroscope_)
install(TARGETS ${package_targets} EXPORT CoroscopeTargets)
install(EXPORT CoroscopeTargets NAMESPACE coroscope:: DESTINATION "${package_dir}")
configure_package_config_file(app/cmake/CoroscopeConfig.cmake.in "${PROJECT_BINARY_DIR}/CoroscopeConfig.cmake"
                              INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/CoroscopeConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/CoroscopeConfig.cmake" "${PROJECT_BINARY_DIR}/CoroscopeConfigVersion.cmake"
        DESTINATION "${package_dir}")
