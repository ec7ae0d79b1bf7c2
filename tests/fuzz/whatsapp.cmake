# The WhatsApp importer as a whole.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_whatsapp_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
rekindle_fuzz_target(whatsapp LIBRARIES rekindle_whatsapp_importer Rekindle::testkit)
target_sources(fuzz_whatsapp PRIVATE ${PROJECT_SOURCE_DIR}/plugins/whatsapp/whatsapp_importer.cpp)
