// ArchiveStream: one pass of libarchive over a file, member by member, front to back.
//
// Only what is asked for is registered: one container format and at most one decompressor, all
// compiled in. Nothing here ever starts a program.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/source/archive_kind.hpp"
#include "host/worker/archive/archive_limits.hpp"
#include "host/worker/archive/segmented_input.hpp"

struct archive;
struct archive_entry;

namespace rekindle::worker {

using source::archive_kind;
using source::archive_magic_bytes;
using source::ArchiveKind;

class ArchiveStream {
  public:
    enum class Type : std::uint8_t { file, folder, other };
    struct Header {
        std::string_view name;  // as written; valid until the next call
        std::uint64_t length = 0;
        std::uint64_t position = 0;  // in the unpacked stream
        Type type = Type::file;
    };

    // A tar, or a compressed file with a tar or with anything else in it; a plain tar from
    // `position` on.
    static Result<ArchiveStream> open(const ByteFile& file, ArchiveKind kind,
                                      const ArchiveLimits& limits, std::uint64_t position = 0);
    // The input is a zip (see zip_member.hpp).
    static Result<ArchiveStream> open_zip(std::unique_ptr<SegmentedInput> input);

    // Moves to the next member; false at the end.
    Result<bool> next();
    // REQUIRES: next() gave true
    [[nodiscard]] Header header() const;
    // Unpacks up to `size` bytes of this member; 0 at its end.
    Result<std::size_t> read(char* buffer, std::size_t size);

    // A compressed file that holds no tar: its one member is what was compressed.
    [[nodiscard]] bool is_single() const;
    // A compressed file with nothing in it.
    [[nodiscard]] bool is_empty() const;
    // Everything unpacked so far, skipped or read.
    [[nodiscard]] std::uint64_t unpacked() const;

  private:
    struct Closer {
        void operator()(struct archive* reader) const;
    };
    explicit ArchiveStream(std::unique_ptr<SegmentedInput> input);
    Result<void> start();
    [[nodiscard]] Error failure() const;

    std::unique_ptr<SegmentedInput> input_;
    std::unique_ptr<struct archive, Closer> reader_;
    struct archive_entry* entry_ = nullptr;
};

// Does once what libarchive and the C library put off until first use: finding the locale, the
// conversions of names, the time zone, which becomes UTC for this process. Call it before files can
// no longer be opened.
void warm_up();

}  // namespace rekindle::worker
