# Unpacking below the plugin ABI. A library of its own, so that it is tested and fuzzed without a
# worker around it.
rekindle_host_library(archive
    SOURCES archive.cpp archive_error.cpp archive_kind.cpp archive_stream.cpp byte_file.cpp
        member_cache.cpp member_name.cpp member_reader.cpp member_table.cpp segmented_input.cpp
        sequential_archive.cpp zip_archive.cpp zip_directory.cpp zip_end_record.cpp
        zip_local_header.cpp zip_member.cpp
    LIBRARIES PkgConfig::archive)
