#include "host/worker/archive/sequential_archive.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/member_examiner.hpp"

namespace rekindle::worker {
namespace {

std::uint64_t most_unpacked(const ByteFile& file, ArchiveKind kind, const ArchiveLimits& limits) {
    const bool strong = kind == ArchiveKind::xz || kind == ArchiveKind::bzip2;
    const std::uint64_t ratio = strong ? limits.strong_ratio : limits.ratio;
    return std::min(limits.total, std::max(limits.ratio_from, file.length() * ratio));
}

class SequentialArchive : public Archive::Reader {
  public:
    SequentialArchive(const ByteFile& file, ArchiveKind kind, const ArchiveLimits& limits)
        : file_(file),
          kind_(kind),
          limits_(limits),
          most_(most_unpacked(file, kind, limits)),
          members_(limits_),
          cache_(limits_) {}

    // Lists what is there; a second pass reads it.
    Result<void> open(std::string_view file_name) {
        if (!limits_.contents.empty()) {
            const auto single =
                take_contents(std::exchange(limits_.contents, {}), members_, cache_);
            if (!single) return single.error();
            single_ = *single;
            return {};
        }
        auto stream = ArchiveStream::open(file_, kind_, limits_);
        if (!stream) return std::move(stream).error();
        MemberExaminer examiner{members_, cache_};
        auto more = stream->next();
        if (!more) return std::move(more).error();
        single_ = *more ? stream->is_single() : stream->is_empty();
        auto listed = single_ ? list_single(*stream, examiner, file_name, *more)
                      : *more ? list(*stream, examiner)
                              : Result<void>{};
        if (!listed) return listed;
        members_.note_duplicates();
        return examiner.verdict();
    }

    [[nodiscard]] const MemberTable& members() const override { return members_; }

    void give_contents(const ContentsSink& sink) const override {
        worker::give_contents(single_, members_, cache_, sink);
    }

    Result<std::string_view> at(std::uint32_t entry, std::uint64_t offset) override {
        if (const auto kept = cache_.find(entry, offset)) return *kept;
        if (broken_ && entry >= broken_at_) return *broken_;
        if (!stream_ || current_ != entry || !reader_.holds(offset)) {
            auto there = go_to(entry);
            if (!there) return fail(std::move(there).error(), entry);
        }
        auto bytes = reader_.at(*stream_, offset);
        if (!bytes) return fail(std::move(bytes).error(), entry);
        return bytes;
    }

  private:
    // REQUIRES: stream.next() gave true
    Result<void> list(ArchiveStream& stream, MemberExaminer& examiner) {
        std::uint64_t total = 0;
        for (;;) {
            const auto header = stream.header();
            if (header.length > most_ - total || stream.unpacked() > most_) return archive_bomb();
            total += header.length;
            auto listed = list_member(stream, header, examiner);
            if (!listed) return listed;
            auto more = stream.next();
            if (!more) return std::move(more).error();
            if (!*more) return {};
        }
    }

    Result<void> list_member(ArchiveStream& stream, const ArchiveStream::Header& header,
                             MemberExaminer& examiner) {
        auto counted = members_.count(header.length == 0);
        if (!counted) return counted;
        const auto name = member_name(header.name, limits_);
        if (!name) return name.error();
        // Links are common in a backup of a home folder; leaving them out is enough.
        if (header.type == ArchiveStream::Type::other) {
            members_.note("zip.unsafe-entry", Error::no_entry,
                          "a link or device in the archive; it is left out");
            return {};
        }
        if (header.type == ArchiveStream::Type::folder || name->label.empty()) return {};
        Member member;
        member.position = header.position;
        member.length = header.length;
        auto added = members_.add(member, *name);
        if (!added) return added;
        return examiner.examine(members_.size() - 1, stream, false);
    }

    Result<void> list_single(ArchiveStream& stream, MemberExaminer& examiner,
                             std::string_view file_name, bool has_content) {
        MemberName name;
        name.label = name_without_suffix(file_name);
        auto added = members_.add({}, name);
        if (!added) return added;
        if (!has_content) {
            cache_.keep(0, {}, true);
            return {};
        }
        reader_.begin({most_, false});
        auto head = reader_.at(stream, 0);
        if (!head) return std::move(head).error();
        examiner.see(0, *head);
        cache_.keep(0, head->substr(0, limits_.kept_head), false);
        return file_.length() <= limits_.counted ? count_single(stream) : Result<void>{};
    }

    Result<void> count_single(ArchiveStream& stream) {
        std::uint64_t length = 0;
        for (;;) {
            auto bytes = reader_.at(stream, length);
            if (!bytes) return std::move(bytes).error();
            if (bytes->empty()) break;
            length += bytes->size();
        }
        members_[0].length = length;
        return {};
    }

    // A plain tar is entered at the member; anything else is unpacked from where the stream stands,
    // or from the beginning.
    Result<void> go_to(std::uint32_t entry) {
        const std::uint64_t position = members_[entry].position;
        if (!stream_ || entry <= current_) {
            stream_.reset();
            stream_begin_ = kind_ == ArchiveKind::tar ? position : 0;
            auto opened = ArchiveStream::open(file_, kind_, limits_, stream_begin_);
            if (!opened) return std::move(opened).error();
            stream_.emplace(std::move(*opened));
        }
        current_ = entry;
        for (;;) {
            auto more = stream_->next();
            if (!more) return std::move(more).error();
            if (!*more)
                return archive_error("file.changed", "the archive changed while it was read");
            if (single_ || stream_begin_ + stream_->header().position == position) break;
        }
        reader_.begin(single_ ? MemberReader::Expectation{most_, false}
                              : MemberReader::Expectation{members_[entry].length, true});
        return {};
    }

    // Behind a damaged place nothing can be read; trying again for every later member would unpack
    // everything before it each time.
    Error fail(Error error, std::uint32_t entry) {
        stream_.reset();
        broken_ = error;
        broken_at_ = entry;
        return error;
    }

    ByteFile file_;
    ArchiveKind kind_;
    ArchiveLimits limits_;
    std::uint64_t most_;   // that may come out
    bool single_ = false;  // a compressed file, not a tar
    MemberTable members_;
    MemberCache cache_;
    std::optional<ArchiveStream> stream_ = {};  // stands in member …
    std::uint32_t current_ = 0;                 // … this
    std::uint64_t stream_begin_ = 0;
    MemberReader reader_ = {};
    std::optional<Error> broken_ = {};
    std::uint32_t broken_at_ = 0;
};

}  // namespace

Result<std::unique_ptr<Archive::Reader>> open_sequential_archive(const ByteFile& file,
                                                                 ArchiveKind kind,
                                                                 std::string_view name,
                                                                 const ArchiveLimits& limits) {
    auto out = std::make_unique<SequentialArchive>(file, kind, limits);
    auto opened = out->open(name);
    if (!opened) return std::move(opened).error();
    return std::unique_ptr<Archive::Reader>{std::move(out)};
}

}  // namespace rekindle::worker
