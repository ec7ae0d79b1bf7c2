# The LinkedIn importer as a whole.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_linkedin_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
rekindle_fuzz_target(linkedin LIBRARIES rekindle_linkedin_importer Rekindle::testkit)
target_sources(fuzz_linkedin PRIVATE ${PROJECT_SOURCE_DIR}/plugins/linkedin/linkedin_importer.cpp)
