#include "plugins/photos/xmp/xmp_facts.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <rekindle/iso8601.hpp>
#include <rekindle/text.hpp>
#include <string>
#include <utility>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/names.hpp"
#include "plugins/photos/time/written_date.hpp"
#include "plugins/photos/xmp/xmp_reader.hpp"

namespace rekindle::photos {
namespace {

bool take_degrees(std::string_view& text, double& out) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + end, out);
    if (error != std::errc{} || stopped != text.data() + end) return false;
    text.remove_prefix(end);
    return true;
}

// "53,22.97N", "53,22,58S".
std::optional<double> parse_coordinate(std::string_view text, double most) {
    std::array<double, 3> parts{};
    std::size_t count = 0;
    while (count < parts.size()) {
        if (!take_degrees(text, parts[count])) return std::nullopt;
        ++count;
        if (!text.starts_with(',')) break;
        text.remove_prefix(1);
    }
    if (count < 2 || text.size() != 1) return std::nullopt;
    const double value = parts[0] + parts[1] / 60 + parts[2] / 3600;
    if (!std::isfinite(value) || value > most) return std::nullopt;
    if (text == "N" || text == "E") return value;
    return text == "S" || text == "W" ? std::optional{-value} : std::nullopt;
}

class Collector final : public XmpVisitor {
  public:
    void value(Property property, std::string_view text) override {
        switch (property) {
            case Property::date_original:
            case Property::date_digitized:
            case Property::date_created:
            case Property::file_created:
                dates_.at(static_cast<std::size_t>(property) -
                          static_cast<std::size_t>(Property::date_original)) = text;
                break;
            case Property::latitude:
                latitude_ = parse_coordinate(text, 90);
                break;
            case Property::longitude:
                longitude_ = parse_coordinate(text, 180);
                break;
            case Property::gps_time:
                if (const auto time = parse_iso8601(text)) gps_utc_ = time->utc;
                break;
            case Property::region_name:
                region_name_ = text;
                break;
            case Property::region_type:
                region_type_ = text;
                break;
            case Property::keyword:
                if (keywords_.size() < limits::keywords) keywords_.emplace_back(text);
                break;
            case Property::person_in_image:
            case Property::person_name:
            case Property::person_in_region:
            case Property::person_listed:
                add_person(people_, text);
                break;
            default:
                break;
        }
    }

    // Parts of the picture are faces, and pets, focus points and bar codes.
    void region_ends() override {
        const bool is_face = region_type_.empty() || equals_ignoring_case(region_type_, "face");
        if (is_face) add_person(people_, region_name_);
        region_name_.clear();
        region_type_.clear();
    }

    void give(Facts& facts) {
        for (const std::string& person : people_) add_person(facts.people, person);
        for (const std::string& person : people_of_keywords(keywords_))
            add_person(facts.people, person);
        if (!facts.gps_utc) facts.gps_utc = gps_utc_;
        if (latitude_ && longitude_ && !facts.place) facts.place = Place{*latitude_, *longitude_};
        for (const std::string& date : dates_)
            if (!facts.taken) give_date(date, facts);
    }

  private:
    static void give_date(const std::string& date, Facts& facts) {
        if (is_blank_date(date)) return;
        facts.taken = parse_written_date(date);
        facts.date_is_wrong = facts.date_is_wrong || !facts.taken;
    }

    std::vector<std::string> people_, keywords_;
    std::string region_name_, region_type_;
    std::array<std::string, 4> dates_;  // the better one first
    std::optional<double> latitude_, longitude_;
    std::optional<Instant> gps_utc_;
};

}  // namespace

bool add_xmp(std::string_view packet, Facts& facts) {
    Collector collector;
    if (!read_xmp(packet, collector)) return false;
    facts.has_metadata = true;
    collector.give(facts);
    return true;
}

}  // namespace rekindle::photos
