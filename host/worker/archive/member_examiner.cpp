#include "host/worker/archive/member_examiner.hpp"

#include <utility>

#include "host/worker/archive/archive_error.hpp"

namespace rekindle::worker {

Result<void> MemberExaminer::examine(std::uint32_t entry, ArchiveStream& stream, bool to_the_end) {
    const std::uint64_t length = (*members_)[entry].length;
    reader_.begin({length, true});
    auto head = reader_.at(stream, 0);
    if (!head) return std::move(head).error();
    see(entry, *head);
    const std::size_t wanted = cache_->wanted(length);
    const bool whole = wanted == length;
    if (!whole && wanted > 0) cache_->keep(entry, head->substr(0, wanted), false);
    for (std::uint64_t offset = 0; to_the_end || whole;) {
        auto bytes = reader_.at(stream, offset);
        if (!bytes) return std::move(bytes).error();
        if (bytes->empty()) break;
        offset += bytes->size();
    }
    if (!whole) return {};
    auto all = reader_.at(stream, 0);
    if (!all) return std::move(all).error();
    cache_->keep(entry, *all, true);
    return {};
}

void MemberExaminer::see(std::uint32_t entry, std::string_view head) {
    if (head.empty()) return;
    ++seen_;
    if (archive_kind(head) == ArchiveKind::none) return;
    ++nested_;
    members_->note("zip.nested-limit", entry, "an archive inside the archive; it is not unpacked");
}

Result<void> MemberExaminer::verdict() const {
    if (nested_ == 0 || nested_ < seen_) return {};
    return archive_error("zip.nested-limit",
                         "the archive holds nothing but archives; unpack it yourself and import "
                         "those one by one");
}

}  // namespace rekindle::worker
