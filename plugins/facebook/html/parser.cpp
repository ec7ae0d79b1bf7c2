#include "plugins/facebook/html/parser.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

template <std::size_t Count>
bool is_one_of(std::string_view element, const std::array<std::string_view, Count>& names) {
    return std::find(names.begin(), names.end(), element) != names.end();
}

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

void on_open(void* reader, const xmlChar* name, const xmlChar** attributes) {
    std::string_view classes, link;
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
        if (view_of(attributes[0]) == "class") classes = view_of(attributes[1]);
        if (view_of(attributes[0]) == "href") link = view_of(attributes[1]);
    }
    static_cast<HtmlReader*>(reader)->open(view_of(name), classes, link);
}

void on_close(void* reader, const xmlChar* name) {
    static_cast<HtmlReader*>(reader)->close(view_of(name));
}

void on_text(void* reader, const xmlChar* text, int size) {
    static_cast<HtmlReader*>(reader)->text(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

htmlSAXHandler handler() {
    htmlSAXHandler out;
    std::memset(&out, 0, sizeof out);
    out.startElement = on_open;
    out.endElement = on_close;
    out.characters = on_text;
    out.ignorableWhitespace = on_text;
    return out;
}

}  // namespace

bool is_inline(std::string_view element) {
    static constexpr std::array<std::string_view, 18> names{
        "a",   "b",    "i",     "u",   "em",    "strong", "small",  "br",   "img",
        "sup", "span", "video", "sub", "audio", "font",   "source", "link", "meta"};
    return is_one_of(element, names);
}

bool is_silent(std::string_view element) {
    static constexpr std::array<std::string_view, 4> names{"script", "style", "noscript", "svg"};
    return is_one_of(element, names);
}

bool is_void(std::string_view element) {
    static constexpr std::array<std::string_view, 6> names{"br",   "img",    "link",
                                                           "meta", "source", "hr"};
    return is_one_of(element, names);
}

bool has_class(std::string_view classes, std::string_view name) {
    for (std::size_t at = classes.find(name); at != classes.npos; at = classes.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || classes[at - 1] == ' ') && (end == classes.size() || classes[end] == ' '))
            return true;
    }
    return false;
}

struct HtmlReader::Parser {
    htmlSAXHandler sax = handler();
    htmlParserCtxtPtr context = nullptr;
};

HtmlReader::HtmlReader() : parser_(std::make_unique<Parser>()) {
    parser_->context =
        htmlCreatePushParserCtxt(&parser_->sax, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (parser_->context != nullptr)
        htmlCtxtUseOptions(parser_->context, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                                 HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD |
                                                 HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
}

HtmlReader::~HtmlReader() {
    if (parser_->context != nullptr) htmlFreeParserCtxt(parser_->context);
}

void HtmlReader::feed(std::string_view bytes) {
    if (parser_->context != nullptr)
        htmlParseChunk(parser_->context, bytes.data(), static_cast<int>(bytes.size()), 0);
    fed_ += bytes.size();
}

std::uint64_t HtmlReader::position() const {
    const long consumed = parser_->context == nullptr ? -1 : xmlByteConsumed(parser_->context);
    return consumed < 0 ? fed_ : static_cast<std::uint64_t>(consumed);
}

void HtmlReader::finish() {
    if (parser_->context != nullptr) htmlParseChunk(parser_->context, "", 0, 1);
    end_of_page();
}

Result<void> read_html(const Source& source, const Entry& entry, HtmlReader& reader,
                       const std::function<void(std::uint64_t done)>& progress) {
    std::vector<char> buffer(limits::html_chunk);
    for (std::uint64_t offset = 0; offset < entry.length;) {
        const auto got = source.read(entry.index, offset, buffer);
        if (!got) return got.error();
        if (*got == 0) break;
        reader.feed({buffer.data(), *got});
        offset += *got;
        progress(offset);
    }
    reader.finish();
    return {};
}

}  // namespace rekindle::facebook
