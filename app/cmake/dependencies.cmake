# Every outside library, found once, under one name each. What the system does not have is fetched: the release that
# Debian 12 carries, so that the code meets one version everywhere, and by its hash.
include(FetchContent)

# coroscope_package(name URL HASH targets...): the installed package of that name, else its sources. Headers of the
# targets that its sources make count as the system's.
function(coroscope_package name url hash)
  FetchContent_Declare(${name} URL "${url}" URL_HASH "SHA256=${hash}" DOWNLOAD_EXTRACT_TIMESTAMP ON FIND_PACKAGE_ARGS)
  FetchContent_MakeAvailable(${name})
  foreach(target IN LISTS ARGN)
    if(TARGET ${target})
      set_target_properties(${target} PROPERTIES SYSTEM ON)
    endif()
  endforeach()
endfunction()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenGL REQUIRED)

coroscope_package(fmt https://github.com/fmtlib/fmt/archive/refs/tags/9.1.0.tar.gz
                  5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2 fmt)
coroscope_package(CLI11 https://github.com/CLIUtils/CLI11/archive/v2.1.2.tar.gz
                  26291377e892ba0e5b4972cdfd4a2ab3bf53af8dac1f4ea8fe0d1376b625c8cb CLI11)
coroscope_package(nlohmann_json https://github.com/nlohmann/json/releases/download/v3.11.2/json.tar.xz
                  8c4b26bf4b422252e13f332bc5e388ec0ab5c3443d24399acb675e68278d341f nlohmann_json)
set(GLFW_BUILD_DOCS OFF)
set(GLFW_BUILD_EXAMPLES OFF)
set(GLFW_BUILD_TESTS OFF)
coroscope_package(glfw3 https://github.com/glfw/glfw/archive/refs/tags/3.3.8.tar.gz
                  f30f42e05f11e5fc62483e513b0488d5bceeab7d9c5da0ffe2252ad81816c713 glfw)

# The interpreter that programs run on is Debian's, not the first python3 on the PATH; elsewhere that one.
if(EXISTS /etc/debian_version)
  set(COROSCOPE_PYTHON "/usr/bin/python3" CACHE FILEPATH "The Python whose library runs the programs")
else()
  find_program(COROSCOPE_PYTHON python3 REQUIRED DOC "The Python whose library runs the programs")
endif()
set(Python3_EXECUTABLE "${COROSCOPE_PYTHON}")
# Later versions need their part of core/python/version.h.
find_package(Python3 3.11...<3.15 REQUIRED COMPONENTS Interpreter Development.Embed)
add_library(coroscope_cpython INTERFACE)
include(app/cmake/static_python.cmake)
if(COROSCOPE_STATIC_PYTHON AND NOT COROSCOPE_SANITIZE AND NOT COROSCOPE_FUZZ)
  coroscope_find_python_archive(COROSCOPE_PYTHON_ARCHIVE)
endif()
if(COROSCOPE_PYTHON_ARCHIVE)
  target_link_libraries(coroscope_cpython INTERFACE ${COROSCOPE_PYTHON_ARCHIVE})
  target_link_options(coroscope_cpython INTERFACE ${COROSCOPE_PYTHON_ARCHIVE_OPTIONS})
  target_include_directories(coroscope_cpython SYSTEM INTERFACE
    "$<TARGET_PROPERTY:Python3::Python,INTERFACE_INCLUDE_DIRECTORIES>")
else()
  target_link_libraries(coroscope_cpython INTERFACE Python3::Python)
endif()

pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
add_library(coroscope_seccomp INTERFACE)
target_link_libraries(coroscope_seccomp INTERFACE PkgConfig::SECCOMP)

pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo pangocairo fontconfig)
add_library(coroscope_cairo INTERFACE)
target_link_libraries(coroscope_cairo INTERFACE PkgConfig::CAIRO)

# Debian's libimgui.a contains the GLFW and OpenGL 3 back ends and FreeType; fetched sources are built the same way.
pkg_check_modules(FONTS REQUIRED IMPORTED_TARGET fontconfig freetype2)
pkg_check_modules(IMGUI IMPORTED_TARGET imgui)
add_library(coroscope_imgui INTERFACE)
target_link_libraries(coroscope_imgui INTERFACE PkgConfig::FONTS)
if(IMGUI_FOUND)
  pkg_get_variable(imgui_headers imgui includedir)
  target_include_directories(coroscope_imgui SYSTEM INTERFACE "${imgui_headers}/backends")
  target_link_libraries(coroscope_imgui INTERFACE PkgConfig::IMGUI)
else()
  FetchContent_Declare(imgui URL https://github.com/ocornut/imgui/archive/refs/tags/v1.86.tar.gz
                       URL_HASH SHA256=6ba6ae8425a19bc52c5e067702c48b70e4403cd339cba02073a462730a63e825
                       DOWNLOAD_EXTRACT_TIMESTAMP ON)
  FetchContent_Declare(stb GIT_REPOSITORY https://github.com/nothings/stb.git
                       GIT_TAG f0569113c93ad095470c54bf34a17b36646bbbb5)
  FetchContent_MakeAvailable(imgui stb)
  set(imgui_units imgui imgui_draw imgui_tables imgui_widgets misc/freetype/imgui_freetype
                  backends/imgui_impl_glfw backends/imgui_impl_opengl3)
  list(TRANSFORM imgui_units PREPEND "${imgui_SOURCE_DIR}/")
  list(TRANSFORM imgui_units APPEND ".cpp")
  add_library(coroscope_imgui_sources STATIC ${imgui_units})
  target_compile_definitions(coroscope_imgui_sources PUBLIC IMGUI_ENABLE_FREETYPE)
  target_include_directories(coroscope_imgui_sources SYSTEM PUBLIC
    "${imgui_SOURCE_DIR}" "${imgui_SOURCE_DIR}/backends" "${imgui_SOURCE_DIR}/misc/freetype" "${stb_SOURCE_DIR}")
  target_link_libraries(coroscope_imgui_sources PUBLIC PkgConfig::FONTS glfw OpenGL::GL ${CMAKE_DL_LIBS})
  target_link_libraries(coroscope_imgui INTERFACE coroscope_imgui_sources)
endif()

# The OpenGL loader is generated at build time; without --reproducible glad would ask the network.
execute_process(COMMAND "${COROSCOPE_PYTHON}" -c "import glad.__main__" RESULT_VARIABLE glad_missing OUTPUT_QUIET ERROR_QUIET)
set(glad_command "${COROSCOPE_PYTHON}" -m glad)
if(glad_missing)
  FetchContent_Declare(glad GIT_REPOSITORY https://github.com/Dav1dde/glad.git
                       GIT_TAG 73db193f853e2ee079bf3ca8a64aa2eaf6459043)  # 2.0.8
  FetchContent_MakeAvailable(glad)
  set(glad_command "${CMAKE_COMMAND}" -E env "PYTHONPATH=${glad_SOURCE_DIR}" "${COROSCOPE_PYTHON}" -m glad)
  execute_process(COMMAND "${COROSCOPE_PYTHON}" -c "import jinja2" RESULT_VARIABLE jinja2_missing OUTPUT_QUIET ERROR_QUIET)
  if(jinja2_missing)
    message(FATAL_ERROR "The OpenGL loader is generated by glad, which needs Python's jinja2. Install it for "
                        "${COROSCOPE_PYTHON} (often the package python3-jinja2 or py-jinja2) and configure again.")
  endif()
endif()
set(GLAD_DIR "${CMAKE_BINARY_DIR}/glad")
add_custom_command(
  OUTPUT "${GLAD_DIR}/include/glad/gl.h" "${GLAD_DIR}/src/gl.c"
  COMMAND ${glad_command} --reproducible --quiet --api gl:core=3.3 --extensions "" --out-path "${GLAD_DIR}" c
  VERBATIM)
add_library(coroscope_glad STATIC "${GLAD_DIR}/src/gl.c" "${GLAD_DIR}/include/glad/gl.h")
target_include_directories(coroscope_glad SYSTEM PUBLIC "$<BUILD_INTERFACE:${GLAD_DIR}/include>")

add_library(coroscope_window INTERFACE)
target_link_libraries(coroscope_window INTERFACE coroscope_imgui coroscope_glad glfw OpenGL::GL Threads::Threads)

add_library(coroscope_fmt INTERFACE)
target_link_libraries(coroscope_fmt INTERFACE fmt::fmt)
