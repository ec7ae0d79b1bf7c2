// A window on one entry of the source: bytes that have been read and not yet been consumed.
#pragma once

#include <cstdint>
#include <memory>
#include <rekindle/source.hpp>
#include <span>
#include <string_view>

namespace rekindle::mail {

class Window {
  public:
    explicit Window(const Source& source) : source_(&source) {}

    // Starts again with another entry.
    void open(const Entry& entry, std::uint64_t offset = 0);

    [[nodiscard]] std::string_view bytes() const { return {buffer_.get() + begin_, end_ - begin_}; }
    [[nodiscard]] std::uint64_t offset() const { return offset_; }  // of the first byte
    [[nodiscard]] std::uint32_t entry() const { return entry_.index; }
    // Nothing comes after `bytes()`.
    [[nodiscard]] bool complete() const { return complete_; }

    // Reads more behind `bytes()`, which moves; false at the end of the entry.
    Result<bool> more();

    // Looks at other bytes of the entry; returns how many there are.
    Result<std::size_t> peek(std::uint64_t offset, std::span<char> buffer) const;
    [[nodiscard]] std::uint64_t length() const { return entry_.length; }

    // Leaves the first bytes behind.
    void consume(std::size_t count);

    // Drops bytes in the middle: what follows moves to `to`. Returns how many.
    std::size_t drop(std::size_t to, std::size_t from);

    // Lines end in a carriage return only; from now on they are read as line feeds.
    void take_carriage_returns_as_line_feeds();

  private:
    void make_room(std::size_t size);

    static constexpr std::size_t cache_line = 64;
    struct Free {
        void operator()(char* bytes) const;
    };
    using Buffer = std::unique_ptr<char[], Free>;

    const Source* source_;
    Entry entry_{};
    Buffer buffer_ = {};
    std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
    std::uint64_t offset_ = 0;       // of begin_
    std::uint64_t read_offset_ = 0;  // of end_
    bool complete_ = true;
    bool bare_cr_ = false;
};

}  // namespace rekindle::mail
