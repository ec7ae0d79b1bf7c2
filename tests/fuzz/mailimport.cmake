# The framing and the importer as a whole.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_mail_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
foreach(target header_block mbox mail_importer)
    rekindle_fuzz_target(${target} LIBRARIES rekindle_mail_importer Rekindle::testkit)
endforeach()
target_sources(fuzz_mail_importer PRIVATE ${PROJECT_SOURCE_DIR}/plugins/mail/mail_importer.cpp)
