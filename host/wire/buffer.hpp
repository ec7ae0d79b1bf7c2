// Buffer: bytes that grow at the end, without filling them first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace rekindle::wire {

class Buffer {
  public:
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }
    [[nodiscard]] char* data() { return bytes_.get(); }

    // Room for `count` more bytes, which the caller fills; moves what was there before.
    [[nodiscard]] char* append(std::size_t count) {
        reserve(count);
        char* const place = bytes_.get() + size_;
        size_ += count;
        return place;
    }

    // Room for `count` bytes behind the end; `took` says how many of them were filled.
    [[nodiscard]] char* room(std::size_t count) {
        reserve(count);
        return bytes_.get() + size_;
    }
    void took(std::size_t count) { size_ += count; }

    void cut(std::size_t size) { size_ = size; }
    void clear() { size_ = 0; }

    // Removes bytes at the front.
    void drop(std::size_t count) {
        size_ -= count;
        if (size_ > 0) std::memmove(bytes_.get(), bytes_.get() + count, size_);
    }

  private:
    void reserve(std::size_t count) {
        if (size_ + count <= capacity_) return;
        const std::size_t grown = std::max(size_ + count, capacity_ * 2);
        auto bytes = std::make_unique_for_overwrite<char[]>(grown);
        if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
        bytes_ = std::move(bytes);
        capacity_ = grown;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace rekindle::wire
