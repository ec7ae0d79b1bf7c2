# Zips, tars and compressed files, from the first byte to the content of every member.
if(TARGET rekindle_archive)
    if(REKINDLE_FUZZ)
        target_compile_options(rekindle_archive PRIVATE ${REKINDLE_FUZZ_FLAGS})
    endif()
    rekindle_fuzz_target(archive LIBRARIES rekindle_archive)
endif()
