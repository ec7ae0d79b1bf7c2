// Archive: a zip, tar or compressed file as its members; unpacked inside the caged worker, below
// the plugin ABI, in memory only.
//
// Decided by content, not by name. A zip or tar (plain or in gzip, xz or bzip2) is its files,
// without folders; any other gzip, xz or bzip2 file is one entry, named without the suffix. An
// archive inside an archive is not unpacked: it is served as the bytes it is with a note
// zip.nested-limit, and where there is nothing else the whole is refused with that code.
//
// A bad archive is refused as a whole when it is opened, with the report code that says why. What
// is too large to be looked through then (archive_limits.hpp) is checked while it is read.
//
// Reading forward is cheap, and so are the heads of members. Looking back in a compressed tar or
// file by more than a window unpacks it again from the beginning; in a zip or plain tar, the
// member.
//
// Thread: one. Memory: below 24 MiB, and the dictionary of an xz file.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/worker/archive/archive_limits.hpp"
#include "host/worker/archive/archive_stream.hpp"  // warm_up
#include "host/worker/archive/contents.hpp"
#include "host/worker/archive/member_table.hpp"  // Note

namespace rekindle::worker {

// Whether the file begins like something that `Archive` unpacks.
[[nodiscard]] bool looks_like_archive(int descriptor);

class Archive {
  public:
    // The descriptor stays the caller's, and open. `name` is that of the file, for naming what is
    // in a compressed one.
    static Result<Archive> open(int descriptor, std::uint64_t length, std::string_view name,
                                const ArchiveLimits& limits = {});

    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    [[nodiscard]] std::uint32_t entry_count() const;
    // Relative, '/' separated, UTF-8; a label, never something to open.
    [[nodiscard]] std::string_view path(std::uint32_t entry) const;
    // 0 also where it is not known before everything is unpacked: the one entry of a compressed
    // file that is larger than ArchiveLimits::counted.
    [[nodiscard]] std::uint64_t length(std::uint32_t entry) const;

    // Copies up to `capacity` bytes from `offset` on, perhaps fewer; 0 only at the end. A negative
    // rk_status on failure; error() says why.
    [[nodiscard]] std::int64_t read(std::uint32_t entry, std::uint64_t offset, void* buffer,
                                    std::size_t capacity);

    // What was found when it was opened, for `open` in another process (ArchiveLimits::contents).
    void give_contents(const ContentsSink& sink) const;

    [[nodiscard]] const Error& error() const;
    // What is worth telling the user and no reason to refuse.
    [[nodiscard]] const std::vector<Note>& notes() const;

    // How an archive of one kind is read; see zip_archive.hpp and sequential_archive.hpp.
    class Reader {
      public:
        virtual ~Reader() = default;
        [[nodiscard]] virtual const MemberTable& members() const = 0;
        virtual void give_contents(const ContentsSink& sink) const = 0;
        // What lies at `offset`; empty at the end. Valid until the next call.
        virtual Result<std::string_view> at(std::uint32_t entry, std::uint64_t offset) = 0;
    };

  private:
    explicit Archive(std::unique_ptr<Reader> reader);

    std::unique_ptr<Reader> reader_;
    Error error_ = {};
};

}  // namespace rekindle::worker
