// Source: what the user pointed at, opened read-only, as numbered entries.
//
// A regular file is one entry (an archive too: it is unpacked inside the worker, see
// worker/archive.hpp). A folder is all regular files below it, in a fixed order, but for archives,
// each of which is a source of its own. Nothing is followed out of the folder, nothing that is not
// a regular file is ever opened, nothing is written.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/source/contents.hpp"

namespace rekindle::source {

// Something in the folder that is left out, told before the import begins.
struct Refusal {
    std::string code;  // of report_codes.hpp: "file.not-regular", "file.unreadable", …
    std::string path;  // relative
    std::string why;
};

class Source {
  public:
    // Not found, not readable, or neither file nor folder: an Error that says so.
    static Result<Source> open(const std::filesystem::path& path);
    // Of a folder only these files, by their paths in it, in this order. What is not there any
    // more, or no file, is a refusal.
    static Result<Source> open(const std::filesystem::path& folder,
                               const std::vector<std::string>& files);

    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;
    ~Source();

    [[nodiscard]] std::uint32_t entry_count() const;
    [[nodiscard]] std::string_view path(std::uint32_t entry) const;  // relative, '/' separated
    [[nodiscard]] bool is_folder() const;
    // A file that begins like an archive: several things may be in it, as in a folder.
    [[nodiscard]] bool is_archive() const;
    // Of a folder: the archives in it, by their relative paths.
    [[nodiscard]] const std::vector<std::string>& archives() const;

    // Opens entry n read-only for handing to the worker; the caller closes it. Refuses symbolic
    // links, FIFOs, devices and whatever lies outside (openat2:
    // RESOLVE_BENEATH|RESOLVE_NO_SYMLINKS).
    struct Opened {
        int descriptor = -1;
        std::uint64_t length = 0;
    };
    [[nodiscard]] Result<Opened> open_entry(std::uint32_t entry) const;

    // The length of entry n without opening it; refuses the same.
    [[nodiscard]] Result<std::uint64_t> entry_length(std::uint32_t entry) const;

    [[nodiscard]] const std::vector<Refusal>& refusals() const;

    // The sum of all lengths, for progress; walks the folder once when first asked.
    [[nodiscard]] std::uint64_t total_bytes() const;

    // What tells an unchanged or merely grown file from another one. Folders: only `is_file` false.
    struct Fingerprint {
        bool is_file = false;
        std::uint64_t device = 0, inode = 0, size = 0;
        std::int64_t mtime_ns = 0;
        std::string head;  // digest of the first 4 KiB
        std::string tail;  // digest of the last 4 KiB before `size`
    };
    [[nodiscard]] Result<Fingerprint> fingerprint() const;
    // The digest of the 4 KiB before `size`, to see that a grown file still begins with the old
    // one.
    [[nodiscard]] Result<std::string> tail_digest(std::uint64_t size) const;

    // What a worker found in it, an archive; null before `keep`.
    [[nodiscard]] const Contents* contents() const;
    // REQUIRES: it is of this archive, as it is now
    Result<void> keep(Contents contents);

  private:
    struct State;
    explicit Source(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace rekindle::source
