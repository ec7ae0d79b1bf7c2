// Responses: what kind each one is, and the conditions with their codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "plugins/imap/grammar/scanner.hpp"

namespace rekindle::imap {

enum class Condition : std::uint8_t { ok, no, bad, bye, preauth };

// resp-text = ["[" resp-text-code "]" SP] text
struct RespText {
    std::string_view code;      // its name, "UIDNEXT"; empty where there is none
    std::string_view argument;  // what follows the name inside of the brackets
    std::string_view text;

    [[nodiscard]] bool has(std::string_view upper) const;
    [[nodiscard]] std::optional<std::uint64_t> number() const;  // at the front of the argument
};
[[nodiscard]] RespText parse_resp_text(std::string_view text);

struct Response {
    enum class Kind : std::uint8_t {
        continuation,  // "+ …"
        tagged,        // "k7 OK …"
        condition,     // "* OK …"
        data,          // "* 12 FETCH …", "* LIST …"
    };
    Kind kind = Kind::data;
    std::string_view tag;                      // of a tagged one
    Condition condition = Condition::ok;       // of a tagged one and a condition
    RespText text;                             // of these and of a continuation
    std::string_view name;                     // of data: "FETCH", "LIST"
    std::optional<std::uint64_t> number = {};  // of data that begins with one
    std::string_view rest;                     // of data, behind its name

    [[nodiscard]] bool is(std::string_view upper) const;
};

// Nothing where it is no response at all.
[[nodiscard]] std::optional<Response> parse_response(std::string_view bytes);

}  // namespace rekindle::imap
