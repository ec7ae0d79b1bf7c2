#include "plugins/photos/exif/exif.hpp"

#include <cmath>
#include <map>

#include "plugins/photos/exif/directory.hpp"
#include "plugins/photos/time/written_date.hpp"

namespace rekindle::photos {
namespace {

enum Tag : std::uint16_t {
    xmp_packet = 0x02BC,
    camera_directory = 0x8769,
    gps_directory = 0x8825,
    original = 0x9003,
    digitized = 0x9004,
    original_offset = 0x9011,
    digitized_offset = 0x9012,
    original_fraction = 0x9291,
    digitized_fraction = 0x9292,
    latitude_ref = 1,
    latitude = 2,
    longitude_ref = 3,
    longitude = 4,
    gps_time = 7,
    gps_date = 0x1D,
};

using Fields = std::map<std::uint16_t, Field>;

class Reader {
  public:
    Reader(const Tiff& tiff, Facts& facts) : tiff_(tiff), facts_(facts) {}

    void gather(std::uint32_t offset, Fields& to) {
        for (const Field& field : tiff_.directory(offset)) to.emplace(field.tag, field);
        if (tiff_.is_damaged()) facts_.odd("exif.invalid", 0, "a directory of its EXIF is damaged");
    }

    void read_dates(const Fields& fields) {
        const bool has_original = read_date(fields, original, original_offset, original_fraction);
        if (!has_original) read_date(fields, digitized, digitized_offset, digitized_fraction);
    }

    void read_gps(const Fields& fields) {
        const auto north = degrees(fields, latitude, latitude_ref, 90);
        const auto east = degrees(fields, longitude, longitude_ref, 180);
        if (north && east) facts_.place = Place{*north, *east};
        read_gps_time(fields);
    }

  private:
    std::optional<std::string> text(const Fields& fields, std::uint16_t tag) {
        const auto found = fields.find(tag);
        if (found == fields.end()) return std::nullopt;
        if (!found->second.is_inside) {
            facts_.odd("exif.invalid", 0, "a field of its EXIF lies outside the file");
            return std::nullopt;
        }
        return tiff_.text(found->second);
    }

    // False where there is no such date, or a blank one.
    bool read_date(const Fields& fields, Tag date, Tag offset, Tag fraction) {
        const auto written = text(fields, date);
        if (!written || is_blank_date(*written)) return false;
        auto found = parse_written_date(*written);
        if (!found) {
            facts_.date_is_wrong = true;
            return false;
        }
        if (const auto zone = text(fields, offset)) found->utc_offset_min = parse_offset(*zone);
        if (const auto part = text(fields, fraction)) found->fraction = parse_fraction(*part);
        facts_.taken = *found;
        return true;
    }

    std::optional<double> degrees(const Fields& fields, Tag tag, Tag ref, double most) {
        const auto found = fields.find(tag);
        if (found == fields.end() || tiff_.is_void(found->second)) return std::nullopt;
        const auto parts = tiff_.fractions(found->second);
        const double value = parts ? (*parts)[0] + (*parts)[1] / 60 + (*parts)[2] / 3600 : most + 1;
        if (!std::isfinite(value) || std::abs(value) > most) {
            facts_.odd("exif.gps-invalid", found->second.place, "a place that is not on earth");
            return std::nullopt;
        }
        const auto side = text(fields, ref);
        if (!side || side->empty()) return std::nullopt;
        return (*side)[0] == 'S' || (*side)[0] == 'W' ? -value : value;
    }

    void read_gps_time(const Fields& fields) {
        const auto day = text(fields, gps_date);
        const auto found = fields.find(gps_time);
        if (!day || found == fields.end() || !found->second.is_inside) return;
        const auto time = tiff_.fractions(found->second);
        const auto date = parse_written_date(*day);
        if (!time || !date || !((*time)[0] < 24) || !((*time)[1] < 60) || !((*time)[2] < 61))
            return;
        const auto midnight = at_offset(date->civil, std::chrono::minutes{0});
        const double seconds = (*time)[0] * 3600 + (*time)[1] * 60 + (*time)[2];
        if (midnight && seconds >= 0)
            facts_.gps_utc =
                *midnight + std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)};
    }

    const Tiff& tiff_;
    Facts& facts_;
};

}  // namespace

ExifFound read_exif(Window& window, const Parts::Exif& exif, Facts& facts) {
    ExifFound out;
    const auto tiff = Tiff::open(window, window.inside(exif.range));
    if (!tiff) {
        facts.odd("exif.invalid", exif.range.begin, "its EXIF does not begin as EXIF does");
        return out;
    }
    facts.has_metadata = true;
    Reader reader{*tiff, facts};
    Fields fields, gps;
    reader.gather(tiff->first_directory(), exif.is_gps ? gps : fields);
    const auto link = [&](Tag tag, Fields& to) {
        const auto found = fields.find(tag);
        if (found != fields.end()) reader.gather(tiff->number(found->second), to);
    };
    link(camera_directory, fields);
    link(gps_directory, gps);
    reader.read_dates(fields);
    reader.read_gps(gps);
    if (const auto packet = fields.find(xmp_packet);
        packet != fields.end() && packet->second.is_inside && packet->second.size > 4)
        out.xmp = Range{packet->second.place, packet->second.size};
    return out;
}

}  // namespace rekindle::photos
