#include "plugins/mail/mbox/window.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "plugins/mail/limits.hpp"

namespace rekindle::mail {

void Window::Free::operator()(char* bytes) const {
    ::operator delete (bytes, std::align_val_t{cache_line});
}

void Window::open(const Entry& entry, std::uint64_t offset) {
    entry_ = entry;
    begin_ = end_ = 0;
    offset_ = read_offset_ = offset;
    complete_ = bare_cr_ = false;
}

Result<bool> Window::more() {
    if (complete_) return false;
    // An entry of unknown length, as of a compressed file, is read until it ends.
    const std::uint64_t left =
        entry_.length > read_offset_ ? entry_.length - read_offset_ : limits::read_chunk;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(limits::read_chunk, left));
    make_room(wanted);
    const auto got =
        source_->read(entry_.index, read_offset_, std::span{buffer_.get() + end_, wanted});
    if (!got) return got.error();
    if (bare_cr_) std::replace(buffer_.get() + end_, buffer_.get() + end_ + *got, '\r', '\n');
    end_ += *got;
    read_offset_ += *got;
    complete_ = *got < wanted || read_offset_ == entry_.length;
    return *got > 0;
}

Result<std::size_t> Window::peek(std::uint64_t offset, std::span<char> buffer) const {
    auto got = source_->read(entry_.index, offset, buffer);
    if (got && bare_cr_) std::replace(buffer.begin(), buffer.end(), '\r', '\n');
    return got;
}

void Window::consume(std::size_t count) {
    begin_ += count;
    offset_ += count;
}

std::size_t Window::drop(std::size_t to, std::size_t from) {
    char* const data = buffer_.get() + begin_;
    std::memmove(data + to, data + from, end_ - begin_ - from);
    end_ -= from - to;
    // Offsets stay right for what follows the gap once what stands before it is consumed.
    offset_ += from - to;
    return from - to;
}

void Window::take_carriage_returns_as_line_feeds() {
    bare_cr_ = true;
    std::replace(buffer_.get() + begin_, buffer_.get() + end_, '\r', '\n');
}

void Window::make_room(std::size_t size) {
    const std::size_t used = end_ - begin_;
    // What is left is mostly the beginning of a mail. Moving it costs less than going through a
    // buffer that once had to hold a large mail: its front is in the processor's cache.
    const bool is_little = used <= size / 8 && begin_ > 0;
    if (capacity_ - end_ >= size && !is_little) return;
    // What is read next begins at a line of the cache, where the kernel copies it fastest.
    const std::size_t gap = (cache_line - used % cache_line) % cache_line;
    if (capacity_ >= gap + used + size && begin_ > 0) {
        std::memmove(buffer_.get() + gap, buffer_.get() + begin_, used);
    } else {
        // Doubled, as every growth is memory that the kernel has to clear.
        const std::size_t capacity =
            std::max({gap + used + size, limits::read_chunk + limits::read_chunk / 4,
                      std::min(2 * capacity_, limits::mail_kept + 2 * limits::read_chunk)});
        Buffer grown(static_cast<char*>(::operator new (capacity, std::align_val_t{cache_line})));
        if (used > 0) std::memcpy(grown.get() + gap, buffer_.get() + begin_, used);
        buffer_ = std::move(grown);
        capacity_ = capacity;
    }
    begin_ = gap;
    end_ = gap + used;
}

}  // namespace rekindle::mail
