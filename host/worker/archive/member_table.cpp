#include "host/worker/archive/member_table.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "host/worker/archive/archive_error.hpp"

namespace rekindle::worker {
namespace {

Error too_many() {
    return archive_error("zip.too-many-members",
                         "the archive holds more members than the limit; unpack it yourself and "
                         "import the folder");
}

}  // namespace

Result<void> MemberTable::count(bool is_empty) {
    if (++counted_ > limits_->members) return too_many();
    if (is_empty && ++empty_ > limits_->empty_members) return too_many();
    return {};
}

Result<void> MemberTable::add(Member member, const MemberName& name) {
    const std::size_t length = std::min(name.label.size(), block_bytes - 1);
    if (used_ + length > block_bytes) {
        if ((blocks_.size() + 1) * block_bytes > limits_->all_name_bytes) return too_many();
        blocks_.push_back(std::make_unique<char[]>(block_bytes));
        used_ = 0;
    }
    std::memcpy(blocks_.back().get() + used_, name.label.data(), length);
    member.name = static_cast<std::uint32_t>((blocks_.size() - 1) * block_bytes + used_);
    member.name_length = static_cast<std::uint16_t>(length);
    used_ += length;
    if (name.undecodable) note("zip.name-undecodable", size(), "a member whose name is not UTF-8");
    members_.push_back(member);
    return {};
}

void MemberTable::note(std::string_view code, std::uint32_t entry, std::string_view message) {
    if (notes_.size() < limits_->notes)
        notes_.push_back({std::string{code}, entry, std::string{message}});
}

void MemberTable::note_duplicates() {
    std::vector<std::uint32_t> order(members_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
        const int compared = name(a).compare(name(b));
        return compared != 0 ? compared < 0 : a < b;
    });
    for (std::size_t i = 1; i < order.size(); ++i)
        if (name(order[i]) == name(order[i - 1]))
            note("zip.duplicate-name", order[i], "a second member of the same name; both are read");
}

std::string_view MemberTable::name(std::uint32_t entry) const {
    const Member& member = members_[entry];
    return {blocks_[member.name / block_bytes].get() + member.name % block_bytes,
            member.name_length};
}

std::size_t MemberTable::memory() const {
    return members_.capacity() * sizeof(Member) + blocks_.size() * block_bytes;
}

}  // namespace rekindle::worker
