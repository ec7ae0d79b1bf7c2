# Unpacking below the plugin ABI: rekindle::archive, host/worker/archive/archive.hpp. A library of
# its own, so that it is tested and fuzzed without a worker around it.
include_guard(GLOBAL)
rekindle_host_library(archive
    SOURCES
        archive/archive.cpp
        archive/archive_error.cpp
        archive/archive_stream.cpp
        archive/archive_warm_up.cpp
        archive/byte_file.cpp
        archive/contents.cpp
        archive/member_cache.cpp
        archive/member_examiner.cpp
        archive/member_name.cpp
        archive/member_reader.cpp
        archive/member_table.cpp
        archive/segmented_input.cpp
        archive/sequential_archive.cpp
        archive/zip_archive.cpp
        archive/zip_directory.cpp
        archive/zip_end_record.cpp
        archive/zip_local_header.cpp
        archive/zip_member.cpp
    LIBRARIES PkgConfig::archive rekindle::source)
