// A mail taken apart in the plainest way, for tests of the parsers alone: the framing and the
// header scanner of the importer have tests of their own.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include <rekindle/text.hpp>

namespace rekindle::mail::test {

struct RawMail {
    std::map<std::string, std::string> fields;  // first of each name, lower case
    std::string body;

    [[nodiscard]] std::string_view operator[](const std::string& name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string_view{} : std::string_view{found->second};
    }
    [[nodiscard]] bool has(const std::string& name) const { return fields.count(name) != 0; }
};

inline std::string read_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline RawMail take_apart(std::string text) {
    RawMail mail;
    if (text.find('\n') == text.npos)  // bare CR
        for (char& c : text) c = c == '\r' ? '\n' : c;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t end = at;
        do {
            end = text.find('\n', end);
            end = end == text.npos ? text.size() : end + 1;
        } while (end < text.size() && (text[end] == ' ' || text[end] == '\t'));
        std::string line = text.substr(at, end - at);
        at = end;
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
        if (line.empty()) break;
        const std::size_t colon = line.find(':');
        if (colon == line.npos || colon == 0) continue;
        std::string name = line.substr(0, colon);
        for (char& c : name) c = to_lower(c);
        std::string value = line.substr(colon + 1);
        constexpr std::size_t longest = std::size_t{64} << 10;
        if (value.size() > longest) value.resize(value.find_last_of(",; \t", longest));
        mail.fields.emplace(name, value);
    }
    mail.body = text.substr(at);
    return mail;
}

}  // namespace rekindle::mail::test
