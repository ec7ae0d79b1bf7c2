// References: how an export names what the log keeps only as a digest, so that reading it back
// gives the same item, conversation and answer.
//
//     key                             rekindle:<26 characters of an id>
//     native_id, thread, in_reply_to  rekindle:<16 digits of a digest>, and for a native id whose
//                                     text was cut  rekindle:<16 digits>:<the text>
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "host/base/digest.hpp"

namespace rekindle::interchange {

struct HashReference {
    std::uint64_t hash = 0;  // never 0, which means "none" in the log
    std::string_view text = {};
};

[[nodiscard]] std::string reference(std::uint64_t hash, std::string_view text = {});
[[nodiscard]] std::string reference(const Digest& id);

// Nothing where the text is no reference, which is the usual case.
[[nodiscard]] std::optional<Digest> id_reference(std::string_view key);
[[nodiscard]] std::optional<HashReference> hash_reference(std::string_view text);

}  // namespace rekindle::interchange
