# What an IMAP server sends: cut into responses, parsed, and answered by the importer as a whole.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_imap_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
# The scripted server belongs to the tests, which a fuzz build may not have.
if(NOT TARGET rekindle_imap_scripted)
    add_subdirectory(${PROJECT_SOURCE_DIR}/tests/unit/imap/scripted imap_scripted)
endif()
find_package(ZLIB REQUIRED)
rekindle_fuzz_target(imap_framer LIBRARIES rekindle_imap_importer)
rekindle_fuzz_target(imap_grammar LIBRARIES rekindle_imap_importer)
rekindle_fuzz_target(imap_importer LIBRARIES rekindle_imap_importer rekindle_imap_scripted ZLIB::ZLIB)
target_sources(fuzz_imap_importer PRIVATE ${PROJECT_SOURCE_DIR}/plugins/imap/imap_importer.cpp)
