#include "host/kit/checks/line_ends.hpp"

namespace rekindle::kit {
namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";  // U+FEFF in UTF-8

}  // namespace

std::string_view words(LineEnds ends) {
    switch (ends) {
        case LineEnds::lf:
            return "LF at the ends of lines";
        case LineEnds::crlf:
            return "CRLF at the ends of lines";
        default:
            return "a byte order mark in front";
    }
}

std::string with_line_ends(std::string_view text, LineEnds ends) {
    if (ends == LineEnds::with_mark)
        return text.starts_with(mark) ? std::string{text} : std::string{mark}.append(text);
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (text[i] == '\n' && ends == LineEnds::crlf) out += '\r';
        out += text[i];
    }
    return out;
}

std::optional<Input> variant(const Case& which, LineEnds ends, const TemporaryFolder& room) {
    Input out = which.input;
    bool changed = false;
    for (const File& file : files_of(which.input.path)) {
        std::string bytes = file.bytes;
        if (!bytes.empty() && is_text_file(which, file)) bytes = with_line_ends(bytes, ends);
        changed = changed || bytes != file.bytes;
        out.path = room.write(file.relative, bytes);
    }
    if (!changed) return std::nullopt;
    if (which.is_folder()) out.path = room.path();
    return out;
}

}  // namespace rekindle::kit
