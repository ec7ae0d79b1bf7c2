// Whether a mail was written by a person to persons: lists, bulk mail, answering machines.
#pragma once

#include <cstdint>
#include <string_view>

namespace rekindle::mail {

// Raw values; empty where the field is absent, unless said otherwise.
struct AutomaticFields {
    bool has_list_field = false;   // any List-* field, or Mailing-List
    bool has_feedback_id = false;  // Feedback-ID
    bool has_return_path = false;  // Return-Path stands there …
    std::string_view return_path;  // … with this value
    std::string_view precedence;
    std::string_view auto_submitted;
    std::string_view auto_response_suppress;  // X-Auto-Response-Suppress
    std::string_view x_loop;
    std::string_view x_autoreply;  // X-Autoreply, X-Autorespond
    std::string_view content_type;
    std::string_view sender_address;  // address of From, parsed
};

// RK_BULK, RK_AUTOMATIC, both or none.
[[nodiscard]] std::uint32_t automatic_flags(const AutomaticFields& fields);

}  // namespace rekindle::mail
