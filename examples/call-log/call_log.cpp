// Imports call logs of the form  2024-05-01T18:30:00Z;+447700900123;out;320
//
// That is: start in UTC, the other number, "in" or "out", seconds. A first line "time;..." is a
// heading. Lines that do not parse are reported and skipped.
#include <array>
#include <rekindle/importer.hpp>

namespace {

using namespace std::chrono_literals;

struct Call {
    rekindle::Instant start;
    std::string_view number;
    bool outgoing;
    std::chrono::seconds duration;
};

std::optional<rekindle::Instant> parse_utc(std::string_view t) {
    rekindle::Civil c;
    using rekindle::parse_number;
    if (t.size() != 20 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' ||
        t[16] != ':' || t[19] != 'Z' || !parse_number(t.substr(0, 4), c.year) ||
        !parse_number(t.substr(5, 2), c.month) || !parse_number(t.substr(8, 2), c.day) ||
        !parse_number(t.substr(11, 2), c.hour) || !parse_number(t.substr(14, 2), c.minute) ||
        !parse_number(t.substr(17, 2), c.second))
        return std::nullopt;
    return rekindle::at_offset(c, 0min);
}

std::optional<Call> parse_call(std::string_view line) {
    std::array<std::string_view, 4> field;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const auto semicolon = line.find(';');
        if ((semicolon == line.npos) != (i == 3)) return std::nullopt;
        field[i] = line.substr(0, semicolon);
        line.remove_prefix(i == 3 ? line.size() : semicolon + 1);
    }
    const auto start = parse_utc(field[0]);
    unsigned seconds = 0;
    if (!start || field[1].empty() || !rekindle::is_utf8(field[1]) ||
        (field[2] != "in" && field[2] != "out") || !rekindle::parse_number(field[3], seconds))
        return std::nullopt;
    return Call{*start, field[1], field[2] == "out", std::chrono::seconds{seconds}};
}

struct CallLog {
    static constexpr rekindle::ImporterInfo info{"org.example.call-log", "Call log (CSV)", "phone",
                                                 "1.0.0"};

    static unsigned probe(const rekindle::Source& source) {
        rekindle::LineReader lines(source, 0);
        auto line = lines.next();
        if (line && *line && (*line)->starts_with("time;")) line = lines.next();
        return line && *line && parse_call(**line) ? 90 : 0;
    }

    static rekindle::Result<void> run(const rekindle::Source& source, rekindle::Sink& sink) {
        rekindle::LineReader lines(source, 0);
        for (;;) {
            const auto line = lines.next();
            if (!line) return line.error();
            if (!*line) return {};
            emit(**line, lines.offset(), sink);
        }
    }

  private:
    static void emit(std::string_view line, std::uint64_t offset, rekindle::Sink& sink) {
        if (line.empty() || line.starts_with("time;")) return;
        const auto call = parse_call(line);
        if (!call) return sink.skip(0, offset, "not a call: expected time;number;in|out;seconds");
        const std::array people{
            rekindle::Participant{call->outgoing ? rekindle::Role::to : rekindle::Role::by,
                                  rekindle::Scheme::phone, call->number}};
        sink.emit({.kind = rekindle::Kind::call,
                   .start = call->start,
                   .key = line,
                   .participants = people,
                   .duration = call->duration,
                   .offset = offset});
    }
};

}  // namespace

REKINDLE_PLUGIN(CallLog);
