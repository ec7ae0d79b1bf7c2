// One calendar file as records: after the outline, event by event in the order of the file.
//
// Keys are the same in every export and in every account's copy:
//
//     UID                          an event that takes place once
//     UID 20240131T120000Z         an instance of a series, by when it should have taken place
//     UID … planned                what is still to come, and may yet be moved or called off
//     UID … 5bd1e995c4ceb9fe       another event under an id that is taken
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <rekindle/result.hpp>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/calendar/events/attendance.hpp"
#include "plugins/calendar/events/instances.hpp"
#include "plugins/calendar/outline.hpp"
#include "plugins/calendar/reading/components.hpp"
#include "plugins/calendar/zones/zones.hpp"

namespace rekindle::calendar {

struct Plan {
    std::uint32_t entry = 0;
    Instant now = {};
    Holder holder = {};
};

// What a series is from an instance on (RANGE=THISANDFUTURE).
struct Turn {
    Event event = {};
    Attendance attendance = {};
    Instant from = {};                  // of the series as it was
    std::chrono::milliseconds later{};  // that its instances are moved by
    std::chrono::milliseconds duration{};
};

class CalendarImport {
  public:
    CalendarImport(const Source& source, Sink& sink, Plan plan, Outline outline);

    [[nodiscard]] Result<void> run();

  private:
    void take(const Piece& piece);
    void take_property(const Piece& piece);
    void take_event(const Piece& piece, Fate fate);
    void tell_faults(const Event& event, std::uint64_t offset);
    void take_whole_day(const Event& event, std::uint64_t offset);
    void emit_all(const Event& event, const Piece& piece, Fate fate, const Attendance& attendance);
    void emit(const Event& event, const Instance& instance, const Attendance& attendance,
              Interaction& record);
    [[nodiscard]] std::vector<Turn> turns_of(const Event& event, std::uint64_t offset);
    [[nodiscard]] std::optional<Turn> turn_of(const std::string& text, std::uint64_t offset);
    [[nodiscard]] std::chrono::milliseconds duration_of(const Event& event, std::uint64_t offset);
    [[nodiscard]] bool is_time_right(Instance& instance, std::uint64_t offset);
    [[nodiscard]] Instances instances_of(const Event& event, std::uint64_t offset);
    void set_participants(const Attendance& attendance, bool is_plan);
    void cover();
    void note(std::string_view code, std::uint64_t offset, std::string_view message);

    const Source* source_;
    Sink* sink_;
    Plan plan_;
    Outline outline_;
    Zones zones_;
    Expander expander_;
    Components components_;
    std::size_t event_ = 0;  // number of the next one
    std::string method_ = {};
    std::string key_base_ = {}, key_ = {};
    std::vector<Participant> participants_ = {};
    Instant first_met_ = unknown_time, last_met_ = unknown_time;
};

}  // namespace rekindle::calendar
