# The parsers of the mail importer: pure functions over raw bytes, apart from the plugin so that
# tests and fuzz targets can link them.
find_package(ICU 72 REQUIRED COMPONENTS uc)
find_package(PkgConfig REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
find_path(MIMETIC_INCLUDE_DIR mimetic/mimetic.h REQUIRED)
find_library(MIMETIC_LIBRARY mimetic REQUIRED)

add_library(rekindle_mail_parsers STATIC
    ${CMAKE_CURRENT_LIST_DIR}/header/address.cpp
    ${CMAKE_CURRENT_LIST_DIR}/header/address_grammar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/header/automatic.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/body.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/body_avx2.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/body_avx512.cpp
    ${CMAKE_CURRENT_LIST_DIR}/text/charset.cpp
    ${CMAKE_CURRENT_LIST_DIR}/header/date.cpp
    ${CMAKE_CURRENT_LIST_DIR}/header/date_grammar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/text/encoded_word.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/leaf.cpp
    ${CMAKE_CURRENT_LIST_DIR}/header/message_id.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/mime.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/parameter.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/part.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/part_header.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/part_reader.cpp
    ${CMAKE_CURRENT_LIST_DIR}/header/plain_mailbox.cpp
    ${CMAKE_CURRENT_LIST_DIR}/text/printable.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mime/structure.cpp
    ${CMAKE_CURRENT_LIST_DIR}/warnings.cpp)
target_compile_features(rekindle_mail_parsers PUBLIC cxx_std_20)
target_include_directories(rekindle_mail_parsers PUBLIC ${PROJECT_SOURCE_DIR})
# mimetic's headers use `register`: they may only be seen as system headers.
target_include_directories(rekindle_mail_parsers SYSTEM PRIVATE ${MIMETIC_INCLUDE_DIR})
target_link_libraries(rekindle_mail_parsers
    PUBLIC Rekindle::sdk
    PRIVATE ICU::uc PkgConfig::re2 ${MIMETIC_LIBRARY} rekindle_warnings)
