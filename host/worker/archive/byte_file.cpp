#include "host/worker/archive/byte_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "host/worker/archive/archive_error.hpp"
#include "host/worker/archive/archive_limits.hpp"

namespace rekindle::worker {

Result<std::size_t> ByteFile::read(std::uint64_t offset, char* buffer, std::size_t size) const {
    if (offset >= length_) return std::size_t{0};
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, length_ - offset));
    if (at_work_) (*at_work_)();
    std::size_t filled = 0;
    while (filled < wanted) {
        const ssize_t got = ::pread(descriptor_, buffer + filled, wanted - filled,
                                    static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return archive_error("file.unreadable",
                                 "the archive could not be read; check the disk it is on");
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

Result<std::string_view> ByteCursor::take(std::size_t size) {
    if (buffer_.size() - position_ < size) {
        buffer_.erase(0, position_);
        position_ = 0;
        const std::size_t had = buffer_.size();
        buffer_.resize(std::max(size, archive_block));
        const auto got = file_->read(offset_ + had, buffer_.data() + had, buffer_.size() - had);
        if (!got) return got.error();
        buffer_.resize(had + *got);
    }
    const auto taken = std::string_view{buffer_}.substr(position_, size);
    position_ += taken.size();
    offset_ += taken.size();
    return taken;
}

}  // namespace rekindle::worker
