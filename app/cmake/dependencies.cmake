# Every outside library, found once, under one name each.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenGL REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(glfw3 REQUIRED)

# The interpreter that programs run on is the system's, not the first python3 on the PATH.
set(COROSCOPE_PYTHON "/usr/bin/python3" CACHE FILEPATH "The Python whose library runs the programs")
set(Python3_EXECUTABLE "${COROSCOPE_PYTHON}")
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter Development.Embed)
add_library(coroscope_cpython INTERFACE)
target_link_libraries(coroscope_cpython INTERFACE Python3::Python)

pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
add_library(coroscope_seccomp INTERFACE)
target_link_libraries(coroscope_seccomp INTERFACE PkgConfig::SECCOMP)

pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo pangocairo fontconfig)
add_library(coroscope_cairo INTERFACE)
target_link_libraries(coroscope_cairo INTERFACE PkgConfig::CAIRO)

pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
pkg_check_modules(FONTCONFIG REQUIRED IMPORTED_TARGET fontconfig)
# Debian's libimgui holds a FreeType font builder, but its .pc file does not name FreeType.
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
add_library(coroscope_imgui INTERFACE)
target_link_libraries(coroscope_imgui INTERFACE PkgConfig::IMGUI PkgConfig::FONTCONFIG PkgConfig::FREETYPE)

# The OpenGL loader is generated at build time; without --reproducible glad would ask the network.
set(GLAD_DIR "${CMAKE_BINARY_DIR}/glad")
add_custom_command(
  OUTPUT "${GLAD_DIR}/include/glad/gl.h" "${GLAD_DIR}/src/gl.c"
  COMMAND "${COROSCOPE_PYTHON}" -m glad --reproducible --quiet --api gl:core=3.3 --extensions ""
          --out-path "${GLAD_DIR}" c
  VERBATIM)
add_library(coroscope_glad STATIC "${GLAD_DIR}/src/gl.c" "${GLAD_DIR}/include/glad/gl.h")
target_include_directories(coroscope_glad SYSTEM PUBLIC "${GLAD_DIR}/include")

add_library(coroscope_window INTERFACE)
target_link_libraries(coroscope_window INTERFACE coroscope_imgui coroscope_glad glfw OpenGL::GL Threads::Threads)

add_library(coroscope_fmt INTERFACE)
target_link_libraries(coroscope_fmt INTERFACE fmt::fmt)
