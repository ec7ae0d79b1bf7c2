// MemberTable: the files in an archive, some tens of bytes each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive_limits.hpp"
#include "host/worker/archive/member_name.hpp"

namespace rekindle::worker {

// Something worth telling that is no reason to refuse the archive.
struct Note {
    std::string code;  // of report_codes.hpp
    std::uint32_t entry = Error::no_entry;
    std::string message;
};

struct Member {
    std::uint64_t position = 0;  // zip: of its data; tar: of its header, in the unpacked stream
    std::uint64_t packed = 0;    // zip: bytes of that data
    std::uint64_t length = 0;
    std::uint32_t crc = 0;   // zip
    std::uint32_t name = 0;  // block and place in it
    std::uint16_t name_length = 0;
    bool deflated = false;  // zip: else stored
};

class MemberTable {
  public:
    explicit MemberTable(const ArchiveLimits& limits) : limits_(&limits) {}

    // Counts a member of whatever type; refuses when there are too many.
    Result<void> count(bool is_empty);
    // Adds a file; notes a name that was undecodable.
    Result<void> add(Member member, const MemberName& name);
    void note(std::string_view code, std::uint32_t entry, std::string_view message);
    // Notes the second of two members with one name.
    void note_duplicates();

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(members_.size()); }
    [[nodiscard]] std::string_view name(std::uint32_t entry) const;
    [[nodiscard]] const Member& operator[](std::uint32_t entry) const { return members_[entry]; }
    [[nodiscard]] Member& operator[](std::uint32_t entry) { return members_[entry]; }
    [[nodiscard]] const std::vector<Note>& notes() const { return notes_; }
    [[nodiscard]] std::size_t memory() const;

  private:
    static constexpr std::size_t block_bytes = std::size_t{64} << 10;

    const ArchiveLimits* limits_;
    std::vector<Member> members_ = {};
    std::vector<std::unique_ptr<char[]>> blocks_ = {};  // of names
    std::size_t used_ = block_bytes;                    // of the last block
    std::uint32_t counted_ = 0, empty_ = 0;
    std::vector<Note> notes_ = {};
};

}  // namespace rekindle::worker
