# The parsers of the Facebook importer, and the importer as a whole.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_facebook_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
foreach(target facebook_date facebook_json facebook_text facebook_importer)
    rekindle_fuzz_target(${target} LIBRARIES rekindle_facebook_importer Rekindle::testkit)
endforeach()
target_sources(fuzz_facebook_importer PRIVATE ${PROJECT_SOURCE_DIR}/plugins/facebook/facebook_importer.cpp)
