# The decoder of the frames that a worker sends, which may come from anybody.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_wire PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
rekindle_fuzz_target(wire LIBRARIES rekindle_wire)
