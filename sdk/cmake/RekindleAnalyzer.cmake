# Rekindle::analyzer, a static library, with what it needs of the system.
include(CMakeFindDependencyMacro)
find_dependency(fmt)
find_dependency(OpenSSL COMPONENTS Crypto)
find_dependency(PkgConfig)
pkg_check_modules(re2 REQUIRED QUIET IMPORTED_TARGET re2)
pkg_check_modules(utf8proc REQUIRED QUIET IMPORTED_TARGET libutf8proc)
include(${CMAKE_CURRENT_LIST_DIR}/RekindleAnalyzerTargets.cmake)
