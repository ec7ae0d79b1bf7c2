#include "host/worker/archive/zip_directory.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/zip_end_record.hpp"
#include "host/worker/archive/zip_fields.hpp"

namespace rekindle::worker::zip {
namespace {

// The most that deflate can give for one byte, and a little for the last one.
constexpr std::uint64_t deflate_ceiling = 1032;
constexpr std::uint64_t deflate_slack = 1032;

constexpr std::uint32_t type_mask = 0170000, type_file = 0100000, type_folder = 0040000;
constexpr std::uint32_t dos_folder = 0x10;

// Where a member lies in the file.
struct Extent {
    std::uint64_t begin = 0, end = 0;
};

// Reads one directory record after the other. The pieces of a record are valid until the next.
class Records {
  public:
    Records(const ByteFile& file, const EndRecord& end)
        : cursor_(file, end.directory), end_(end.directory + end.directory_bytes) {}

    [[nodiscard]] bool at_end() const { return cursor_.offset() >= end_; }

    Result<Listed> next() {
        if (end_ - cursor_.offset() < central_bytes) return broken();
        auto fixed = cursor_.take(central_bytes);
        if (!fixed) return std::move(fixed).error();
        if (fixed->size() < central_bytes || number32(*fixed, 0) != central_signature)
            return broken();
        const std::string header{*fixed};
        const std::size_t name = number16(header, 28), extra = number16(header, 30);
        const std::size_t variable = name + extra + number16(header, 32);
        if (end_ - cursor_.offset() < variable) return broken();
        auto rest = cursor_.take(variable);
        if (!rest) return std::move(rest).error();
        if (rest->size() < variable) return broken();
        if (number16(header, 34) != 0 && number16(header, 34) != in_zip64_16)
            return archive_error("zip.unsupported",
                                 "this is one part of an archive in several; join the parts first");
        return widened(listed(header, rest->substr(0, name)), rest->substr(name, extra));
    }

  private:
    static Error broken() { return damaged_archive("its directory breaks off"); }

    static Listed listed(std::string_view header, std::string_view name) {
        return {name,
                number16(header, 8),
                number16(header, 10),
                number32(header, 16),
                number32(header, 38),
                number32(header, 20),
                number32(header, 24),
                number32(header, 42)};
    }

    // Takes from the ZIP64 field what does not fit in 32 bits, in the order it stands there.
    static Result<Listed> widened(Listed out, std::string_view extra) {
        auto wide = extra_field(extra, extra_zip64);
        for (std::uint64_t* value : {&out.length, &out.packed, &out.header}) {
            if (*value != in_zip64_32) continue;
            if (wide.size() < 8) return damaged_archive("a member lacks its size");
            *value = number64(wide, 0);
            wide.remove_prefix(8);
        }
        return out;
    }

    ByteCursor cursor_;
    std::uint64_t end_;
};

Result<void> check_type(const Listed& listed) {
    const std::uint32_t type = listed.attributes >> 16U & type_mask;
    if (type == 0 || type == type_file || type == type_folder) return {};
    return archive_error("zip.unsafe-entry",
                         "the archive was refused: it holds a link or device; unpack it yourself "
                         "if you trust it and import the folder");
}

Result<void> check_readable(const Listed& listed) {
    if ((listed.flags & (flag_encrypted | flag_strongly_encrypted | flag_directory_encrypted)) != 0)
        return archive_error("file.encrypted",
                             "the archive is encrypted; unpack it with its password and import "
                             "the folder");
    if (listed.method == stored || listed.method == deflated) return {};
    return archive_error("zip.unsupported",
                         "the archive uses a compression that cannot be read; unpack it yourself "
                         "and import the folder");
}

Result<void> check_sizes(const ByteFile& file, const Listed& listed, const ArchiveLimits& limits) {
    if (listed.packed > file.length() || listed.header > file.length())
        return damaged_archive("a member lies outside of it");
    if (listed.method == stored && listed.packed != listed.length)
        return damaged_archive("a member has two different lengths");
    if (listed.method == deflated &&
        listed.length > listed.packed * deflate_ceiling + deflate_slack)
        return damaged_archive("a member claims more than it can hold");
    if (listed.length > limits.member ||
        listed.length > std::max(limits.ratio_from, listed.packed * limits.ratio))
        return archive_bomb();
    return {};
}

bool is_folder(const Listed& listed, const MemberName& name) {
    return name.is_folder || name.label.empty() ||
           (listed.attributes >> 16U & type_mask) == type_folder ||
           ((listed.attributes & dos_folder) != 0 && listed.length == 0);
}

// No two members may share a byte, nor lie in the directory.
Result<void> check_extents(std::vector<Extent> extents, std::uint64_t directory) {
    std::sort(extents.begin(), extents.end(),
              [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
    for (std::size_t i = 1; i < extents.size(); ++i)
        if (extents[i].begin < extents[i - 1].end)
            return archive_error("zip.bomb",
                                 "the archive was refused: several members share one content");
    if (!extents.empty() && extents.back().end > directory)
        return damaged_archive("a member lies behind its end");
    return {};
}

class DirectoryReader {
  public:
    DirectoryReader(const ByteFile& file, const EndRecord& end, const ArchiveLimits& limits,
                    MemberTable& members)
        : file_(&file), end_(&end), limits_(&limits), members_(&members) {}

    Result<std::uint64_t> read() {
        auto listed = list();
        if (!listed) return std::move(listed).error();
        auto apart = check_extents(std::move(extents_), end_->directory);
        if (!apart) return std::move(apart).error();
        auto locals = check_locals();
        if (!locals) return std::move(locals).error();
        apart = check_extents(std::move(extents_), end_->directory);
        if (!apart) return std::move(apart).error();
        members_->note_duplicates();
        return total_;
    }

  private:
    // First what the directory alone tells.
    Result<void> list() {
        Records records{*file_, *end_};
        std::uint64_t count = 0;
        for (; !records.at_end(); ++count) {
            auto listed = records.next();
            if (!listed) return std::move(listed).error();
            auto taken = take(*listed);
            if (!taken) return taken;
        }
        const bool as_said =
            end_->members_exact ? count == end_->members : (count & 0xFFFFU) == end_->members;
        if (!as_said) return damaged_archive("its directory breaks off");
        const std::uint64_t most = std::max(limits_->ratio_from, file_->length() * limits_->ratio);
        if (total_ > std::min(limits_->total, most)) return archive_bomb();
        return {};
    }

    Result<void> take(const Listed& listed) {
        auto name = member_name(listed.raw_name, *limits_);
        if (!name) return std::move(name).error();
        for (auto check : {check_type, check_readable})
            if (auto passed = check(listed); !passed) return passed;
        if (auto counted = members_->count(listed.length == 0); !counted) return counted;
        extents_.push_back({listed.header, listed.header + local_bytes + listed.raw_name.size() +
                                               std::min(listed.packed, file_->length())});
        if (auto passed = check_sizes(*file_, listed, *limits_); !passed) return passed;
        total_ += listed.length;
        if (is_folder(listed, *name)) return {};
        Member member;
        member.packed = listed.packed;
        member.length = listed.length;
        member.crc = listed.crc;
        member.deflated = listed.method == deflated;
        return members_->add(member, *name);
    }

    // Then what stands before each member. The directory is read again, so that the raw names need
    // not be kept.
    Result<void> check_locals() {
        extents_.clear();
        Records records{*file_, *end_};
        std::uint32_t entry = 0;
        while (!records.at_end()) {
            auto listed = records.next();
            if (!listed) return std::move(listed).error();
            auto data = check_local_header(*file_, *listed);
            if (!data) return std::move(data).error();
            extents_.push_back({listed->header, *data + listed->packed});
            auto name = member_name(listed->raw_name, *limits_);
            if (!name) return std::move(name).error();
            if (is_folder(*listed, *name)) continue;
            if (entry == members_->size())
                return archive_error("file.changed", "the archive changed while it was read");
            (*members_)[entry++].position = *data;
        }
        return {};
    }

    const ByteFile* file_;
    const EndRecord* end_;
    const ArchiveLimits* limits_;
    std::vector<Extent> extents_ = {};
    MemberTable* members_;
    std::uint64_t total_ = 0;
};

}  // namespace

Result<std::uint64_t> read_directory(const ByteFile& file, const ArchiveLimits& limits,
                                     MemberTable& members) {
    auto end = end_record(file);
    if (!end) return std::move(end).error();
    if (end->members > limits.members && end->members_exact)
        return archive_error("zip.too-many-members",
                             "the archive holds more members than the limit; unpack it yourself "
                             "and import the folder");
    return DirectoryReader{file, *end, limits, members}.read();
}

}  // namespace rekindle::worker::zip
