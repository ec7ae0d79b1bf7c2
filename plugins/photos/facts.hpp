// What the headers of one photo say, and what its sidecars say.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <rekindle/civil.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace rekindle::photos {

// A date as a camera or a program wrote it: a clock on a wall, mostly of an unknown zone.
struct WrittenDate {
    Civil civil;
    std::chrono::milliseconds fraction{0};
    std::optional<std::int32_t> utc_offset_min;
    std::chrono::milliseconds uncertainty{0};  // a day where no time is given
};

// Degrees, north and east positive.
struct Place {
    double latitude = 0, longitude = 0;
};

// Something odd about a file that was read all the same.
struct Oddity {
    std::string_view code;  // of report_codes.hpp
    std::uint64_t offset = 0;
    std::string_view message;
};

struct Facts {
    std::optional<WrittenDate> taken;
    std::optional<Instant> taken_utc;  // of a sidecar or a video: an instant, not a clock on a wall
    std::optional<Instant> gps_utc;    // of the last satellite fix
    std::optional<Place> place;        // read and checked, kept nowhere
    bool date_is_wrong = false;        // there is a date, and it cannot be read
    std::vector<std::string> people;   // tidy, each once
    std::vector<Oddity> oddities;
    bool has_metadata = false;  // a camera or a program has written something into it

    void odd(std::string_view code, std::uint64_t offset, std::string_view message) {
        for (const Oddity& known : oddities)
            if (known.code == code) return;
        oddities.push_back({code, offset, message});
    }
};

}  // namespace rekindle::photos
