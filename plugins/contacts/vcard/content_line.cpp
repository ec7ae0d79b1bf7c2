#include "plugins/contacts/vcard/content_line.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/contacts/limits.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::contacts {
namespace {

bool is_name_character(char c) {
    return is_alpha(c) || is_digit(c) || c == '-' || c == '_' || c == '/' || c == ' ';
}

// Up to a character of `stops` that is not in quotes; a quote that is never closed protects
// nothing.
std::size_t end_outside_quotes(std::string_view text, std::string_view stops) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted && text.find('"', i + 1) != text.npos;
        if (!quoted && stops.find(text[i]) != stops.npos) return i;
    }
    return text.size();
}

std::string_view unquoted(std::string_view text) {
    text = text::trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return text.substr(1, text.size() - 2);
    return text;
}

// TYPE="work,voice" is two values, as some write it.
void add_value(std::string_view name, std::string_view value, ContentLine& out) {
    const bool is_list = equals_ignoring_case(name, "TYPE");
    while (out.parameters.size() < limits::parameters) {
        const std::size_t end = is_list ? std::min(value.find(','), value.size()) : value.size();
        out.parameters.push_back({name, text::trimmed(value.substr(0, end))});
        if (end == value.size()) return;
        value.remove_prefix(end + 1);
    }
}

void add_values(std::string_view name, std::string_view values, ContentLine& out) {
    while (!values.empty() && out.parameters.size() < limits::parameters) {
        const std::size_t end = end_outside_quotes(values, ",");
        add_value(name, unquoted(values.substr(0, end)), out);
        values.remove_prefix(std::min(end + 1, values.size()));
    }
}

void parse_param(std::string_view text, ContentLine& out) {
    const std::size_t equals = end_outside_quotes(text, "=");
    if (equals == text.size())
        add_values({}, text, out);
    else
        add_values(text::trimmed(text.substr(0, equals)), text.substr(equals + 1), out);
}

}  // namespace

bool ContentLine::is(std::string_view property) const {
    return equals_ignoring_case(name, property);
}

std::string_view ContentLine::parameter(std::string_view wanted) const {
    for (const Parameter& one : parameters)
        if (equals_ignoring_case(one.name, wanted)) return one.value;
    return {};
}

bool ContentLine::has_type(std::string_view type) const {
    return std::any_of(parameters.begin(), parameters.end(), [&](const Parameter& one) {
        return (one.name.empty() || equals_ignoring_case(one.name, "TYPE")) &&
               equals_ignoring_case(one.value, type);
    });
}

std::optional<ContentLine> parse_contentline(std::string_view line) {
    ContentLine out;
    const std::size_t colon = end_outside_quotes(line, ":");
    if (colon == line.size()) return std::nullopt;
    std::string_view front = line.substr(0, colon);
    out.value = line.substr(colon + 1);
    const std::size_t name_end = std::min(front.find(';'), front.size());
    std::string_view name = text::trimmed(front.substr(0, name_end));
    front.remove_prefix(std::min(name_end + 1, front.size()));
    if (const std::size_t dot = name.rfind('.'); dot != name.npos) {
        out.group = name.substr(0, dot);
        name.remove_prefix(dot + 1);
    }
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_name_character))
        return std::nullopt;
    out.name = name;
    while (!front.empty()) {
        const std::size_t end = end_outside_quotes(front, ";");
        parse_param(front.substr(0, end), out);
        front.remove_prefix(std::min(end + 1, front.size()));
    }
    return out;
}

Transfer transfer_of(const ContentLine& line) {
    for (const Parameter& one : line.parameters) {
        const bool says = one.name.empty() || equals_ignoring_case(one.name, "ENCODING");
        if (!says) continue;
        if (equals_ignoring_case(one.value, "QUOTED-PRINTABLE")) return Transfer::quoted_printable;
        if (equals_ignoring_case(one.value, "BASE64")) return Transfer::base64;
        if (equals_ignoring_case(one.value, "B") && !one.name.empty()) return Transfer::base64;
    }
    return Transfer::none;
}

}  // namespace rekindle::contacts
