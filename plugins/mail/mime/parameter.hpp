// Content-Type and Content-Disposition: RFC 2045 values with RFC 2231 parameters, and attachment
// names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/mail/warnings.hpp"

namespace rekindle::mail {

struct Parameter {
    std::string name;   // lower case, without the "*0*" of RFC 2231
    std::string value;  // decoded to UTF-8
};

// Both empty where the field has no value that could be read.
struct ContentType {
    std::string type, subtype;  // lower case
    std::string boundary;       // raw bytes
    std::string charset;        // as written
    std::string name;           // decoded to UTF-8
    std::string format;         // lower case: "flowed" or ""

    [[nodiscard]] bool is(std::string_view wanted_type) const { return type == wanted_type; }
    [[nodiscard]] bool is(std::string_view wanted_type, std::string_view wanted_subtype) const {
        return type == wanted_type && subtype == wanted_subtype;
    }
};

struct ContentDisposition {
    std::string kind;      // lower case: "attachment", "inline", …
    std::string filename;  // decoded to UTF-8
};

// Broken continuations are Warning::attachment_name_malformed; what could be read is kept.
[[nodiscard]] ContentType parse_content_type(std::string_view field_body, Warnings& warnings);
[[nodiscard]] ContentDisposition parse_content_disposition(std::string_view field_body,
                                                           Warnings& warnings);

// The value in front of the first ';' into `value`, lower case and without comments; returns the
// parameters.
[[nodiscard]] std::vector<Parameter> parse_parameters(std::string_view field_body,
                                                      std::string& value, Warnings& warnings);

// The name as it may be shown: cut at limits::attachment_name, without its folders. Notes names
// that are too long, that try to leave their folder, or that name a device.
[[nodiscard]] std::string safe_attachment_name(std::string_view decoded, Warnings& warnings);

}  // namespace rekindle::mail
