// Framer: cuts what a server sends into responses, each with its literals, before anything is
// parsed.
//
// A response is complete only with the line end after its last literal; half of one is never seen.
// Memory is bounded: too long a line is an error, a long literal is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <rekindle/result.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace rekindle::imap {

class Framer {
  public:
    Framer();

    // Where the next bytes go; `added` says how many came.
    [[nodiscard]] std::span<char> room();
    void added(std::size_t count) { end_ += count; }

    struct Response {
        std::string_view bytes;         // without the line end; valid until the next call of `room`
        bool literal_left_out = false;  // as if it had been empty
    };
    // The next whole response, or nothing yet. After an error there is no next one.
    [[nodiscard]] Result<std::optional<Response>> next();

    // What came and was not yet given out, and no longer will be.
    [[nodiscard]] std::string_view pending() const {
        return {buffer_.data() + begin_, end_ - begin_};
    }
    void clear();

  private:
    enum class Step { more, whole, too_long, bad_literal, large_literal };

    Step look();
    Step end_line(std::size_t line_feed);
    Step begin_literal(std::string_view digits, std::size_t opening);
    bool drop_literal();
    [[nodiscard]] std::string_view response() const {
        return {buffer_.data() + begin_, looked_ - begin_};
    }

    std::vector<char> buffer_;
    std::size_t begin_ = 0;   // of the response
    std::size_t line_ = 0;    // of the part of it after the last literal
    std::size_t looked_ = 0;  // as far as it was looked at
    std::size_t end_ = 0;
    std::size_t literals_ = 0;   // bytes of them in the response
    std::uint64_t to_drop_ = 0;  // of a literal that is left out
    bool begun_ = false, left_out_ = false;
};

}  // namespace rekindle::imap
