include(${CMAKE_CURRENT_LIST_DIR}/RekindleTargets.cmake)
set(Rekindle_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
include(${CMAKE_CURRENT_LIST_DIR}/RekindleImporter.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/RekindleConformance.cmake OPTIONAL)
# find_package(Rekindle COMPONENTS analyzer) gives Rekindle::analyzer too.
if("analyzer" IN_LIST Rekindle_FIND_COMPONENTS)
    include(${CMAKE_CURRENT_LIST_DIR}/RekindleAnalyzer.cmake)
endif()
