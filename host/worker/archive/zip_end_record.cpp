#include "host/worker/archive/zip_end_record.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/zip_fields.hpp"

namespace rekindle::worker::zip {
namespace {

constexpr std::size_t longest_comment = 0xFFFF;

// The last place in `tail` that looks like an end record whose comment fits behind it.
std::optional<std::size_t> find_end(std::string_view tail) {
    if (tail.size() < end_bytes) return std::nullopt;
    for (std::size_t at = tail.size() - end_bytes + 1; at-- > 0;) {
        if (number32(tail, at) != end_signature) continue;
        if (number16(tail, at + 20) <= tail.size() - at - end_bytes) return at;
    }
    return std::nullopt;
}

Error in_parts() {
    return archive_error("zip.unsupported",
                         "this is one part of an archive in several; join the parts first");
}

// Reads the ZIP64 record, if there is one, over `record`; `limit` becomes where it begins.
Result<void> read_zip64(const ByteFile& file, std::uint64_t& limit, EndRecord& record) {
    if (limit < locator64_bytes) return {};
    char locator[locator64_bytes];
    const auto got = file.read(limit - locator64_bytes, locator, sizeof locator);
    if (!got) return got.error();
    const std::string_view where{locator, *got};
    if (where.size() < locator64_bytes || number32(where, 0) != locator64_signature) return {};
    if (number32(where, 4) != 0 || number32(where, 16) > 1) return in_parts();
    const std::uint64_t at = number64(where, 8);
    if (at > limit - locator64_bytes || limit - locator64_bytes - at < end64_bytes)
        return damaged_archive("its end record points outside of it");
    char bytes[end64_bytes];
    const auto read = file.read(at, bytes, sizeof bytes);
    if (!read) return read.error();
    const std::string_view end{bytes, *read};
    if (end.size() < end64_bytes || number32(end, 0) != end64_signature)
        return damaged_archive("its end record is not where it should be");
    if (number32(end, 16) != 0 || number32(end, 20) != 0) return in_parts();
    record = {number64(end, 32), true, number64(end, 48), number64(end, 40)};
    limit = at;
    return {};
}

}  // namespace

Result<EndRecord> end_record(const ByteFile& file) {
    const std::uint64_t tail_bytes =
        std::min<std::uint64_t>(file.length(), end_bytes + longest_comment);
    const std::uint64_t tail_at = file.length() - tail_bytes;
    std::string tail(static_cast<std::size_t>(tail_bytes), '\0');
    const auto got = file.read(tail_at, tail.data(), tail.size());
    if (!got) return got.error();
    tail.resize(*got);
    const auto found = find_end(tail);
    if (!found) return damaged_archive("it ends before its directory");
    const std::string_view end = std::string_view{tail}.substr(*found, end_bytes);

    EndRecord record{number16(end, 10), false, number32(end, 16), number32(end, 12)};
    std::uint64_t limit = tail_at + *found;
    auto zip64 = read_zip64(file, limit, record);
    if (!zip64) return std::move(zip64).error();
    if (!record.members_exact && (number16(end, 4) != 0 || number16(end, 6) != 0))
        return in_parts();
    if (record.directory > limit || record.directory_bytes > limit - record.directory)
        return damaged_archive("its directory does not lie inside of it");
    return record;
}

}  // namespace rekindle::worker::zip
