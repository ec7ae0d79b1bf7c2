#include "plugins/photos/xmp/xmp_reader.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/xmp/properties.hpp"

namespace rekindle::photos {
namespace {

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::string_view without_space(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

class Reader {
  public:
    explicit Reader(XmpVisitor& visitor) : visitor_(visitor) {}

    void open(std::string_view name, std::string_view space) {
        if (open_.size() >= limits::xmp_depth) {
            refuse();
            return;
        }
        const Property property = property_of(space, name);
        const bool begins_region = property == Property::rdf && name == "li" &&
                                   region_depth_ == 0 && owner() == Property::regions;
        open_.push_back(property);
        if (begins_region) region_depth_ = open_.size();
        if (property == Property::person_name) person_named_ = false;
        has_rdf_ = has_rdf_ || property == Property::rdf;
        text_.clear();
    }

    void attribute(std::string_view name, std::string_view space, std::string_view value) {
        const Property property = property_of(space, name);
        if (property == Property::other || property == Property::rdf) return;
        std::string whole{value.substr(0, limits::xmp_value)};
        // What "&amp;" comes as.
        constexpr std::string_view ampersand = "&#38;";
        for (std::size_t at = 0; (at = whole.find(ampersand, at)) != whole.npos; ++at)
            whole.replace(at, ampersand.size(), 1, '&');
        tell(property, whole);
    }

    void text(std::string_view more) {
        text_.append(more.substr(0, limits::xmp_value - std::min(limits::xmp_value, text_.size())));
    }

    void close() {
        if (open_.empty()) return;
        tell(owner(), text_);
        text_.clear();
        if (open_.size() == region_depth_) {
            visitor_.region_ends();
            region_depth_ = 0;
        }
        open_.pop_back();
    }

    void refuse() {
        refused_ = true;
        if (context != nullptr) xmlStopParser(context);
    }
    [[nodiscard]] bool is_good() const { return has_rdf_ && !refused_; }

    xmlParserCtxtPtr context = nullptr;

  private:
    // The property that the innermost element belongs to.
    [[nodiscard]] Property owner() const {
        const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                        [](Property one) { return one != Property::rdf; });
        return found == open_.rend() ? Property::other : *found;
    }

    void tell(Property property, std::string_view value) {
        value = without_space(value);
        if (value.empty() || property == Property::other) return;
        // One name in several languages is one person.
        if (property == Property::person_name && std::exchange(person_named_, true)) return;
        visitor_.value(property, value);
    }

    XmpVisitor& visitor_;
    std::vector<Property> open_;
    std::string text_;
    std::size_t region_depth_ = 0;  // of the `li` of the region that is open
    bool person_named_ = false, has_rdf_ = false, refused_ = false;
};

Reader& of(void* reader) {
    return *static_cast<Reader*>(reader);
}

// Attributes come five pointers each: name, prefix, namespace, value, its end.
void on_open(void* reader, const xmlChar* name, const xmlChar*, const xmlChar* space, int,
             const xmlChar**, int count, int, const xmlChar** attributes) {
    of(reader).open(view_of(name), view_of(space));
    for (int i = 0; i < count; ++i, attributes += 5) {
        const auto* begin = reinterpret_cast<const char*>(attributes[3]);
        const auto* end = reinterpret_cast<const char*>(attributes[4]);
        of(reader).attribute(view_of(attributes[0]), view_of(attributes[2]),
                             {begin, static_cast<std::size_t>(end - begin)});
    }
}

void on_close(void* reader, const xmlChar*, const xmlChar*, const xmlChar*) {
    of(reader).close();
}

void on_text(void* reader, const xmlChar* text, int size) {
    of(reader).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

void on_document_type(void* reader, const xmlChar*, const xmlChar*, const xmlChar*) {
    of(reader).refuse();
}

void on_entity(void* reader, const xmlChar*) {
    of(reader).refuse();
}

void on_error(void*, xmlErrorPtr) {}  // libxml2 would print it

xmlSAXHandler handler() {
    xmlSAXHandler out;
    std::memset(&out, 0, sizeof out);
    out.initialized = XML_SAX2_MAGIC;
    out.startElementNs = on_open;
    out.endElementNs = on_close;
    out.characters = out.ignorableWhitespace = out.cdataBlock = on_text;
    out.internalSubset = on_document_type;
    out.reference = on_entity;
    out.serror = on_error;
    return out;
}

// Behind the packet some programs leave bytes of nought, or half of what was there before.
std::string_view without_padding(std::string_view packet) {
    while (!packet.empty() && packet.back() == '\0') packet.remove_suffix(1);
    constexpr std::string_view end = "<?xpacket end";
    const std::size_t at = packet.rfind(end);
    return at == packet.npos ? packet : packet.substr(0, at);
}

}  // namespace

bool read_xmp(std::string_view packet, XmpVisitor& visitor) {
    packet = without_padding(packet);
    Reader reader{visitor};
    xmlSAXHandler sax = handler();
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context{
        xmlCreatePushParserCtxt(&sax, &reader, nullptr, 0, nullptr), xmlFreeParserCtxt};
    if (!context) return false;
    reader.context = context.get();
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseChunk(context.get(), packet.data(), static_cast<int>(packet.size()), 1);
    return reader.is_good() && context->wellFormed != 0;
}

}  // namespace rekindle::photos
