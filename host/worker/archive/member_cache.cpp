#include "host/worker/archive/member_cache.hpp"

#include <algorithm>
#include <cstring>

namespace rekindle::worker {

std::size_t MemberCache::used() const {
    return blocks_.empty() ? 0 : (blocks_.size() - 1) * block_bytes + used_in_last_;
}

std::size_t MemberCache::wanted(std::uint64_t length) const {
    if (length <= limits_->kept_member &&
        length + used() + limits_->kept_member <= limits_->kept_whole)
        return static_cast<std::size_t>(length);
    const auto head = static_cast<std::size_t>(std::min<std::uint64_t>(length, limits_->kept_head));
    return used() + head + limits_->kept_head <= limits_->kept_bytes ? head : 0;
}

void MemberCache::keep(std::uint32_t entry, std::string_view bytes, bool whole) {
    if (slots_.size() <= entry) slots_.resize(std::size_t{entry} + 1);
    slots_[entry].whole = whole && bytes.empty();
    if (bytes.empty() || bytes.size() > block_bytes) return;
    if (used_in_last_ + bytes.size() > block_bytes) {
        if ((blocks_.size() + 1) * block_bytes > limits_->kept_bytes) return;
        blocks_.push_back(std::make_unique<char[]>(block_bytes));
        used_in_last_ = 0;
    }
    if (slots_.size() <= entry) slots_.resize(std::size_t{entry} + 1);
    if (!bytes.empty())
        std::memcpy(blocks_.back().get() + used_in_last_, bytes.data(), bytes.size());
    slots_[entry] = {static_cast<std::uint32_t>((blocks_.size() - 1) * block_bytes + used_in_last_),
                     static_cast<std::uint32_t>(bytes.size()), whole};
    used_in_last_ += bytes.size();
}

std::optional<std::string_view> MemberCache::find(std::uint32_t entry, std::uint64_t offset) const {
    if (entry >= slots_.size()) return std::nullopt;
    const Slot& slot = slots_[entry];
    if (offset >= slot.length) return slot.whole ? std::optional{std::string_view{}} : std::nullopt;
    const char* begin = blocks_[slot.place / block_bytes].get() + slot.place % block_bytes;
    return std::string_view{begin, slot.length}.substr(static_cast<std::size_t>(offset));
}

}  // namespace rekindle::worker
