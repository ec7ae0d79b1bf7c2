// One part of a mail as its fields describe it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "plugins/mail/mime/leaf.hpp"
#include "plugins/mail/mime/part_header.hpp"

namespace rekindle::mail {

struct Part {
    enum class Kind : std::uint8_t {
        text,  // no type says that too
        html,
        multipart,
        digest,
        message,  // inside it is a mail
        partial_message,
        other_message,  // such as a delivery report
        other,
    };

    PlainType type;
    std::string_view filename;  // decoded
    bool is_attached = false;   // as its disposition says
    Kind kind = Kind::text;
    Encoding encoding = Encoding::identity;
    std::size_t body = 0;        // where it begins
    std::uint32_t messages = 0;  // message/rfc822 it is inside of

    [[nodiscard]] bool is_text() const { return kind == Kind::text || kind == Kind::html; }
    [[nodiscard]] bool is_multipart() const {
        return kind == Kind::multipart || kind == Kind::digest;
    }
    [[nodiscard]] bool is_any_message() const {
        return kind == Kind::message || kind == Kind::partial_message ||
               kind == Kind::other_message;
    }
};

[[nodiscard]] Part::Kind kind_of(const PlainType& type);

}  // namespace rekindle::mail
