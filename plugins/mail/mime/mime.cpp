#include "plugins/mail/mime/mime.hpp"

#include <mimetic/mimetic.h>

#include <exception>
#include <vector>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mime/part_header.hpp"

namespace rekindle::mail {
namespace {

// mimetic's cost grows with the square of a line's length, and it cuts values at a NUL.
void append_bounded(std::string_view text, std::string& out) {
    for (const char c : text.substr(0, limits::mimetic_header_line)) out += c == '\0' ? ' ' : c;
}

// A header block in which every line is a field, with the blank line that ends it.
std::string regular_header(std::string_view block) {
    std::string header;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < block.size() && lines < limits::header_lines; ++lines) {
        const FieldLine field = read_field(block, at);
        if (field.name.empty()) {
            header += "X-Malformed-" + std::to_string(lines) + ": ";
        } else {
            append_bounded(field.name, header);
            header += ": ";
        }
        std::string value;
        append_bounded(field.value, value);
        while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.pop_back();
        header += value + "\r\n";
        at = field.end;
    }
    return header + "\r\n";
}

std::string raw_value(const mimetic::Header& header, const char* name) {
    return header.hasField(name) ? header.field(name).value() : std::string{};
}

std::uint32_t leaves_of(mimetic::MimeEntity& root) {
    std::uint32_t leaves = 0;
    std::vector<mimetic::MimeEntity*> waiting{&root};
    while (!waiting.empty()) {
        mimetic::MimeEntity* const entity = waiting.back();
        waiting.pop_back();
        mimetic::MimeEntityList& parts = entity->body().parts();
        if (parts.empty()) ++leaves;
        waiting.insert(waiting.end(), parts.begin(), parts.end());
    }
    return leaves;
}

}  // namespace

PartFields read_irregular_header(std::string_view block) {
    try {
        const std::string copy = regular_header(block);
        mimetic::MimeEntity entity;
        entity.load(copy.begin(), copy.end(), mimetic::imBody);
        const mimetic::Header& header = entity.header();
        return {raw_value(header, "Content-Type"), raw_value(header, "Content-Transfer-Encoding"),
                raw_value(header, "Content-Disposition")};
    } catch (const std::exception&) {
        return {};
    }
}

std::optional<std::uint32_t> count_leaves(std::string_view content_type, std::string_view body) {
    if (body.size() > limits::mimetic_copy) return std::nullopt;
    try {
        std::string copy = "Content-Type:";
        append_bounded(content_type, copy);
        while (copy.back() == '\n' || copy.back() == '\r') copy.pop_back();
        copy += "\r\n\r\n";
        copy += body;
        mimetic::MimeEntity entity;
        entity.load(copy.begin(), copy.end());
        return leaves_of(entity);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace rekindle::mail
