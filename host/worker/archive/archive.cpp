#include "host/worker/archive/archive.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/sequential_archive.hpp"
#include "host/worker/archive/zip_archive.hpp"

namespace rekindle::worker {
namespace {

Result<ArchiveKind> kind_of(const ByteFile& file) {
    char head[archive_magic_bytes];
    const auto got = file.read(0, head, sizeof head);
    if (!got) return got.error();
    return archive_kind({head, *got});
}

}  // namespace

bool looks_like_archive(int descriptor) {
    const auto kind = kind_of(ByteFile{descriptor, std::numeric_limits<std::uint64_t>::max()});
    return kind && *kind != ArchiveKind::none;
}

Result<Archive> Archive::open(int descriptor, std::uint64_t length, std::string_view name,
                              const ArchiveLimits& limits) {
    const ByteFile file{descriptor, length, limits.at_work};
    const auto kind = kind_of(file);
    if (!kind) return kind.error();
    if (*kind == ArchiveKind::none)
        return archive_error("file.unrecognised", "the file is not an archive that can be read");
    auto reader = *kind == ArchiveKind::zip ? open_zip_archive(file, limits)
                                            : open_sequential_archive(file, *kind, name, limits);
    if (!reader) return std::move(reader).error();
    return Archive{std::move(*reader)};
}

Archive::Archive(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

std::uint32_t Archive::entry_count() const {
    return reader_->members().size();
}

std::string_view Archive::path(std::uint32_t entry) const {
    return reader_->members().name(entry);
}

std::uint64_t Archive::length(std::uint32_t entry) const {
    return reader_->members()[entry].length;
}

std::int64_t Archive::read(std::uint32_t entry, std::uint64_t offset, void* buffer,
                           std::size_t capacity) {
    if (capacity == 0) return 0;
    if (entry >= entry_count()) {
        error_ = Error{Code::source, "there is no such entry in the archive", entry, offset};
        return static_cast<std::int64_t>(error_.code);
    }
    auto bytes = reader_->at(entry, offset);
    if (!bytes) {
        error_ = std::move(bytes).error();
        error_.entry = entry;
        error_.offset = offset;
        return static_cast<std::int64_t>(error_.code);
    }
    const std::size_t copied = std::min(capacity, bytes->size());
    if (copied > 0) std::memcpy(buffer, bytes->data(), copied);
    return static_cast<std::int64_t>(copied);
}

void Archive::give_contents(const ContentsSink& sink) const {
    reader_->give_contents(sink);
}

const Error& Archive::error() const {
    return error_;
}

const std::vector<Note>& Archive::notes() const {
    return reader_->members().notes();
}

}  // namespace rekindle::worker
