# Everything of the importer but the exported symbol, so that tests, benchmarks and fuzz targets run
# it in their own process.
find_package(LibXml2 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)

add_library(rekindle_photos_importer STATIC
    ${CMAKE_CURRENT_LIST_DIR}/coverage.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exif/directory.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exif/exif.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/boxes.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/chunks.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/format.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/heif_items.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/jpeg.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/media.cpp
    ${CMAKE_CURRENT_LIST_DIR}/file/window.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_run.cpp
    ${CMAKE_CURRENT_LIST_DIR}/names.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_writer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/read_photo.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sniff.cpp
    ${CMAKE_CURRENT_LIST_DIR}/takeout/sidecar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/takeout/sidecar_name.cpp
    ${CMAKE_CURRENT_LIST_DIR}/time/taken.cpp
    ${CMAKE_CURRENT_LIST_DIR}/time/written_date.cpp
    ${CMAKE_CURRENT_LIST_DIR}/xmp/properties.cpp
    ${CMAKE_CURRENT_LIST_DIR}/xmp/xmp_facts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/xmp/xmp_reader.cpp)
target_compile_features(rekindle_photos_importer PUBLIC cxx_std_20)
target_include_directories(rekindle_photos_importer PUBLIC ${PROJECT_SOURCE_DIR})
target_link_libraries(rekindle_photos_importer
    PUBLIC Rekindle::sdk PkgConfig::SIMDJSON
    PRIVATE LibXml2::LibXml2 rekindle_warnings)
