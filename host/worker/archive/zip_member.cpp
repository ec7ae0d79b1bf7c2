#include "host/worker/archive/zip_member.hpp"

#include <memory>
#include <string>
#include <utility>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/zip_fields.hpp"

namespace rekindle::worker::zip {
namespace {

constexpr std::uint16_t version_zip64 = 45;
constexpr std::string_view name = "m";

bool is_wide(const Member& member) {
    return member.packed >= in_zip64_32 || member.length >= in_zip64_32;
}

// The fields that a local and a central header have in common, from the version to the length of
// the extra field.
void append_shared(std::string& out, const Member& member) {
    const bool wide = is_wide(member);
    append(out, version_zip64, 2);
    append(out, 0, 2);  // flags
    append(out, member.deflated ? deflated : stored, 2);
    append(out, 0, 2);     // time
    append(out, 0x21, 2);  // date: 1 January 1980
    append(out, member.crc, 4);
    append(out, wide ? in_zip64_32 : member.packed, 4);
    append(out, wide ? in_zip64_32 : member.length, 4);
    append(out, name.size(), 2);
    append(out, wide ? 20 : 0, 2);
}

void append_wide_sizes(std::string& out, const Member& member) {
    if (!is_wide(member)) return;
    append(out, extra_zip64, 2);
    append(out, 16, 2);
    append(out, member.length, 8);
    append(out, member.packed, 8);
}

std::string local_header(const Member& member) {
    std::string out;
    append(out, local_signature, 4);
    append_shared(out, member);
    out += name;
    append_wide_sizes(out, member);
    return out;
}

std::string central_header(const Member& member) {
    std::string out;
    append(out, central_signature, 4);
    append(out, version_zip64, 2);
    append_shared(out, member);
    append(out, 0, 2);  // comment
    append(out, 0, 2);  // disk
    append(out, 0, 2);  // internal attributes
    append(out, 0, 4);  // external attributes
    append(out, 0, 4);  // the local header is at the beginning
    out += name;
    append_wide_sizes(out, member);
    return out;
}

// The ZIP64 end record and its locator, always: they do no harm where they are not needed.
std::string end_records(std::uint64_t directory, std::uint64_t directory_bytes) {
    std::string out;
    append(out, end64_signature, 4);
    append(out, end64_bytes - 12, 8);
    append(out, version_zip64, 2);
    append(out, version_zip64, 2);
    append(out, 0, 8);  // this disk, the disk of the directory
    append(out, 1, 8);
    append(out, 1, 8);
    append(out, directory_bytes, 8);
    append(out, directory, 8);

    append(out, locator64_signature, 4);
    append(out, 0, 4);
    append(out, directory + directory_bytes, 8);
    append(out, 1, 4);

    const bool wide = directory >= in_zip64_32;
    append(out, end_signature, 4);
    append(out, 0, 4);
    append(out, 1, 2);
    append(out, 1, 2);
    append(out, directory_bytes, 4);
    append(out, wide ? in_zip64_32 : directory, 4);
    append(out, 0, 2);
    return out;
}

}  // namespace

Result<ArchiveStream> open_member(const ByteFile& file, const Member& member) {
    auto input = std::make_unique<SegmentedInput>(file);
    std::string local = local_header(member);
    std::string central = central_header(member);
    const std::uint64_t directory = local.size() + member.packed;
    std::string end = end_records(directory, central.size());
    input->add_bytes(std::move(local));
    input->add_range(member.position, member.packed);
    input->add_bytes(std::move(central) + end);
    auto stream = ArchiveStream::open_zip(std::move(input));
    if (!stream) return stream;
    auto there = stream->next();
    if (!there) return std::move(there).error();
    if (!*there) return damaged_archive("a member cannot be unpacked");
    return stream;
}

}  // namespace rekindle::worker::zip
