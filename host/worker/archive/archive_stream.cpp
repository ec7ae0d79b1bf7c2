#include "host/worker/archive/archive_stream.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <cerrno>
#include <clocale>
#include <string>
#include <utility>

#include "host/worker/archive/archive_error.hpp"

namespace rekindle::worker {
namespace {

// An xz file begins with 12 bytes of stream header; then the first block header: its size, flags,
// perhaps two sizes, and the filters. LZMA2 says its dictionary in one byte: 2 or 3 times a power
// of two.
constexpr std::size_t xz_stream_header = 12;
constexpr unsigned char lzma2 = 0x21;

std::uint64_t xz_dictionary(std::string_view head) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(head[at]); };
    if (head.size() <= xz_stream_header + 2 || byte(xz_stream_header) == 0) return 0;
    const std::size_t end = xz_stream_header + (std::size_t{byte(xz_stream_header)} + 1) * 4;
    for (std::size_t at = xz_stream_header + 2; at + 2 < head.size() && at + 2 < end; ++at) {
        if (byte(at) != lzma2 || byte(at + 1) != 1 || byte(at + 2) > 40) continue;
        const unsigned bits = byte(at + 2);
        return (std::uint64_t{2} | (bits & 1U)) << (bits / 2 + 11);
    }
    return 0;
}

Result<void> check_dictionary(const ByteFile& file, const ArchiveLimits& limits) {
    char head[archive_magic_bytes];
    const auto got = file.read(0, head, sizeof head);
    if (!got) return got.error();
    if (xz_dictionary({head, *got}) <= limits.xz_dictionary) return {};
    return archive_error("zip.unsupported",
                         "the xz file needs more memory than allowed; unpack it yourself and "
                         "import what comes out");
}

// Registers the decompressor; false where this libarchive would start a program for it.
bool add_filter(struct archive* reader, ArchiveKind kind) {
    switch (kind) {
        case ArchiveKind::gzip:
            return archive_read_support_filter_gzip(reader) == ARCHIVE_OK;
        case ArchiveKind::xz:
            return archive_read_support_filter_xz(reader) == ARCHIVE_OK;
        case ArchiveKind::bzip2:
            return archive_read_support_filter_bzip2(reader) == ARCHIVE_OK;
        default:
            return true;
    }
}

ArchiveStream::Type type_of(struct archive_entry* entry) {
    if (archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr)
        return ArchiveStream::Type::other;
    const mode_t type = archive_entry_filetype(entry);
    if (type == AE_IFDIR) return ArchiveStream::Type::folder;
    return type == AE_IFREG || type == 0 ? ArchiveStream::Type::file : ArchiveStream::Type::other;
}

}  // namespace

void ArchiveStream::Closer::operator()(struct archive* reader) const {
    archive_read_free(reader);
}

ArchiveStream::ArchiveStream(std::unique_ptr<SegmentedInput> input)
    : input_(std::move(input)), reader_(archive_read_new()) {}

Result<ArchiveStream> ArchiveStream::open(const ByteFile& file, ArchiveKind kind,
                                          const ArchiveLimits& limits, std::uint64_t position) {
    if (kind == ArchiveKind::xz) {
        auto fits = check_dictionary(file, limits);
        if (!fits) return std::move(fits).error();
    }
    auto input = std::make_unique<SegmentedInput>(file);
    input->add_range(position, file.length() - position);
    ArchiveStream out{std::move(input)};
    archive_read_support_format_tar(out.reader_.get());
    if (kind != ArchiveKind::tar) {
        archive_read_support_format_raw(out.reader_.get());
        archive_read_support_format_empty(out.reader_.get());
    }
    if (!add_filter(out.reader_.get(), kind))
        return archive_error("zip.unsupported",
                             "this compression is not built in; unpack the file yourself and "
                             "import what comes out");
    auto started = out.start();
    if (!started) return std::move(started).error();
    constexpr int one_and_none = 2;
    if (archive_filter_count(out.reader_.get()) > one_and_none)
        return archive_error("zip.nested-limit",
                             "the file is compressed several times over; unpack it yourself and "
                             "import what comes out");
    return out;
}

Result<ArchiveStream> ArchiveStream::open_zip(std::unique_ptr<SegmentedInput> input) {
    ArchiveStream out{std::move(input)};
    archive_read_support_format_zip_seekable(out.reader_.get());
    auto started = out.start();
    if (!started) return std::move(started).error();
    return out;
}

Result<void> ArchiveStream::start() {
    input_->attach(reader_.get());
    if (archive_read_open1(reader_.get()) < ARCHIVE_WARN) return failure();
    return {};
}

Result<bool> ArchiveStream::next() {
    for (;;) {
        const int status = archive_read_next_header(reader_.get(), &entry_);
        if (status == ARCHIVE_EOF) return false;
        if (status == ARCHIVE_RETRY) continue;
        if (status < ARCHIVE_WARN) return failure();
        return true;
    }
}

ArchiveStream::Header ArchiveStream::header() const {
    const char* name = archive_entry_pathname_utf8(entry_);
    if (name == nullptr) name = archive_entry_pathname(entry_);
    Header out;
    if (name != nullptr) out.name = name;
    const auto size = archive_entry_size(entry_);
    out.length = size > 0 ? static_cast<std::uint64_t>(size) : 0;
    out.position = static_cast<std::uint64_t>(archive_read_header_position(reader_.get()));
    out.type = type_of(entry_);
    return out;
}

Result<std::size_t> ArchiveStream::read(char* buffer, std::size_t size) {
    for (;;) {
        const la_ssize_t got = archive_read_data(reader_.get(), buffer, size);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (got != ARCHIVE_RETRY) return failure();
    }
}

bool ArchiveStream::is_single() const {
    return archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW;
}

bool ArchiveStream::is_empty() const {
    return archive_format(reader_.get()) == ARCHIVE_FORMAT_EMPTY;
}

std::uint64_t ArchiveStream::unpacked() const {
    const auto bytes = archive_filter_bytes(reader_.get(), 0);
    return bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0;
}

Error ArchiveStream::failure() const {
    if (input_->failure()) return *input_->failure();
    const char* text = archive_error_string(reader_.get());
    const std::string_view why = text == nullptr ? "" : text;
    if (archive_errno(reader_.get()) == ENOMEM)
        return archive_error("zip.unsupported",
                             "the archive needs more memory than allowed; unpack it yourself and "
                             "import what comes out");
    if (why.find("runcated") != why.npos) return damaged_archive("it ends too early");
    if (why.find("CRC") != why.npos) return damaged_archive("a checksum is wrong");
    return damaged_archive("it cannot be unpacked");
}

}  // namespace rekindle::worker
