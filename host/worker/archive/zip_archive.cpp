#include "host/worker/archive/zip_archive.hpp"

#include <optional>
#include <utility>

#include "host/worker/archive/member_examiner.hpp"
#include "host/worker/archive/zip_directory.hpp"
#include "host/worker/archive/zip_member.hpp"

namespace rekindle::worker {
namespace {

class ZipArchive : public Archive::Reader {
  public:
    ZipArchive(const ByteFile& file, const ArchiveLimits& limits)
        : file_(file), limits_(limits), members_(limits_), cache_(limits_) {}

    Result<void> open() {
        if (!limits_.contents.empty()) {
            const auto taken = take_contents(std::exchange(limits_.contents, {}), members_, cache_);
            return taken ? Result<void>{} : taken.error();
        }
        auto total = zip::read_directory(file_, limits_, members_);
        if (!total) return std::move(total).error();
        const bool to_the_end = *total <= limits_.checked_whole;
        MemberExaminer examiner{members_, cache_};
        for (std::uint32_t entry = 0; entry < members_.size(); ++entry) {
            if (members_[entry].packed == 0) {
                cache_.keep(entry, {}, true);
                continue;
            }
            auto stream = zip::open_member(file_, members_[entry]);
            if (!stream) return std::move(stream).error();
            auto examined = examiner.examine(entry, *stream, to_the_end);
            if (!examined) return examined;
        }
        return examiner.verdict();
    }

    [[nodiscard]] const MemberTable& members() const override { return members_; }

    void give_contents(const ContentsSink& sink) const override {
        worker::give_contents(false, members_, cache_, sink);
    }

    Result<std::string_view> at(std::uint32_t entry, std::uint64_t offset) override {
        if (const auto kept = cache_.find(entry, offset)) return *kept;
        if (!stream_ || current_ != entry || !reader_.holds(offset)) {
            stream_.reset();
            auto opened = zip::open_member(file_, members_[entry]);
            if (!opened) return std::move(opened).error();
            stream_.emplace(std::move(*opened));
            current_ = entry;
            reader_.begin({members_[entry].length, true});
        }
        auto bytes = reader_.at(*stream_, offset);
        if (!bytes) stream_.reset();
        return bytes;
    }

  private:
    ByteFile file_;
    ArchiveLimits limits_;
    MemberTable members_;
    MemberCache cache_;
    std::optional<ArchiveStream> stream_ = {};  // of the member read last …
    std::uint32_t current_ = 0;                 // … which is this
    MemberReader reader_ = {};
};

}  // namespace

Result<std::unique_ptr<Archive::Reader>> open_zip_archive(const ByteFile& file,
                                                          const ArchiveLimits& limits) {
    auto out = std::make_unique<ZipArchive>(file, limits);
    auto opened = out->open();
    if (!opened) return std::move(opened).error();
    return std::unique_ptr<Archive::Reader>{std::move(out)};
}

}  // namespace rekindle::worker
