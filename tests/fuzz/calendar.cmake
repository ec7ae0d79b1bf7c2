# The calendar importer as a whole, and its rules of repetition.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_calendar_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
rekindle_fuzz_target(calendar LIBRARIES rekindle_calendar_importer Rekindle::testkit)
target_sources(fuzz_calendar PRIVATE ${PROJECT_SOURCE_DIR}/plugins/calendar/calendar_importer.cpp)
rekindle_fuzz_target(calendar_rule LIBRARIES rekindle_calendar_importer)
