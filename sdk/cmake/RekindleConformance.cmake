# rekindle_add_conformance_test(TARGET FIXTURES folder [SKIP "check: reason"...] [OTHERS folder...])
#
# A test kit.TARGET that runs the importer TARGET through the sixteen checks of
# rekindle-plugin-check. FIXTURES is a folder of cases, OTHERS are folders with fixtures of other
# importers, which it must not take for its own. A check is skipped only with its reason. The damage
# is the same in every run of the test; rekindle-plugin-check without --seed tries another.
function(rekindle_add_conformance_test target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "FIXTURES" "SKIP;OTHERS")
    if(NOT TARGET ${target})
        message(FATAL_ERROR "rekindle_add_conformance_test(${target}): there is no such target; add it with rekindle_add_importer first")
    endif()
    if(NOT arg_FIXTURES)
        message(FATAL_ERROR "rekindle_add_conformance_test(${target}): FIXTURES is missing")
    endif()
    cmake_path(ABSOLUTE_PATH arg_FIXTURES)
    enable_testing()
    set(options --seed 2026)
    foreach(folder ${arg_OTHERS})
        cmake_path(ABSOLUTE_PATH folder)
        list(APPEND options --others ${folder})
    endforeach()
    foreach(skip ${arg_SKIP})
        list(APPEND options --skip ${skip})
    endforeach()
    add_test(NAME kit.${target}
        COMMAND $<TARGET_FILE:Rekindle::rekindle-plugin-check> $<TARGET_FILE:${target}> ${arg_FIXTURES} ${options})
    set_tests_properties(kit.${target} PROPERTIES LABELS kit TIMEOUT 300)
endfunction()
