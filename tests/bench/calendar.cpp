// A calendar of 20,000 events, a twentieth of them series, through the importer up to the host's
// door, beside libical alone: its parser over the whole text, its iterator over the rules, and the
// people asked for. libical does not look for zones, versions and changed instances here.
#include <benchmark/benchmark.h>
#include <libical/ical.h>

#include <cstring>
#include <random>
#include <rekindle/importer.hpp>
#include <string>

namespace rekindle {
namespace {

constexpr unsigned events = 20'000;

void add_event(std::string& out, unsigned number, std::mt19937& random) {
    const unsigned day = number % 28 + 1, month = number / 28 % 12 + 1, hour = random() % 10 + 8;
    char line[200];
    const auto add = [&](const char* form, auto... values) {
        std::snprintf(line, sizeof line, form, values...);
        out += line;
        out += "\r\n";
    };
    add("BEGIN:VEVENT");
    add("UID:%08u@bench.example.org", number);
    add("DTSTAMP:20240101T000000Z");
    add("DTSTART;TZID=Europe/Berlin:%04u%02u%02uT%02u0000", 2014 + number % 8, month, day, hour);
    add("DTEND;TZID=Europe/Berlin:%04u%02u%02uT%02u3000", 2014 + number % 8, month, day, hour);
    if (number % 20 == 0) add("RRULE:FREQ=WEEKLY;COUNT=20;BYDAY=MO,WE");
    add("SUMMARY:Meeting number %u about this and that", number);
    add("DESCRIPTION:%0120u", number);
    add("ORGANIZER;CN=Ada Byron:mailto:ada@example.org");
    for (unsigned i = 0; i < 3; ++i) {
        add("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=%s;CN=Person %u",
            i == 2 ? "DECLINED" : "ACCEPTED", number % 300 + i);
        add(" ;X-NUM-GUESTS=0:mailto:person%u@example.net", number % 300 + i);
    }
    add("SEQUENCE:0");
    add("STATUS:CONFIRMED");
    add("BEGIN:VALARM");
    add("ACTION:DISPLAY");
    add("TRIGGER:-P0DT0H10M0S");
    add("END:VALARM");
    add("END:VEVENT");
}

const std::string& calendar_text() {
    static const std::string text = [] {
        std::mt19937 random{2'024};
        std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:ada@example.org\r\n";
        for (unsigned i = 0; i < events; ++i) add_event(out, i, random);
        return out + "END:VCALENDAR\r\n";
    }();
    return text;
}

// A host that reads from memory, and only counts what comes.
struct CountingHost {
    CountingHost() {
        table.size = sizeof table;
        table.self = this;
        table.entry_count = [](void*) { return 1U; };
        table.entry = [](void*, std::uint32_t, rk_entry* out) {
            *out = {abi_string("calendar.ics"), calendar_text().size()};
            return rk_status{RK_OK};
        };
        table.read = [](void*, std::uint32_t, std::uint64_t offset, void* buffer,
                        std::size_t capacity) {
            return static_cast<std::int64_t>(calendar_text().copy(
                static_cast<char*>(buffer), capacity, static_cast<std::size_t>(offset)));
        };
        table.emit = [](void* self, const rk_interaction*) {
            ++static_cast<CountingHost*>(self)->emitted;
            return rk_status{RK_OK};
        };
        table.introduce = [](void*, const rk_person*) { return rk_status{RK_OK}; };
        table.report = [](void*, std::uint32_t, rk_string, std::uint32_t, std::uint64_t,
                          rk_string) { return rk_status{RK_OK}; };
        table.cover = [](void*, rk_string, std::int64_t, std::int64_t) { return rk_status{RK_OK}; };
        table.progress = [](void*, std::uint64_t, std::uint64_t) { return rk_status{RK_OK}; };
        table.setting = [](void*, rk_string) { return rk_string{nullptr, 0}; };
        table.to_utc = [](void*, rk_string, const rk_civil* c, std::int64_t* out) {
            const auto utc = at_offset({c->year, c->month, c->day, c->hour, c->minute, c->second},
                                       std::chrono::minutes{60});
            if (!utc) return rk_status{RK_E_MALFORMED};
            *out = utc->time_since_epoch().count();
            return rk_status{RK_OK};
        };
    }

    rk_host table{};
    std::uint64_t emitted = 0;
};

void count(benchmark::State& state, std::uint64_t instances) {
    state.SetItemsProcessed(state.iterations() * events);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(calendar_text().size()));
    state.counters["instances"] = static_cast<double>(instances);
}

void import(benchmark::State& state) {
    std::uint64_t instances = 0;
    for (auto _ : state) {
        CountingHost host;
        if (rekindle_plugin_v0.importers[0]->run(&host.table) != RK_OK)
            state.SkipWithError("refused");
        instances = host.emitted;
    }
    count(state, instances);
}
BENCHMARK(import)->Unit(benchmark::kMillisecond);

std::uint64_t instances_of(icalcomponent* event) {
    std::uint64_t out = 0;
    const icaltimetype start = icalcomponent_get_dtstart(event);
    icalproperty* const rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (rule == nullptr) return 1;
    icalrecur_iterator* const dates = icalrecur_iterator_new(icalproperty_get_rrule(rule), start);
    while (icaltime_is_null_time(icalrecur_iterator_next(dates)) == 0) ++out;
    icalrecur_iterator_free(dates);
    return out;
}

void libical_alone(benchmark::State& state) {
    std::uint64_t instances = 0;
    for (auto _ : state) {
        instances = 0;
        std::size_t letters = 0;
        icalcomponent* const whole = icalparser_parse_string(calendar_text().c_str());
        for (icalcomponent* event = icalcomponent_get_first_component(whole, ICAL_VEVENT_COMPONENT);
             event != nullptr;
             event = icalcomponent_get_next_component(whole, ICAL_VEVENT_COMPONENT)) {
            for (icalproperty* one =
                     icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
                 one != nullptr;
                 one = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY))
                letters += std::strlen(icalproperty_get_attendee(one));
            instances += instances_of(event);
        }
        icalcomponent_free(whole);
        benchmark::DoNotOptimize(letters);
    }
    count(state, instances);
}
BENCHMARK(libical_alone)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace rekindle
