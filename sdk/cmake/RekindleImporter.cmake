# rekindle_add_importer(NAME SOURCES file... [LIBRARIES library...])
#
# Builds NAME.so, an importer plugin: C++20, one exported symbol, every missing library a link error,
# and installs it where the host looks for it.
function(rekindle_add_importer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
    if(NOT arg_SOURCES)
        message(FATAL_ERROR "rekindle_add_importer(${name}): SOURCES is missing")
    endif()
    include(GNUInstallDirs)
    add_library(${name} MODULE ${arg_SOURCES})
    target_compile_features(${name} PRIVATE cxx_std_20)
    target_link_libraries(${name} PRIVATE Rekindle::sdk ${arg_LIBRARIES})
    set_target_properties(${name} PROPERTIES
        PREFIX "" CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${CMAKE_INSTALL_LIBDIR}/rekindle/plugins
        LINK_DEPENDS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/importer.version)
    target_link_options(${name} PRIVATE
        -Wl,--version-script=${CMAKE_CURRENT_FUNCTION_LIST_DIR}/importer.version)
    if(NOT REKINDLE_SANITIZE)  # a sanitizer's runtime is in the program, not in the plugin
        target_link_options(${name} PRIVATE -Wl,-z,defs)
    endif()
    install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/rekindle/plugins)
endfunction()
