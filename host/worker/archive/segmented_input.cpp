#include "host/worker/archive/segmented_input.hpp"

#include <archive.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "host/worker/archive/archive_limits.hpp"

namespace rekindle::worker {

void SegmentedInput::add_bytes(std::string bytes) {
    const std::uint64_t length = bytes.size();
    segments_.push_back({length_, length, 0, std::move(bytes)});
    length_ += length;
}

void SegmentedInput::add_range(std::uint64_t offset, std::uint64_t length) {
    if (length == 0) return;
    segments_.push_back({length_, length, offset});
    length_ += length;
}

Result<std::string_view> SegmentedInput::next() {
    const auto holds = [this](const Segment& s) { return position_ - s.begin < s.length; };
    const auto segment = std::find_if(segments_.begin(), segments_.end(), holds);
    if (segment == segments_.end()) return std::string_view{};
    const std::uint64_t into = position_ - segment->begin;
    if (!segment->bytes.empty()) {
        position_ += segment->length - into;
        return std::string_view{segment->bytes}.substr(static_cast<std::size_t>(into));
    }
    buffer_.resize(
        static_cast<std::size_t>(std::min<std::uint64_t>(archive_block, segment->length - into)));
    const auto got = file_.read(segment->offset + into, buffer_.data(), buffer_.size());
    if (!got) return got.error();
    position_ += *got;
    return std::string_view{buffer_}.substr(0, *got);
}

std::int64_t SegmentedInput::seek(std::int64_t offset, int whence) {
    const std::uint64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position_ : length_;
    const std::int64_t target = static_cast<std::int64_t>(base) + offset;
    if (target < 0 || static_cast<std::uint64_t>(target) > length_) return ARCHIVE_FATAL;
    position_ = static_cast<std::uint64_t>(target);
    return target;
}

void SegmentedInput::attach(struct archive* to) {
    archive_read_set_callback_data(to, this);
    archive_read_set_read_callback(
        to, [](struct archive* reader, void* self, const void** out) -> la_ssize_t {
            auto& input = *static_cast<SegmentedInput*>(self);
            auto got = input.next();
            if (!got) {
                input.failure_ = got.error();
                archive_set_error(reader, EIO, "unreadable");
                return ARCHIVE_FATAL;
            }
            *out = got->data();
            return static_cast<la_ssize_t>(got->size());
        });
    archive_read_set_skip_callback(
        to, [](struct archive*, void* self, la_int64_t request) -> la_int64_t {
            auto& input = *static_cast<SegmentedInput*>(self);
            const auto left = static_cast<std::int64_t>(input.length_ - input.position_);
            const std::int64_t skipped = std::clamp<std::int64_t>(request, 0, left);
            input.position_ += static_cast<std::uint64_t>(skipped);
            return skipped;
        });
    archive_read_set_seek_callback(
        to, [](struct archive*, void* self, la_int64_t offset, int whence) -> la_int64_t {
            return static_cast<SegmentedInput*>(self)->seek(offset, whence);
        });
}

}  // namespace rekindle::worker
