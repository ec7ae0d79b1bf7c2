# The parsers of the mail importer: pure functions over raw bytes, apart from the plugin so that
# tests and fuzz targets can link them.
find_package(ICU 72 REQUIRED COMPONENTS uc)
find_package(PkgConfig REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
find_path(MIMETIC_INCLUDE_DIR mimetic/mimetic.h REQUIRED)
find_library(MIMETIC_LIBRARY mimetic REQUIRED)

add_library(rekindle_mail_parsers STATIC
    ${CMAKE_CURRENT_LIST_DIR}/address.cpp
    ${CMAKE_CURRENT_LIST_DIR}/address_grammar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/automatic.cpp
    ${CMAKE_CURRENT_LIST_DIR}/body.cpp
    ${CMAKE_CURRENT_LIST_DIR}/body_avx2.cpp
    ${CMAKE_CURRENT_LIST_DIR}/body_avx512.cpp
    ${CMAKE_CURRENT_LIST_DIR}/charset.cpp
    ${CMAKE_CURRENT_LIST_DIR}/date.cpp
    ${CMAKE_CURRENT_LIST_DIR}/date_grammar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/encoded_word.cpp
    ${CMAKE_CURRENT_LIST_DIR}/leaf.cpp
    ${CMAKE_CURRENT_LIST_DIR}/message_id.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime.cpp
    ${CMAKE_CURRENT_LIST_DIR}/parameter.cpp
    ${CMAKE_CURRENT_LIST_DIR}/part.cpp
    ${CMAKE_CURRENT_LIST_DIR}/part_header.cpp
    ${CMAKE_CURRENT_LIST_DIR}/part_reader.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plain_mailbox.cpp
    ${CMAKE_CURRENT_LIST_DIR}/printable.cpp
    ${CMAKE_CURRENT_LIST_DIR}/structure.cpp
    ${CMAKE_CURRENT_LIST_DIR}/warnings.cpp)
target_compile_features(rekindle_mail_parsers PUBLIC cxx_std_20)
target_include_directories(rekindle_mail_parsers PUBLIC ${PROJECT_SOURCE_DIR})
# mimetic's headers use `register`: they may only be seen as system headers.
target_include_directories(rekindle_mail_parsers SYSTEM PRIVATE ${MIMETIC_INCLUDE_DIR})
target_link_libraries(rekindle_mail_parsers
    PUBLIC Rekindle::sdk
    PRIVATE ICU::uc PkgConfig::re2 ${MIMETIC_LIBRARY} rekindle_warnings)
