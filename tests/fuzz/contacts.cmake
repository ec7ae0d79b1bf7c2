# The importer of address books as a whole, and the reader of tables that it shares with LinkedIn.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_text PRIVATE ${REKINDLE_FUZZ_FLAGS})
    target_compile_options(rekindle_contacts_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
rekindle_fuzz_target(contacts LIBRARIES rekindle_contacts_importer Rekindle::testkit)
target_sources(fuzz_contacts PRIVATE ${PROJECT_SOURCE_DIR}/plugins/contacts/contacts_importer.cpp)
rekindle_fuzz_target(csv LIBRARIES rekindle_text Rekindle::testkit)
