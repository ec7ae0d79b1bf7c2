// libxml2's parser of broken HTML, fed in pieces. No tree is built, no entity is expanded but
// characters, nothing is loaded.
#include <libxml/HTMLparser.h>

#include <cstring>
#include <utility>

#include "plugins/facebook/html_blocks.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

void on_open(void* blocks, const xmlChar* name, const xmlChar** attributes) {
    std::string_view classes, link;
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
        if (view_of(attributes[0]) == "class") classes = view_of(attributes[1]);
        if (view_of(attributes[0]) == "href") link = view_of(attributes[1]);
    }
    static_cast<HtmlBlocks*>(blocks)->open(view_of(name), classes, link);
}

void on_close(void* blocks, const xmlChar* name) {
    static_cast<HtmlBlocks*>(blocks)->close(view_of(name));
}

void on_text(void* blocks, const xmlChar* text, int size) {
    static_cast<HtmlBlocks*>(blocks)->text(
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

struct HtmlBlocks::Parser {
    htmlSAXHandler sax = handler();
    htmlParserCtxtPtr context = nullptr;
};

HtmlBlocks::HtmlBlocks(const HtmlEvents& events, DateOrder order)
    : events_(&events), order_(order), parser_(std::make_unique<Parser>()) {
    parser_->context =
        htmlCreatePushParserCtxt(&parser_->sax, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (parser_->context != nullptr)
        htmlCtxtUseOptions(parser_->context, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                                 HTML_PARSE_NOWARNING | HTML_PARSE_NODEFDTD |
                                                 HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
}

HtmlBlocks::~HtmlBlocks() {
    if (parser_->context != nullptr) htmlFreeParserCtxt(parser_->context);
}

void HtmlBlocks::feed(std::string_view bytes) {
    if (parser_->context != nullptr)
        htmlParseChunk(parser_->context, bytes.data(), static_cast<int>(bytes.size()), 0);
    fed_ += bytes.size();
}

std::uint64_t HtmlBlocks::position() const {
    const long consumed = parser_->context == nullptr ? -1 : xmlByteConsumed(parser_->context);
    return consumed < 0 ? fed_ : static_cast<std::uint64_t>(consumed);
}

void HtmlBlocks::end_of_input() {
    if (parser_->context != nullptr) htmlParseChunk(parser_->context, "", 0, 1);
}

Result<void> read_html(const Source& source, const Entry& entry, HtmlBlocks& blocks,
                       const std::function<void(std::uint64_t done)>& progress) {
    std::vector<char> buffer(limits::html_chunk);
    for (std::uint64_t offset = 0; offset < entry.length;) {
        const auto got = source.read(entry.index, offset, buffer);
        if (!got) return got.error();
        if (*got == 0) break;
        blocks.feed({buffer.data(), *got});
        offset += *got;
        progress(offset);
    }
    blocks.finish();
    return {};
}

}  // namespace rekindle::facebook
