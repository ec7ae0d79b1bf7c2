#include <string>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/zip_directory.hpp"
#include "host/worker/archive/zip_fields.hpp"

namespace rekindle::worker::zip {
namespace {

struct Sizes {
    std::uint64_t packed = 0, length = 0;
};

// A local header has both sizes in its ZIP64 field or neither.
Sizes sizes_of(std::string_view header, std::string_view extra) {
    Sizes out{number32(header, 18), number32(header, 22)};
    const auto wide = extra_field(extra, extra_zip64);
    std::size_t at = 0;
    if (out.length == in_zip64_32 && wide.size() >= at + 8) {
        out.length = number64(wide, at);
        at += 8;
    }
    if (out.packed == in_zip64_32 && wide.size() >= at + 8) out.packed = number64(wide, at);
    return out;
}

// Where the sizes stand behind the data, the header has zeros, or already the truth.
bool agree(const Listed& listed, std::string_view header, std::string_view extra) {
    const Sizes said = sizes_of(header, extra);
    const std::uint32_t crc = number32(header, 14);
    if (said.packed == listed.packed && said.length == listed.length && crc == listed.crc)
        return true;
    if ((number16(header, 6) & flag_sizes_follow) == 0) return false;
    const bool unset = said.packed == 0 || said.packed == in_zip64_32;
    return (unset || said.packed == listed.packed) &&
           (said.length == 0 || said.length == in_zip64_32 || said.length == listed.length) &&
           (crc == 0 || crc == listed.crc);
}

}  // namespace

Result<std::uint64_t> check_local_header(const ByteFile& file, const Listed& listed) {
    const auto mismatch = [] { return damaged_archive("a member and the directory disagree"); };
    char fixed[local_bytes];
    auto got = file.read(listed.header, fixed, sizeof fixed);
    if (!got) return got.error();
    const std::string_view header{fixed, *got};
    if (header.size() < local_bytes || number32(header, 0) != local_signature) return mismatch();
    const std::size_t name_bytes = number16(header, 26), extra_bytes = number16(header, 28);
    if (name_bytes != listed.raw_name.size()) return mismatch();
    std::string rest(name_bytes + extra_bytes, '\0');
    got = file.read(listed.header + local_bytes, rest.data(), rest.size());
    if (!got) return got.error();
    if (*got < rest.size()) return mismatch();
    const auto extra = std::string_view{rest}.substr(name_bytes);
    constexpr std::uint16_t encryption = flag_encrypted | flag_strongly_encrypted;
    if (!rest.starts_with(listed.raw_name) || number16(header, 8) != listed.method ||
        (number16(header, 6) & encryption) != 0 || !agree(listed, header, extra))
        return mismatch();
    return listed.header + local_bytes + rest.size();
}

}  // namespace rekindle::worker::zip
