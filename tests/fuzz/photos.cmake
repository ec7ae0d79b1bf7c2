# The headers of photos, packets of XMP, sidecars, and the importer as a whole.
if(REKINDLE_FUZZ)
    target_compile_options(rekindle_photos_importer PRIVATE ${REKINDLE_FUZZ_FLAGS})
endif()
foreach(target photo_headers photo_xmp photo_sidecar photos_importer)
    rekindle_fuzz_target(${target} LIBRARIES rekindle_photos_importer Rekindle::testkit)
endforeach()
target_sources(fuzz_photos_importer PRIVATE ${PROJECT_SOURCE_DIR}/plugins/photos/photos_importer.cpp)
