#include "plugins/photos/takeout/sidecar.hpp"

#include <simdjson.h>

#include <cmath>
#include <rekindle/text.hpp>

#include "plugins/photos/names.hpp"

namespace rekindle::photos {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view text_of(const simdjson::simdjson_result<dom::element>& value) {
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

// A number, or digits in quotes, which is what Google writes.
std::optional<Instant> time_of(const dom::element& document, const char* name) {
    const auto value = document[name]["timestamp"];
    std::int64_t seconds = 0;
    if (value.get(seconds) != simdjson::SUCCESS && !parse_number(text_of(value), seconds))
        return std::nullopt;
    constexpr std::int64_t first = -62'135'596'800, last = 253'402'300'799;  // years 1 to 9999
    if (seconds < first || seconds > last) return std::nullopt;
    return Instant{std::chrono::seconds{seconds}};
}

std::optional<Place> place_of(const dom::element& document, const char* name) {
    Place out;
    if (document[name]["latitude"].get(out.latitude) != simdjson::SUCCESS ||
        document[name]["longitude"].get(out.longitude) != simdjson::SUCCESS)
        return std::nullopt;
    const bool is_on_earth = std::abs(out.latitude) <= 90 && std::abs(out.longitude) <= 180;
    const bool is_none = out.latitude == 0 && out.longitude == 0;
    return is_on_earth && !is_none ? std::optional{out} : std::nullopt;
}

void read_people(const dom::element& document, Sidecar& out) {
    dom::array people;
    if (document["people"].get(people) != simdjson::SUCCESS) return;
    for (const dom::element& one : people) add_person(out.people, text_of(one["name"]));
}

bool has(const dom::element& document, const char* name) {
    return document[name].error() == simdjson::SUCCESS;
}

bool is_album(const dom::element& document) {
    return has(document, "albumData") ||
           (has(document, "title") && (has(document, "access") || has(document, "date")));
}

}  // namespace

struct SidecarReader::Parser {
    dom::parser parser;
};

SidecarReader::SidecarReader() : parser_(std::make_unique<Parser>()) {}
SidecarReader::~SidecarReader() = default;

JsonKind SidecarReader::read(std::string_view text, Sidecar& out) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    dom::element document;
    if (parser_->parser.parse(text.data(), text.size()).get(document) != simdjson::SUCCESS)
        return JsonKind::damaged;
    if (!document.is_object()) return JsonKind::other;
    const bool is_photo =
        has(document, "photoTakenTime") || (has(document, "title") && has(document, "imageViews"));
    if (!is_photo) return is_album(document) ? JsonKind::album : JsonKind::other;
    out.title = tidy_name(text_of(document["title"]));
    out.taken = time_of(document, "photoTakenTime");
    out.place = place_of(document, "geoData");
    if (!out.place) out.place = place_of(document, "geoDataExif");
    read_people(document, out);
    const auto origin = document["googlePhotosOrigin"];
    out.is_by_others = origin["fromPartnerSharing"].error() == simdjson::SUCCESS ||
                       origin["fromSharedAlbum"].error() == simdjson::SUCCESS;
    return JsonKind::sidecar;
}

bool looks_like_sidecar(std::string_view head) {
    if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first != head.npos && head[first] == '{' && head.find("\"photoTakenTime\"") != head.npos;
}

}  // namespace rekindle::photos
