#include "plugins/photos/file/window.hpp"

#include <algorithm>

#include "plugins/photos/limits.hpp"

namespace rekindle::photos {

Window::Window(const Source& source)
    : source_(&source), buffer_(std::make_unique_for_overwrite<char[]>(limits::piece)) {}

void Window::open(const Entry& entry) {
    entry_ = entry.index;
    length_ = entry.length;
    size_ = 0;
    loaded_ = read_ = 0;
    failure_.reset();
    exhausted_ = false;
}

Range Window::inside(const Range& range) const {
    const std::uint64_t begin = std::min(range.begin, length_);
    return {begin, std::min(range.length, length_ - begin)};
}

std::size_t Window::load(std::uint64_t offset, char* to, std::size_t count) {
    if (failure_) return 0;
    exhausted_ = exhausted_ || count > limits::read - read_;
    if (exhausted_) return 0;
    const auto got = source_->read(entry_, offset, {to, count});
    if (!got) {
        failure_ = got.error();
        return 0;
    }
    read_ += *got;
    return *got;
}

std::string_view Window::at(std::uint64_t offset, std::size_t count) {
    const Range wanted = inside({offset, count});
    const bool is_there = wanted.begin >= loaded_ && wanted.end() <= loaded_ + size_;
    if (!is_there) {
        const std::uint64_t page = std::max<std::uint64_t>(wanted.length, limits::page);
        size_ = 0;
        loaded_ = wanted.begin;
        size_ = load(loaded_, buffer_.get(), inside({loaded_, page}).length);
    }
    const std::size_t skipped = wanted.begin - loaded_;
    const std::size_t have = size_ > skipped ? size_ - skipped : 0;
    return {buffer_.get() + skipped, std::min<std::size_t>(wanted.length, have)};
}

std::string Window::copy(const Range& range) {
    std::string out(inside(range).length, '\0');
    out.resize(load(range.begin, out.data(), out.size()));
    return out;
}

}  // namespace rekindle::photos
