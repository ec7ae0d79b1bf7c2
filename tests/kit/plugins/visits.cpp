// An importer of visits, of the form  2024-05-01T18:30:00Z;alice;coffee
//
// Built once as it should be and once with each bug of `Bug`, which a build picks by PLANTED_BUG.
// Each bug is one that importers have had, and one check of the kit finds it.
#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string>

#include <rekindle/importer.hpp>

namespace {

using rekindle::LineReader;
using rekindle::Sink;
using rekindle::Source;

enum class Bug {
    none,
    exports_more,          // 1: see the end of this file; built without the version script
    unmarked_secret,       // 2
    slow_to_load,          // 3
    greedy,                // 4
    wrong_field,           // 5
    empty_address,         // 6
    key_is_line_number,    // 7
    one_read_is_enough,    // 8
    keeps_the_mark,        // 9
    invents_at_the_end,    // 10
    throws_on_letters,     // 11
    swallows_failed_read,  // 12
    catches_everything,    // 13
    recursion,             // 14
    resumes_too_late,      // 15
    local_time             // 16
};
constexpr Bug bug{PLANTED_BUG};

// Work before anybody asked for it: a table that is filled when the plugin is looked at.
double fill_table() {
    double sum = 0;
    const std::clock_t end = std::clock() + CLOCKS_PER_SEC * 3 / 10;
    while (std::clock() < end) sum += 1;
    return sum;
}

constexpr std::array settings{rekindle::Setting{
    .name = "token", .help = "Opens locked visits.", .secret = bug != Bug::unmarked_secret}};

struct Visit {
    rekindle::Instant start;
    std::string_view who, what;
};

int digits(std::string_view text) {
    int number = -1;
    if (bug == Bug::throws_on_letters) return std::stoi(std::string{text});
    return rekindle::parse_number(text, number) ? number : -1;
}

std::optional<rekindle::Instant> in_zone(const rekindle::Civil& c) {
    if (bug != Bug::local_time) return rekindle::at_offset(c, std::chrono::minutes{0});
    if (!rekindle::at_offset(c, std::chrono::minutes{0})) return std::nullopt;
    std::tm written{};
    written.tm_year = c.year - 1900;
    written.tm_mon = c.month - 1;
    written.tm_mday = c.day;
    written.tm_hour = c.hour;
    written.tm_min = c.minute;
    written.tm_sec = c.second;
    return rekindle::Instant{std::chrono::seconds{std::mktime(&written)}};
}

std::optional<rekindle::Instant> parse_utc(std::string_view t) {
    if (t.size() != 20 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' ||
        t[16] != ':' || t[19] != 'Z')
        return std::nullopt;
    const rekindle::Civil c{digits(t.substr(0, 4)),  digits(t.substr(5, 2)),
                            digits(t.substr(8, 2)),  digits(t.substr(11, 2)),
                            digits(t.substr(14, 2)), digits(t.substr(17, 2))};
    return in_zone(c);
}

std::optional<Visit> parse_visit(std::string_view line) {
    const auto first = line.find(';');
    if (first == line.npos || !rekindle::is_utf8(line)) return std::nullopt;
    const auto second = line.find(';', first + 1);
    if (second == line.npos || second == first + 1) return std::nullopt;
    const auto start = parse_utc(line.substr(0, first));
    if (!start) return std::nullopt;
    return Visit{*start, line.substr(first + 1, second - first - 1), line.substr(second + 1)};
}

// How deep brackets are nested, a call for each of them.
[[gnu::noinline]] std::size_t depth(std::string_view text) {
    volatile char frame[256];
    frame[0] = '[';
    if (!text.starts_with('[')) return 0;
    return depth(text.substr(1)) + (frame[0] == '[' ? 1 : 0);
}

class Run {
  public:
    Run(const Source& source, Sink& sink) : source_(source), sink_(sink) {}

    rekindle::Result<void> run() {
        // A cursor is where the next line begins.
        std::uint64_t begin = 0;
        const std::string_view cursor = source_.setting("cursor");
        if (!cursor.empty() && !rekindle::parse_number(cursor, begin))
            return rekindle::Error{rekindle::Code::malformed, "the cursor is none of ours"};
        if (const auto heading = read_heading(); !heading) return heading.error();
        LineReader lines(source_, 0, begin);
        for (;;) {
            const auto line = lines.next();
            if (!line && bug == Bug::swallows_failed_read) return {};
            if (!line) return line.error();
            if (!*line) break;
            if (given_) checkpoint(lines.offset());
            take(**line, lines.offset());
        }
        if (bug == Bug::invents_at_the_end) invent();
        return {};
    }

  private:
    // The first bytes may say that there are no titles.
    rekindle::Result<void> read_heading() {
        std::array<char, 4> head{};
        if (bug == Bug::one_read_is_enough) {
            const rk_host& host = source_.host();
            const std::int64_t got = host.read(host.self, 0, 0, head.data(), head.size());
            if (got < 0)
                return rekindle::Error{rekindle::Code::source, "the source could not be read"};
            short_head_ = got < 4 && source_.entry(0)->length >= 4;
            return {};
        }
        const auto got = source_.read(0, 0, head);
        if (!got && bug != Bug::swallows_failed_read) return got.error();
        return {};
    }

    void take(std::string_view line, std::uint64_t offset) {
        ++line_number_;
        if (bug == Bug::recursion && depth(line) > 1'000'000) return;
        if (bug == Bug::keeps_the_mark && offset == 0 && begins_with_mark())
            return sink_.skip(0, offset, "not a visit: expected time;who;what");
        const auto visit = parse_visit(line);
        if (!visit) return sink_.skip(0, offset, "not a visit: expected time;who;what");
        const std::string key =
            bug == Bug::key_is_line_number ? std::to_string(line_number_) : std::string{line};
        emit(*visit, key, offset);
    }

    // All before the line that begins here is done.
    void checkpoint(std::uint64_t begin) {
        given_ = false;
        if (bug == Bug::key_is_line_number) return;  // it would have to know the number as well
        sink_.checkpoint(std::to_string(bug == Bug::resumes_too_late ? begin + 10 : begin));
    }

    bool begins_with_mark() {
        std::array<char, 3> head{};
        const auto got = source_.read(0, 0, head);
        return got && std::string_view{head.data(), *got} == "\xEF\xBB\xBF";
    }

    void emit(const Visit& visit, std::string_view key, std::uint64_t offset) {
        const bool also_nobody = bug == Bug::empty_address;
        const std::array people{
            rekindle::Participant{rekindle::Role::present, rekindle::Scheme::handle, visit.who},
            rekindle::Participant{rekindle::Role::mentioned, rekindle::Scheme::name, ""}};
        const rekindle::Interaction what{
            .kind = bug == Bug::wrong_field ? rekindle::Kind::call : rekindle::Kind::meeting,
            .start = visit.start,
            .key = key,
            .participants = std::span{people}.first(also_nobody ? 2 : 1),
            .title = short_head_ ? std::string_view{} : visit.what.substr(0, 100),
            .offset = offset};
        given_ = bug != Bug::catches_everything;
        if (bug != Bug::catches_everything) return sink_.emit(what);
        try {
            sink_.emit(what);
        } catch (...) {  // whatever it was, the next one may do
        }
    }

    // One more for each line without an end: "there must have been something".
    void invent() {
        const std::uint64_t length = source_.entry(0)->length;
        std::array<char, 1> end{'\n'};
        if (length == 0 || !source_.read(0, length - 1, end) || end[0] == '\n') return;
        emit({rekindle::Instant{}, "somebody", "something"}, "?", 0);
        emit({rekindle::Instant{}, "somebody", "something else"}, "??", 1);
    }

    const Source& source_;
    Sink& sink_;
    std::size_t line_number_ = 0;
    bool short_head_ = false;
    bool given_ = false;  // something, since the last checkpoint
};

struct Visits {
    static constexpr rekindle::ImporterInfo info{"org.rekindle.test.visits", "Visits", "visits",
                                                 "1.0.0", settings};

    static unsigned probe(const Source& source) {
        if (bug == Bug::greedy) return 10;
        if (bug == Bug::slow_to_load) {
            static const volatile double table = fill_table();
            if (table < 0) return 0;
        }
        if (source.entry_count() != 1) return 0;
        LineReader lines(source, 0);
        const auto line = lines.next();
        return line && *line && parse_visit(**line) ? 90 : 0;
    }

    static rekindle::Result<void> run(const Source& source, Sink& sink) {
        if (source.entry_count() == 0) return {};
        return Run{source, sink}.run();
    }
};

}  // namespace

#if PLANTED_BUG == 1
extern "C" {
__attribute__((visibility("default"))) int visits_table[4] = {1, 2, 3, 4};
}
#endif

REKINDLE_PLUGIN(Visits);
