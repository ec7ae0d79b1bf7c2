// Reads the bytes of one photo as the importer does.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "plugins/photos/read_photo.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::photos {

struct ReadBytes {
    Facts facts;
    ReadPhoto photo;
    std::string failed;  // the code of the report, where it could not be read
    std::uint64_t bytes_read = 0;

    [[nodiscard]] bool is_odd(std::string_view code) const {
        for (const Oddity& odd : facts.oddities)
            if (odd.code == code) return true;
        return false;
    }
};

inline ReadBytes read_bytes(std::string bytes) {
    testkit::FakeHost host;
    host.add("photo", std::move(bytes));
    const Source source{host.table()};
    Window window{source};
    window.open(*source.entry(0));
    ReadBytes out;
    const auto read = read_photo(window, format_of(window.at(0, format_head)), out.facts);
    if (read)
        out.photo = *read;
    else
        out.failed = read.error().report_code;
    out.bytes_read = host.bytes_read();
    return out;
}

}  // namespace rekindle::photos
