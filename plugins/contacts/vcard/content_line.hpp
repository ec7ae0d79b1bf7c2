// One line of a vCard, by the grammar of RFC 6350 with what versions 2.1 and 3 write otherwise.
//
//     contentline = [group "."] name *(";" param) ":" value CRLF
//     param       = [param-name "="] param-value *("," param-value)      2.1: the name may be
//     absent
//
//     item1.EMAIL;type=INTERNET;type=HOME:ada@alpha.example
//     FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=9Fe
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::contacts {

struct Parameter {
    std::string_view name;   // absent: a bare value, as "WORK" in "TEL;WORK:"
    std::string_view value;  // without its quotes; a list is a parameter for each value
};

struct ContentLine {
    std::string_view group = {}, name = {}, value = {};
    std::vector<Parameter> parameters = {};

    [[nodiscard]] bool is(std::string_view property) const;
    [[nodiscard]] std::string_view parameter(std::string_view name) const;  // the first, or absent
    // Among the types: "TYPE=work", "TYPE=\"work,voice\"" and a bare "WORK".
    [[nodiscard]] bool has_type(std::string_view type) const;
};

// Nothing where the line has no colon or no name.
[[nodiscard]] std::optional<ContentLine> parse_contentline(std::string_view line);

enum class Transfer : std::uint8_t { none, quoted_printable, base64 };

// How the value is encoded, from the parameters alone.
[[nodiscard]] Transfer transfer_of(const ContentLine& line);

}  // namespace rekindle::contacts
