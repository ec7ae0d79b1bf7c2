#include "host/worker/cage/trial_entries.hpp"

#include <algorithm>

#include "host/worker/cage/damage.hpp"

namespace rekindle::worker {
namespace {

constexpr std::uint64_t largest_damaged = std::uint64_t{16} << 20;

}  // namespace

// One entry always, and of the others some.
bool TrialEntries::is_damaged(std::uint32_t index) const {
    constexpr std::uint64_t one_in = 8;
    if (trial_.damage == 0) return false;
    return trial_.damage % count() == index || (trial_.damage / count() + index) % one_in == 0;
}

const std::string* TrialEntries::damaged(std::uint32_t index) {
    if (const auto known = damaged_.find(index); known != damaged_.end()) return &known->second;
    rk_entry entry{};
    if (whole_->entry(index, entry) != RK_OK || entry.length > largest_damaged) return nullptr;
    std::string bytes(static_cast<std::size_t>(entry.length), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const std::int64_t got =
            whole_->read(index, filled, bytes.data() + filled, bytes.size() - filled);
        if (got < 0) return nullptr;
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    damage(bytes, trial_.damage + index);
    return &damaged_.emplace(index, std::move(bytes)).first->second;
}

rk_status TrialEntries::entry(std::uint32_t index, rk_entry& out) {
    const rk_status status = whole_->entry(index, out);
    if (status != RK_OK) return status;
    if (is_damaged(index))
        if (const std::string* bytes = damaged(index)) out.length = bytes->size();
    if (index == trial_.entry) out.length = std::min(out.length, trial_.cut_at);
    return status;
}

std::int64_t TrialEntries::read(std::uint32_t index, std::uint64_t offset, char* buffer,
                                std::size_t capacity) {
    if (trial_.most_bytes_per_read > 0)
        capacity = std::min<std::size_t>(capacity, trial_.most_bytes_per_read);
    if (index == trial_.entry) {
        if (offset >= trial_.cut_at) return 0;
        capacity = std::min<std::uint64_t>(capacity, trial_.cut_at - offset);
        if (offset >= trial_.fails_at) {
            rk_entry entry{};
            if (whole_->entry(index, entry) == RK_OK && offset >= entry.length) return 0;
            read_failed_ = true;
            return RK_E_SOURCE;
        }
        capacity = std::min<std::uint64_t>(capacity, trial_.fails_at - offset);
    }
    const std::string* const bytes = is_damaged(index) ? damaged(index) : nullptr;
    if (!bytes) return whole_->read(index, offset, buffer, capacity);
    if (offset >= bytes->size()) return 0;
    const auto at = static_cast<std::size_t>(offset);
    return static_cast<std::int64_t>(bytes->copy(buffer, capacity, at));
}

}  // namespace rekindle::worker
