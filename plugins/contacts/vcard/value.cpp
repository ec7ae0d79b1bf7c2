#include "plugins/contacts/vcard/value.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/text/clean.hpp"

namespace rekindle::contacts {
namespace {

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string decode_quoted_printable(std::string_view text, bool& invalid) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            out += text[i];
            continue;
        }
        if (i + 1 == text.size()) break;  // a soft break with nothing behind it
        const int high = hex_digit(text[i + 1]);
        const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            invalid = true;
            out += '=';
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

bool is_base64(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_alpha(c) || is_digit(c) || c == '+' || c == '/' || c == '=' || c == ' ' ||
               c == '\t' || c == '-' || c == '_';
    });
}

std::string unescaped(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            out += value[i];
            continue;
        }
        const char c = value[++i];
        if (c == 'n' || c == 'N')
            out += '\n';
        else if (c == ',' || c == ';' || c == ':' || c == '\\' || c == '"')
            out += c;
        else
            (out += '\\') += c;
    }
    return out;
}

std::vector<std::string> parts_of(std::string_view value, char separator) {
    std::vector<std::string> out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == '\\' && i + 1 < value.size()) {
            ++i;
            continue;
        }
        if (i < value.size() && value[i] != separator) continue;
        out.emplace_back(text::trimmed(unescaped(value.substr(begin, i - begin))));
        begin = i + 1;
    }
    return out;
}

}  // namespace rekindle::contacts
