// No archive leads out of itself, delivers more than it says, or more than the limits.
#include <sys/mman.h>
#include <unistd.h>

#include "host/worker/archive/archive.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using namespace rekindle;

constexpr std::uint64_t most = 1 << 20;

bool is_safe(std::string_view path) {
    if (path.empty() || path.front() == '/' || !is_utf8(path)) return false;
    for (;;) {
        const auto slash = path.find('/');
        if (path.substr(0, slash) == "..") return false;
        if (slash == path.npos) return true;
        path.remove_prefix(slash + 1);
    }
}

// Forward to the end, then once more from the middle.
void read_all(worker::Archive& archive, std::uint32_t entry) {
    char buffer[8192];
    std::uint64_t offset = 0;
    for (;;) {
        const auto got = archive.read(entry, offset, buffer, sizeof buffer);
        if (got < 0) fuzz::expect(!archive.error().message.empty());
        if (got <= 0) break;
        offset += static_cast<std::uint64_t>(got);
        fuzz::expect(offset <= most &&
                     (archive.length(entry) == 0 || offset <= archive.length(entry)));
    }
    fuzz::expect(archive.read(entry, offset / 2, buffer, sizeof buffer) <=
                 std::int64_t{sizeof buffer});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int file = [] {
        worker::warm_up();
        return memfd_create("archive", 0);
    }();
    if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
        return 0;
    worker::ArchiveLimits limits;
    limits.total = limits.ratio_from = most;
    limits.ratio = limits.strong_ratio = 0;
    limits.checked_whole = size % 2 == 0 ? most : 100;  // some are checked while they are read
    limits.kept_bytes = size % 3 == 0 ? 0 : limits.kept_bytes;
    auto archive = worker::Archive::open(file, size, "fuzz.gz", limits);
    if (!archive) {
        fuzz::expect(!archive.error().report_code.empty() && !archive.error().message.empty());
        return 0;
    }
    for (std::uint32_t entry = 0; entry < archive->entry_count(); ++entry) {
        fuzz::expect(is_safe(archive->path(entry)));
        if (entry < 32) read_all(*archive, entry);
    }
    return 0;
}
