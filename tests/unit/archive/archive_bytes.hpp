// Makes archives byte by byte, and opens them from memory.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/worker/archive/archive.hpp"

namespace rekindle::worker::testing {

// A file in memory.
class File {
  public:
    explicit File(std::string_view bytes) : descriptor_(memfd_create("archive", 0)) {
        while (length_ < bytes.size()) {
            const auto wrote = write(descriptor_, bytes.data() + length_, bytes.size() - length_);
            if (wrote <= 0) break;
            length_ += static_cast<std::size_t>(wrote);
        }
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { close(descriptor_); }

    [[nodiscard]] int descriptor() const { return descriptor_; }
    Result<Archive> open(std::string_view name = "a.zip", const ArchiveLimits& limits = {}) const {
        return Archive::open(descriptor_, length_, name, limits);
    }

  private:
    int descriptor_;
    std::size_t length_ = 0;
};

// The report code with which the archive is refused, or "".
inline std::string code_of(std::string_view bytes, const ArchiveLimits& limits = {}) {
    const auto archive = File{bytes}.open("a", limits);
    return archive ? "" : archive.error().report_code;
}

// Everything in an entry from `offset` on; "error: <code>" where it cannot be read.
inline std::string content(Archive& archive, std::uint32_t entry, std::uint64_t offset = 0,
                           std::size_t step = 4096) {
    std::string out;
    std::string buffer(step, '\0');
    for (;;) {
        const auto got = archive.read(entry, offset + out.size(), buffer.data(), buffer.size());
        if (got < 0) return "error: " + archive.error().report_code;
        if (got == 0) return out;
        out.append(buffer, 0, static_cast<std::size_t>(got));
    }
}

inline std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

inline void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i, value >>= 8U) out += static_cast<char>(value & 0xFFU);
}

// Deflate without compressing: one stored block.
inline std::string deflate_stored(std::string_view bytes) {
    std::string out = "\x01";
    put(out, bytes.size(), 2);
    put(out, ~bytes.size(), 2);
    return out.append(bytes);
}

// One member as a zip writes it. What a field says in the local header and in the directory can be
// made to differ.
struct ZipPart {
    std::string name = "a.txt";
    std::string data = "hello";  // as it stands in the file
    std::uint64_t length = data.size();
    std::uint32_t crc = crc32(data);
    std::uint16_t method = 0;
    std::uint16_t flags = 0;
    std::uint32_t attributes = 0100644U << 16U;
    std::string extra = {};  // in the directory
    std::string local_extra = {};
    std::string local_name = name;
    std::uint64_t local_length = length;
    std::uint64_t local_packed = data.size();
    std::uint32_t local_crc = crc;
    std::uint16_t local_method = method;
    std::uint64_t packed = data.size();
    std::int64_t moved = 0;  // of the offset in the directory
};

struct ZipEnd {
    int members = -1;  // -1: the truth
    std::int64_t directory_moved = 0;
    std::string comment = {};
    bool zip64 = false;
};

inline std::string zip(const std::vector<ZipPart>& parts, const ZipEnd& end = {}) {
    std::string out, directory;
    for (const ZipPart& part : parts) {
        const std::uint64_t offset = out.size() + static_cast<std::uint64_t>(part.moved);
        put(out, 0x04034b50, 4);
        put(out, 20, 2);
        put(out, part.flags, 2);
        put(out, part.local_method, 2);
        put(out, 0, 4);  // time and date
        put(out, part.local_crc, 4);
        put(out, part.local_packed, 4);
        put(out, part.local_length, 4);
        put(out, part.local_name.size(), 2);
        put(out, part.local_extra.size(), 2);
        out += part.local_name + part.local_extra + part.data;

        put(directory, 0x02014b50, 4);
        put(directory, 0x0314, 2);  // made on Unix
        put(directory, 20, 2);
        put(directory, part.flags, 2);
        put(directory, part.method, 2);
        put(directory, 0, 4);
        put(directory, part.crc, 4);
        put(directory, part.packed, 4);
        put(directory, part.length, 4);
        put(directory, part.name.size(), 2);
        put(directory, part.extra.size(), 2);
        put(directory, 0, 6);  // comment, disk, internal attributes
        put(directory, part.attributes, 4);
        put(directory, offset, 4);
        directory += part.name + part.extra;
    }
    const std::uint64_t at = out.size() + static_cast<std::uint64_t>(end.directory_moved);
    const std::uint64_t members = end.members < 0 ? parts.size() : std::uint64_t(end.members);
    out += directory;
    if (end.zip64) {
        const std::uint64_t record = out.size();
        put(out, 0x06064b50, 4);
        put(out, 44, 8);
        put(out, 0x002d002d, 4);
        put(out, 0, 8);
        put(out, members, 8);
        put(out, members, 8);
        put(out, directory.size(), 8);
        put(out, at, 8);
        put(out, 0x07064b50, 4);
        put(out, 0, 4);
        put(out, record, 8);
        put(out, 1, 4);
    }
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, end.zip64 ? 0xFFFF : members, 2);
    put(out, end.zip64 ? 0xFFFF : members, 2);
    put(out, directory.size(), 4);
    put(out, end.zip64 ? 0xFFFFFFFF : at, 4);
    put(out, end.comment.size(), 2);
    return out + end.comment;
}

// A tar, plain or compressed; a member whose name ends in a slash is a folder, one with a target a
// link.
struct TarPart {
    std::string name;
    std::string data = {};
    std::string link = {};
};
enum class Filter { none, gzip, xz, bzip2 };

namespace detail {

inline la_ssize_t append(struct archive*, void* out, const void* bytes, std::size_t length) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), length);
    return static_cast<la_ssize_t>(length);
}

inline void add_filter(struct archive* writer, Filter filter) {
    if (filter == Filter::gzip) archive_write_add_filter_gzip(writer);
    if (filter == Filter::xz) archive_write_add_filter_xz(writer);
    if (filter == Filter::bzip2) archive_write_add_filter_bzip2(writer);
}

inline void write(struct archive* writer, const TarPart& part) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, part.name.c_str());
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, part.name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    if (!part.link.empty()) {
        archive_entry_set_filetype(entry, AE_IFLNK);
        archive_entry_set_symlink(entry, part.link.c_str());
    }
    archive_entry_set_size(entry, static_cast<la_int64_t>(part.data.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, part.data.data(), part.data.size());
    archive_entry_free(entry);
}

}  // namespace detail

inline std::string tar(const std::vector<TarPart>& parts, Filter filter = Filter::none) {
    std::string out;
    struct archive* writer = archive_write_new();
    archive_write_set_format_pax_restricted(writer);
    detail::add_filter(writer, filter);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open(writer, &out, nullptr, detail::append, nullptr);
    for (const TarPart& part : parts) detail::write(writer, part);
    archive_write_close(writer);
    archive_write_free(writer);
    return out;
}

inline std::string compressed(std::string_view bytes, Filter filter) {
    std::string out;
    struct archive* writer = archive_write_new();
    archive_write_set_format_raw(writer);
    detail::add_filter(writer, filter);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open(writer, &out, nullptr, detail::append, nullptr);
    detail::write(writer, {"data", std::string{bytes}});
    archive_write_close(writer);
    archive_write_free(writer);
    return out;
}

// Text that does not compress to nothing: numbers from a fixed generator.
inline std::string noise(std::size_t bytes, std::uint32_t seed = 1) {
    std::string out;
    while (out.size() < bytes) {
        seed = seed * 1664525U + 1013904223U;
        out += static_cast<char>('a' + (seed >> 24U) % 26);
    }
    return out;
}

}  // namespace rekindle::worker::testing
