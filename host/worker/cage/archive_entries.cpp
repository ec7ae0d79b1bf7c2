#include "host/worker/cage/archive_entries.hpp"

#include <sys/mman.h>

#include <functional>
#include <string_view>

#include <rekindle/text.hpp>

#include "host/wire/encode.hpp"
#include "host/worker/archive/archive.hpp"

namespace rekindle::worker {
namespace {

using AtWork = std::function<void()>;

class ArchiveEntries : public Entries {
  public:
    ArchiveEntries(Link& link, Archive archive, std::unique_ptr<AtWork> at_work, bool reports)
        : link_(&link),
          at_work_(std::move(at_work)),
          archive_(std::move(archive)),
          reports_(reports) {
        for (const Note& note : archive_.notes()) report(note.code, note.entry, 0, note.message);
    }

    [[nodiscard]] std::uint32_t count() const final { return archive_.entry_count(); }

    rk_status entry(std::uint32_t index, rk_entry& out) override {
        if (index >= count()) return RK_E_SOURCE;
        out = {abi_string(archive_.path(index)), archive_.length(index)};
        return RK_OK;
    }

    std::int64_t read(std::uint32_t index, std::uint64_t offset, char* buffer,
                      std::size_t capacity) override {
        if (index >= count()) return RK_E_SOURCE;
        link_->stir();
        const std::int64_t got = archive_.read(index, offset, buffer, capacity);
        if (got < 0) {
            const Error& error = archive_.error();
            report(error.report_code.empty() ? "file.unreadable" : error.report_code, index, offset,
                   error.message);
        }
        return got;
    }

    [[nodiscard]] std::string_view member(std::uint32_t index) const final {
        if (index >= count()) return {};
        const std::string_view name = archive_.path(index);
        return name.size() <= longest_told ? name : std::string_view{};
    }

  private:
    static constexpr std::size_t longest_told = 1024;  // bytes

    void report(std::string_view code, std::uint32_t entry, std::uint64_t offset,
                std::string_view message) {
        if (!reports_) return;
        const std::uint32_t severity = code == "zip.duplicate-name" ? RK_NOTE : RK_SKIPPED;
        (void)wire::encode(link_->batch(),
                           wire::Report{severity, code, entry, offset, message, member(entry)});
        link_->appended();
    }

    Link* link_;
    std::unique_ptr<AtWork> at_work_;
    Archive archive_;
    bool reports_;
};

// A file of the host's, as long as this lives.
class Mapping {
  public:
    Mapping(int descriptor, std::size_t length) : length_(length) {
        if (descriptor < 0 || length == 0) return;
        void* const at = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor, 0);
        if (at != MAP_FAILED) begin_ = static_cast<const char*>(at);
    }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() {
        if (begin_) ::munmap(const_cast<char*>(begin_), length_);
    }
    [[nodiscard]] std::string_view bytes() const {
        return begin_ ? std::string_view{begin_, length_} : std::string_view{};
    }

  private:
    const char* begin_ = nullptr;
    std::size_t length_;
};

}  // namespace

Result<std::unique_ptr<Entries>> open_archive(Link& link, const wire::Start& start,
                                              const std::string& name, const SourceFile& file) {
    if (!looks_like_archive(file.descriptor)) return std::unique_ptr<Entries>{};
    const Mapping contents(file.contents, static_cast<std::size_t>(start.contents_length));
    ArchiveLimits limits;
    limits.contents = contents.bytes();
    auto at_work = std::make_unique<AtWork>([&link] { link.stir(); });
    limits.at_work = at_work.get();
    auto archive = Archive::open(file.descriptor, start.file_length, name, limits);
    if (!archive) return archive.error();
    return std::unique_ptr<Entries>{std::make_unique<ArchiveEntries>(
        link, std::move(*archive), std::move(at_work), start.task == wire::Task::run)};
}

Result<void> look_through_archive(Link& link, const wire::Start& start, const std::string& name,
                                  int file) {
    if (!looks_like_archive(file)) return {};
    const AtWork at_work = [&link] { link.stir(); };
    ArchiveLimits limits;
    limits.at_work = &at_work;
    const auto archive = Archive::open(file, start.file_length, name, limits);
    if (!archive) return archive.error();
    archive->give_contents([&](std::string_view piece) { link.send(wire::Type::contents, piece); });
    return {};
}

}  // namespace rekindle::worker
