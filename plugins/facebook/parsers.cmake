# Everything of the importers but the exported symbol, so that tests, benchmarks and fuzz targets run
# it in their own process.
find_package(LibXml2 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)

add_library(rekindle_facebook_importer STATIC
    ${CMAKE_CURRENT_LIST_DIR}/activity.cpp
    ${CMAKE_CURRENT_LIST_DIR}/conversations.cpp
    ${CMAKE_CURRENT_LIST_DIR}/time/date.cpp
    ${CMAKE_CURRENT_LIST_DIR}/time/date_habits.cpp
    ${CMAKE_CURRENT_LIST_DIR}/time/date_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/html/activity.cpp
    ${CMAKE_CURRENT_LIST_DIR}/html/blocks.cpp
    ${CMAKE_CURRENT_LIST_DIR}/html/dates.cpp
    ${CMAKE_CURRENT_LIST_DIR}/html/items.cpp
    ${CMAKE_CURRENT_LIST_DIR}/html/parser.cpp
    ${CMAKE_CURRENT_LIST_DIR}/html/people.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_conversations.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_html.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_json.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_run.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json/elements.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json/file.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json/outline.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json/scan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/layout.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json/message_json.cpp
    ${CMAKE_CURRENT_LIST_DIR}/owner.cpp
    ${CMAKE_CURRENT_LIST_DIR}/people.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/thread.cpp
    ${CMAKE_CURRENT_LIST_DIR}/titles.cpp)
target_compile_features(rekindle_facebook_importer PUBLIC cxx_std_20)
target_include_directories(rekindle_facebook_importer PUBLIC ${PROJECT_SOURCE_DIR})
target_link_libraries(rekindle_facebook_importer
    PUBLIC Rekindle::sdk PkgConfig::SIMDJSON
    PRIVATE LibXml2::LibXml2 PkgConfig::XXHASH rekindle_warnings)
