# Plugins and a host of other ages.
#
# headers/v0 is a frozen copy of the header: what is built on it has to work with every later host.
# A later header is made here from today's, by letting every struct that has a size grow at its end.
set(later ${CMAKE_CURRENT_BINARY_DIR}/later/rekindle/abi.h)
file(READ ${PROJECT_SOURCE_DIR}/sdk/include/rekindle/abi.h header)
foreach(struct interaction person room setting importer plugin)
    string(REPLACE "} rk_${struct};" "    rk_string later;\n} rk_${struct};" grown "${header}")
    if(grown STREQUAL header)
        message(FATAL_ERROR "abi.h has no rk_${struct} that could grow")
    endif()
    set(header "${grown}")
endforeach()
string(REPLACE "} rk_host;" "    rk_string (*later)(void* self);\n} rk_host;" header "${header}")
string(REPLACE "#define RK_ABI_MINOR 0u" "#define RK_ABI_MINOR 7u\n#define RK_LATER 1" header "${header}")
file(CONFIGURE OUTPUT ${later} CONTENT "${header}" @ONLY)
set_property(DIRECTORY APPEND PROPERTY
    CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sdk/include/rekindle/abi.h)

function(rekindle_plugin_of_age age folder)
    add_library(ages_${age} MODULE plugins/ages.c)
    target_include_directories(ages_${age} BEFORE PRIVATE ${folder})
    set_target_properties(ages_${age} PROPERTIES PREFIX "" C_STANDARD 11
        LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/plugins)
endfunction()
rekindle_plugin_of_age(old ${CMAKE_CURRENT_SOURCE_DIR}/headers/v0)
rekindle_plugin_of_age(today ${PROJECT_SOURCE_DIR}/sdk/include)
rekindle_plugin_of_age(later ${CMAKE_CURRENT_BINARY_DIR}/later)

# Plugins of other tool chains, from the source of one of the sandbox's.
set(echo ${PROJECT_SOURCE_DIR}/tests/sandbox/plugins/echo.cpp)
add_library(echo_static_stdcxx MODULE ${echo})
target_link_libraries(echo_static_stdcxx PRIVATE Rekindle::sdk)
target_link_options(echo_static_stdcxx PRIVATE -static-libstdc++ -static-libgcc
    -Wl,--version-script=${PROJECT_SOURCE_DIR}/sdk/cmake/importer.version)
set_target_properties(echo_static_stdcxx PROPERTIES PREFIX ""
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/plugins)

# Compiled by clang, with the one or the other C++ library; left out where that is not installed.
find_program(REKINDLE_CLANG clang++)
set(of_clang)
foreach(library libstdc++ libc++)
    if(NOT REKINDLE_CLANG OR REKINDLE_SANITIZE)
        break()
    endif()
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/probe.cpp "#include <string>\nstd::string probe;\n")
    execute_process(
        COMMAND ${REKINDLE_CLANG} -stdlib=${library} -std=c++20 -shared -fPIC probe.cpp -o probe.so
        WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(failed)
        continue()
    endif()
    set(made ${PROJECT_BINARY_DIR}/tests/plugins/echo_clang_${library}.so)
    add_custom_command(OUTPUT ${made}
        COMMAND ${REKINDLE_CLANG} -stdlib=${library} -std=c++20 -O1 -shared -fPIC
            -fvisibility=hidden -I${PROJECT_SOURCE_DIR}/sdk/include ${echo} -o ${made}
        DEPENDS ${echo} VERBATIM)
    list(APPEND of_clang ${made})
endforeach()
add_custom_target(plugins_of_clang DEPENDS ${of_clang})

rekindle_test(ages SOURCES ages_test.cpp bad_file_test.cpp LIBRARIES rekindle::worker)
add_dependencies(ages ages_old ages_today ages_later echo_static_stdcxx plugins_of_clang
    rekindle-worker rekindle mail test_plugin_echo test_plugin_no_symbol test_plugin_other_major
    test_plugin_unresolved)

# A host of later: what reads plugins and records is compiled on the header that has grown.
rekindle_test(later_host
    SOURCES later_host_test.cpp ${PROJECT_SOURCE_DIR}/host/worker/cage/loader.cpp
        ${PROJECT_SOURCE_DIR}/host/wire/encode.cpp ${PROJECT_SOURCE_DIR}/host/wire/decode.cpp
    LIBRARIES rekindle::base Boost::headers ${CMAKE_DL_LIBS})
target_include_directories(later_host BEFORE PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/later)
add_dependencies(later_host ages_old ages_today ages_later)
