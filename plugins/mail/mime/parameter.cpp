#include "plugins/mail/mime/parameter.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/text/charset.hpp"
#include "plugins/mail/text/encoded_word.hpp"

namespace rekindle::mail {
namespace {

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower_case(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

struct Scanner {
    std::string_view text;
    std::size_t at = 0;
    bool no_more_comments = false;

    [[nodiscard]] bool done() const { return at >= text.size(); }
    [[nodiscard]] bool next_is(char c) const { return at < text.size() && text[at] == c; }

    void skip_comment() {
        std::size_t depth = 0;
        for (std::size_t i = at; i < text.size() && !no_more_comments; ++i) {
            if (text[i] == '\\') {
                ++i;
            } else if (text[i] == '(') {
                ++depth;
            } else if (text[i] == ')' && --depth == 0) {
                at = i + 1;
                return;
            }
        }
        no_more_comments = true;
        ++at;
    }

    void skip_blanks_and_comments() {
        while (!done() && (is_blank(text[at]) || text[at] == '('))
            text[at] == '(' ? skip_comment() : static_cast<void>(++at);
    }
};

// What stands in front of the first ';', without blanks and comments, lower case. A word behind it
// begins a parameter whose ';' was forgotten.
std::string read_value(Scanner& in) {
    std::string value;
    in.skip_blanks_and_comments();
    while (!in.done() && !in.next_is(';')) {
        value += to_lower(in.text[in.at++]);
        const std::size_t before = in.at;
        in.skip_blanks_and_comments();
        if (in.at != before && value.back() != '/' && !in.next_is('/')) break;
    }
    return value;
}

// One parameter as it stands: "filename*0*" and its raw value.
struct RawParameter {
    std::string name;
    std::string value;
};

std::string read_quoted(Scanner& in) {
    std::string value;
    for (++in.at; !in.done() && !in.next_is('"'); ++in.at) {
        // Programs write "C:\TEMP\x.png" with single backslashes: those are no quoted pairs.
        const bool pair = in.next_is('\\') && in.at + 1 < in.text.size() &&
                          !is_alpha(in.text[in.at + 1]) && !is_digit(in.text[in.at + 1]);
        if (pair) ++in.at;
        if (in.text[in.at] != '\r' && in.text[in.at] != '\n') value += in.text[in.at];
    }
    if (!in.done()) ++in.at;
    return value;
}

// Whether a fold at the scanner is followed by "name=": then the ';' was forgotten.
bool parameter_follows_fold(const Scanner& in) {
    std::size_t at = in.at;
    while (at < in.text.size() && is_blank(in.text[at])) ++at;
    const std::size_t begin = at;
    while (at < in.text.size() && (is_alpha(in.text[at]) || is_digit(in.text[at]) ||
                                   in.text[at] == '*' || in.text[at] == '-'))
        ++at;
    return at > begin && at < in.text.size() && in.text[at] == '=';
}

// To the next ';'. Blanks inside belong to names of files, which programs forget to quote.
std::string read_token(Scanner& in, bool one_word) {
    std::string value;
    while (!in.done() && !in.next_is(';')) {
        const char c = in.text[in.at];
        if (c == '(' && (value.empty() || is_blank(value.back()))) {
            in.skip_comment();
            continue;
        }
        if (one_word && is_blank(c) && !value.empty()) {
            in.skip_blanks_and_comments();
            break;
        }
        const bool fold = c == '\r' || c == '\n';
        if (fold && parameter_follows_fold(in)) break;
        if (!fold) value += c;
        ++in.at;
    }
    return std::string{trimmed(value)};
}

RawParameter read_parameter(Scanner& in) {
    RawParameter parameter;
    const std::size_t begin = in.at;
    while (!in.done() && !in.next_is('=') && !in.next_is(';')) ++in.at;
    parameter.name = lower_case(in.text.substr(begin, in.at - begin));
    std::erase_if(parameter.name, is_blank);
    if (!in.next_is('=')) return parameter;
    ++in.at;
    in.skip_blanks_and_comments();
    if (in.next_is('"')) {
        parameter.value = read_quoted(in);
        // Programs also write  name="=?x?q?a?=" =?x?q?b?=  — only what is quoted counts.
        while (!in.done() && !in.next_is(';') && !is_blank(in.text[in.at])) ++in.at;
    } else {
        const std::string_view name = parameter.name;
        parameter.value = read_token(
            in, name == "charset" || name == "boundary" || name == "format" || name == "delsp");
    }
    return parameter;
}

// ---- RFC 2231 -------------------------------------------------------------------------------

struct Segment {
    std::string base;
    std::size_t index = 0;
    bool numbered = false;
    bool extended = false;  // percent encoded
    bool malformed = false;
    std::string value;
};

Segment as_segment(RawParameter raw) {
    Segment segment;
    segment.value = std::move(raw.value);
    std::string_view name = raw.name;
    const std::size_t star = name.find('*');
    segment.base = std::string{name.substr(0, star)};
    if (star == name.npos) return segment;
    name.remove_prefix(star + 1);
    if (name.empty() || name.back() == '*') {
        segment.extended = true;
        if (!name.empty()) name.remove_suffix(1);
    }
    if (name.empty()) return segment;
    segment.numbered = true;
    if (!parse_number(name, segment.index) || segment.index >= limits::parameter_segments)
        segment.malformed = true;
    return segment;
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void append_percent_decoded(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
}

// charset'language'value; without both apostrophes everything is value.
std::string_view take_charset(std::string_view& value) {
    const std::size_t first = value.find('\'');
    const std::size_t second = first == value.npos ? first : value.find('\'', first + 1);
    if (second == value.npos) return {};
    const std::string_view charset = value.substr(0, first);
    value.remove_prefix(second + 1);
    return charset;
}

bool is_in_order(const std::vector<const Segment*>& segments) {
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (segments[i]->malformed || segments[i]->index != i) return false;
    return true;
}

// The value that the segments of one parameter, sorted by index, make up.
std::string joined_value(const std::vector<const Segment*>& segments, Warnings& warnings) {
    std::string bytes, charset;
    bool extended = false;
    for (const Segment* segment : segments) {
        std::string_view value = segment->value;
        if (segment->extended && segment == segments.front()) charset = take_charset(value);
        if (segment->extended)
            append_percent_decoded(value, bytes);
        else
            bytes += value;
        extended = extended || segment->extended;
    }
    std::string out, utf8;
    if (!extended) {
        decode_words(bytes, out, warnings);
    } else if (to_utf8(charset, bytes, utf8, warnings)) {
        append_printable(utf8, out, warnings);
    } else {
        decode_words(segments.front()->value, out, warnings);
    }
    return out;
}

// Segments of one name are joined; an extended value is better than a plain one of that name.
std::vector<Parameter> join_segments(const std::vector<Segment>& all, Warnings& warnings) {
    std::vector<const Segment*> order;
    order.reserve(all.size());
    for (const Segment& segment : all) order.push_back(&segment);
    const auto before = [](const Segment* a, const Segment* b) {
        if (a->base != b->base) return a->base < b->base;
        const bool a_is_plain = !a->numbered && !a->extended;
        const bool b_is_plain = !b->numbered && !b->extended;
        if (a_is_plain != b_is_plain) return b_is_plain;
        return a->index < b->index;
    };
    std::stable_sort(order.begin(), order.end(), before);

    std::vector<Parameter> parameters;
    for (auto first = order.begin(); first != order.end();) {
        const auto last = std::find_if(first, order.end(), [&](const Segment* segment) {
            return segment->base != (*first)->base;
        });
        const bool numbered = (*first)->numbered;
        const auto end =
            numbered ? std::find_if(first, last, [](const Segment* s) { return !s->numbered; })
                     : first + 1;
        const std::vector<const Segment*> segments{first, end};
        if (numbered && !is_in_order(segments)) warnings.add(Warning::attachment_name_malformed);
        const bool raw = (*first)->base == "boundary";
        parameters.push_back({(*first)->base, raw && segments.size() == 1 && !(*first)->extended
                                                  ? (*first)->value
                                                  : joined_value(segments, warnings)});
        first = last;
    }
    return parameters;
}

std::string_view last_component(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == path.npos ? path : path.substr(slash + 1);
}

bool leaves_its_folder(std::string_view path) {
    if (path.starts_with('/') || path.starts_with('\\')) return true;
    if (path.size() > 1 && is_alpha(path[0]) && path[1] == ':') return true;
    while (!path.empty()) {
        const std::size_t slash = path.find_first_of("/\\");
        if (trimmed(path.substr(0, slash)) == "..") return true;
        path.remove_prefix(slash == path.npos ? path.size() : slash + 1);
    }
    return false;
}

// Names of devices in Windows, with or without an extension.
bool names_a_device(std::string_view name) {
    const std::string_view stem = trimmed(name.substr(0, name.find('.')));
    for (const std::string_view device : {"con", "prn", "aux", "nul"})
        if (equals_ignoring_case(stem, device)) return true;
    const bool numbered = stem.size() == 4 && is_digit(stem[3]) && stem[3] != '0';
    return numbered && (equals_ignoring_case(stem.substr(0, 3), "com") ||
                        equals_ignoring_case(stem.substr(0, 3), "lpt"));
}

}  // namespace

std::vector<Parameter> parse_parameters(std::string_view field_body, std::string& value,
                                        Warnings& warnings) {
    Scanner in{field_body};
    value = read_value(in);
    std::vector<Segment> segments;
    while (!in.done() && segments.size() < limits::parameters_per_field) {
        in.skip_blanks_and_comments();
        if (in.next_is(';')) {
            ++in.at;
            continue;
        }
        if (in.done()) break;
        RawParameter raw = read_parameter(in);
        if (!raw.name.empty() && raw.name.front() != '*')
            segments.push_back(as_segment(std::move(raw)));
    }
    return join_segments(segments, warnings);
}

ContentType parse_content_type(std::string_view field_body, Warnings& warnings) {
    ContentType result;
    std::string value;
    for (Parameter& parameter : parse_parameters(field_body, value, warnings)) {
        if (parameter.name == "boundary") result.boundary = std::move(parameter.value);
        if (parameter.name == "charset") result.charset = std::move(parameter.value);
        if (parameter.name == "name") result.name = std::move(parameter.value);
        if (parameter.name == "format") result.format = lower_case(parameter.value);
    }
    const std::size_t slash = value.find('/');
    result.type = value.substr(0, slash);
    if (slash != std::string::npos && !result.type.empty())
        result.subtype = value.substr(slash + 1);
    return result;
}

ContentDisposition parse_content_disposition(std::string_view field_body, Warnings& warnings) {
    ContentDisposition result;
    for (Parameter& parameter : parse_parameters(field_body, result.kind, warnings))
        if (parameter.name == "filename") result.filename = std::move(parameter.value);
    return result;
}

std::string safe_attachment_name(std::string_view decoded, Warnings& warnings) {
    if (decoded.size() > limits::attachment_name) {
        warnings.add(Warning::attachment_name_too_long);
        std::size_t end = limits::attachment_name;
        while (end > 0 && (static_cast<unsigned char>(decoded[end]) & 0xC0) == 0x80) --end;
        decoded = decoded.substr(0, end);
    }
    const std::string_view name = trimmed(last_component(decoded));
    if (leaves_its_folder(decoded) || names_a_device(name))
        warnings.add(Warning::attachment_name_unsafe);
    return name == "." || name == ".." ? std::string{} : std::string{name};
}

}  // namespace rekindle::mail
