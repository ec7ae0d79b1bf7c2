// The components of a calendar file, one after another, each with the lines of it that count.
//
//     BEGIN:VCALENDAR
//     METHOD:PUBLISH                  Piece::Kind::property
//     BEGIN:VTIMEZONE … END:VTIMEZONE Piece::Kind::zone
//     BEGIN:VEVENT … END:VEVENT       Piece::Kind::event
//     END:VCALENDAR
//
// libical reads a calendar whole or not at all: one bad line far behind, and everything is lost. So
// it is given one component at a time, and none that is not closed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <rekindle/result.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/calendar/reading/content_line.hpp"
#include "plugins/calendar/reading/content_lines.hpp"

namespace rekindle::calendar {

struct Piece {
    enum class Kind : std::uint8_t { event, zone, property, problem };

    Kind kind = Kind::event;
    std::uint64_t offset = 0;
    // Of a component: unfolded clean lines, from BEGIN to END, with LF. Of a property: its line.
    std::string text = {};
    std::string_view code = {};     // of a problem
    std::string_view message = {};  // of a problem
    bool is_skipped = false;        // a record was lost to the problem
};

class Components {
  public:
    Components(const Source& source, std::uint32_t entry) : lines_(source, entry) {}

    // The next piece, or nothing at the end.
    [[nodiscard]] Result<std::optional<Piece>> next();

    [[nodiscard]] std::uint64_t next_offset() { return lines_.next_offset(); }
    [[nodiscard]] bool went_too_deep() const { return went_too_deep_; }

  private:
    enum class What : std::uint8_t { calendar, event, zone, part, other };
    struct Open {
        What what;
        std::string name;  // upper case
    };

    void take(std::string_view line);
    void take_begin(std::string_view name);
    void take_end(std::string_view name);
    void take_property(const ContentLine& line, std::string_view whole);
    void take_too_deep(const ContentLine& line);
    void keep(std::string_view line);
    void close_component();
    void drop_unclosed_event();
    void finish();
    void note(std::string_view code, std::string_view message);
    void skip(std::string_view code, std::uint64_t offset, std::string_view message);
    [[nodiscard]] bool is_inside(What what) const;

    ContentLines lines_;
    std::deque<Piece> ready_ = {};
    std::vector<Open> open_ = {};
    std::size_t ignored_depth_ = 0;  // of components below the deepest that are looked at
    bool went_too_deep_ = false, is_finished_ = false, is_full_ = false;
    std::string component_ = {};  // the kept lines of the event or zone that is open
    std::uint64_t component_offset_ = 0;
    std::size_t kept_ = 0;  // lines of it
    std::string cleaned_ = {};
};

}  // namespace rekindle::calendar
