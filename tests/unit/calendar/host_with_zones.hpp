// A fake host whose zone database has a few zones: the fixed offsets that these tests need.
#pragma once

#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>
#include <string>

#include "plugins/calendar/events/instances.hpp"
#include "plugins/calendar/import_run.hpp"
#include "sdk/testkit/fake_host.hpp"

namespace rekindle::calendar {

class HostWithZones {
  public:
    HostWithZones() { take_table(); }
    HostWithZones(const HostWithZones&) = delete;
    HostWithZones& operator=(const HostWithZones&) = delete;

    // The user's zone is Paris, an hour ahead.
    static constexpr std::chrono::minutes user_offset{60};

    testkit::FakeHost fake;

    [[nodiscard]] const rk_host& table() {
        take_table();
        return table_;
    }

    Result<void> run(const std::string& name, const std::string& bytes, Instant now) {
        fake.add(name, bytes);
        return run(now);
    }
    Result<void> run(Instant now) {
        const Source source{table()};
        Sink sink{table()};
        return ImportRun{source, sink, now}.run();
    }

  private:
    void take_table() {
        table_ = fake.table();
        table_.to_utc = [](void*, rk_string zone, const rk_civil* c, std::int64_t* out) {
            const std::string_view name = view(zone);
            std::chrono::minutes offset = user_offset;
            if (name == "Europe/Berlin")
                offset = std::chrono::minutes{60};
            else if (name == "America/New_York")
                offset = std::chrono::minutes{-300};
            else if (name == "America/Argentina/Ushuaia")
                offset = std::chrono::minutes{-180};
            else if (!name.empty() && name != "Asia/Tokyo" && name != "Europe/Amsterdam")
                return rk_status{RK_E_REFUSED};
            if (name == "Asia/Tokyo") offset = std::chrono::minutes{540};
            const auto utc =
                at_offset({c->year, c->month, c->day, c->hour, c->minute, c->second}, offset);
            if (!utc) return rk_status{RK_E_REFUSED};
            *out = utc->time_since_epoch().count();
            return rk_status{RK_OK};
        };
    }

    rk_host table_{};
};

inline constexpr Instant in_2024 = std::chrono::sys_days{std::chrono::year{2024} / 6 / 1};

inline std::string time_text(std::int64_t ms) {
    if (ms == RK_TIME_UNKNOWN) return "unknown";
    return stamp_of(Instant{std::chrono::milliseconds{ms}});
}

// "20240131T120000Z" of every record.
inline std::vector<std::string> times(const testkit::FakeHost& host) {
    std::vector<std::string> out;
    for (const testkit::OwnedRecord& record : host.records())
        out.push_back(time_text(record.start_ms));
    return out;
}

inline std::vector<std::string> keys(const testkit::FakeHost& host) {
    std::vector<std::string> out;
    for (const testkit::OwnedRecord& record : host.records()) out.push_back(record.key);
    return out;
}

// The lines as a calendar, with CRLF.
inline std::string calendar_of(std::string_view lines) {
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    for (const char c : lines) {
        if (c == '\n') out += '\r';
        out += c;
    }
    return out + "END:VCALENDAR\r\n";
}

}  // namespace rekindle::calendar
