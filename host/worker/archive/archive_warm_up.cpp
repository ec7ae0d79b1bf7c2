#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string_view>

#include "host/worker/archive/archive_stream.hpp"

namespace rekindle::worker {
namespace {

using namespace std::string_view_literals;

struct Closer {
    void operator()(struct archive* reader) const { archive_read_free(reader); }
    void operator()(struct archive_entry* entry) const { archive_entry_free(entry); }
};

// Opens bytes that are no archive: every format and decompressor is asked and sets itself up.
void try_all_formats() {
    const std::unique_ptr<struct archive, Closer> reader{archive_read_new()};
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_filter_xz(reader.get());
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_format_zip_seekable(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_empty(reader.get());
    archive_read_support_format_raw(reader.get());
    constexpr auto nothing = "nothing at all"sv;
    struct archive_entry* entry = nullptr;
    if (archive_read_open_memory(reader.get(), nothing.data(), nothing.size()) == ARCHIVE_OK)
        archive_read_next_header(reader.get(), &entry);
    // The text of an error comes from the message catalogue.
    archive_read_next_header(reader.get(), &entry);
    archive_error_string(reader.get());
}

// Names of tar members go through the conversions of the C library.
void convert_a_name() {
    const std::unique_ptr<struct archive_entry, Closer> entry{archive_entry_new()};
    archive_entry_set_pathname(entry.get(), "\xC3\xBC");
    archive_entry_pathname_utf8(entry.get());
    archive_entry_pathname_w(entry.get());
    archive_entry_set_pathname_utf8(entry.get(), "\xC3\xBC");
    archive_entry_pathname(entry.get());
}

}  // namespace

void warm_up() {
    // Without this libarchive gives no name at all for members outside ASCII. Only LC_CTYPE:
    // numbers keep their point.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    // The times of members become calendar times, for which the C library looks at /etc/localtime
    // again and again unless it is told the zone. Nobody in the cage may rely on its zones.
    ::setenv("TZ", "UTC0", 1);
    ::tzset();
    try_all_formats();
    convert_a_name();
}

}  // namespace rekindle::worker
