#include "plugins/mail/mime/part.hpp"

#include <rekindle/text.hpp>

namespace rekindle::mail {
namespace {

bool is(std::string_view text, std::string_view wanted) {
    return equals_ignoring_case(text, wanted);
}

}  // namespace

Part::Kind kind_of(const PlainType& type) {
    using Kind = Part::Kind;
    if (type.type.empty() || is(type.type, "text"))
        return is(type.subtype, "html") ? Kind::html : Kind::text;
    if (is(type.type, "multipart"))
        return is(type.subtype, "digest") ? Kind::digest : Kind::multipart;
    if (!is(type.type, "message")) return Kind::other;
    if (is(type.subtype, "rfc822") || is(type.subtype, "global")) return Kind::message;
    return is(type.subtype, "partial") ? Kind::partial_message : Kind::other_message;
}

}  // namespace rekindle::mail
