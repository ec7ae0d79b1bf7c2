#include "host/worker/archive/member_reader.hpp"

#include "host/worker/archive/archive_error.hpp"

namespace rekindle::worker {

void MemberReader::begin(Expectation expectation) {
    expectation_ = expectation;
    window_.clear();
    window_begin_ = 0;
    ended_ = false;
}

Result<std::string_view> MemberReader::at(ArchiveStream& stream, std::uint64_t offset) {
    while (!ended_ && offset >= position()) {
        auto unpacked = unpack(stream);
        if (!unpacked) return std::move(unpacked).error();
    }
    if (offset >= position()) return std::string_view{};
    return std::string_view{window_}.substr(static_cast<std::size_t>(offset - window_begin_));
}

// Keeps between one and two windows, so that moving the bytes costs little.
Result<void> MemberReader::unpack(ArchiveStream& stream) {
    if (window_.size() + archive_block > 2 * archive_window) {
        const std::size_t dropped = window_.size() - archive_window;
        window_.erase(0, dropped);
        window_begin_ += dropped;
    }
    const std::size_t had = window_.size();
    window_.resize(had + archive_block);
    const auto got = stream.read(window_.data() + had, archive_block);
    window_.resize(had + (got ? *got : 0));
    if (!got) return got.error();
    if (position() > expectation_.length) return archive_bomb();
    ended_ = *got == 0;
    if (!expectation_.exact) return {};
    if (ended_ && position() < expectation_.length)
        return damaged_archive("a member is shorter than it says");
    return !ended_ && position() == expectation_.length ? finish(stream) : Result<void>{};
}

// Looks behind the last byte at once: only there the checksum is compared, and nobody need read on
// after as many bytes as there should be.
Result<void> MemberReader::finish(ArchiveStream& stream) {
    char more = 0;
    const auto got = stream.read(&more, 1);
    if (!got) return got.error();
    if (*got > 0) return archive_bomb();
    ended_ = true;
    return {};
}

}  // namespace rekindle::worker
