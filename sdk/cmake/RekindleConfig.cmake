include(${CMAKE_CURRENT_LIST_DIR}/RekindleTargets.cmake)
set(Rekindle_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
include(${CMAKE_CURRENT_LIST_DIR}/RekindleImporter.cmake)
