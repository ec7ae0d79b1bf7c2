#include "host/interchange/record_json.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <concepts>
#include <span>

#include <rekindle/text.hpp>

#include "host/interchange/json_text.hpp"

namespace rekindle::interchange {
namespace {

constexpr std::array<std::string_view, 9> kinds{
    "", "email", "chat", "call", "meeting", "comment", "reaction", "photo", "connection"};
constexpr std::array<std::string_view, 7> roles{"",    "by",      "to",       "cc",
                                                "bcc", "present", "mentioned"};
constexpr std::array<std::string_view, 5> schemes{"", "email", "phone", "handle", "name"};
constexpr std::array<std::string_view, 4> time_bases{"explicit", "assumed_zone", "received",
                                                     "file"};
constexpr std::array<std::string_view, 4> severities{"", "note", "skipped", "fatal"};

struct Flag {
    std::uint32_t bit;
    std::string_view word;
};
constexpr std::array<Flag, 4> flags{{{RK_BULK, "bulk"},
                                     {RK_CANCELLED, "cancelled"},
                                     {RK_TRUNCATED, "truncated"},
                                     {RK_AUTOMATIC, "automatic"}}};

template <std::size_t N>
std::string_view word(const std::array<std::string_view, N>& words, std::uint32_t value) {
    return value < N ? words[value] : std::string_view{};
}

// One object, written member by member.
class Writer {
  public:
    Writer(std::string& out, std::string_view type) : out_(out) {
        out_ += '{';
        if (!type.empty()) text("type", type);
    }

    void text(std::string_view name, std::string_view value) {
        member(name);
        append_quoted(out_, value);
    }
    void text_if_any(std::string_view name, std::string_view value) {
        if (!value.empty()) text(name, value);
    }
    template <std::integral Int>
    void number(std::string_view name, Int value) {
        member(name);
        append(value);
    }
    template <std::integral Int>
    void number_unless(Int usual, std::string_view name, Int value) {
        if (value != usual) number(name, value);
    }
    void yes(std::string_view name) {
        member(name);
        out_ += "true";
    }
    // The word of the value, or the value where it has none.
    template <std::size_t N>
    void word_of(std::string_view name, const std::array<std::string_view, N>& words,
                 std::uint32_t value) {
        if (const auto known = word(words, value); !known.empty())
            text(name, known);
        else
            number(name, value);
    }
    void time(std::string_view name, std::int64_t ms);
    void flag_words(std::uint32_t bits);

    template <class Each>
    void list(std::string_view name, std::size_t count, const Each& each) {
        member(name);
        out_ += '[';
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) out_ += ',';
            each(i);
        }
        out_ += ']';
    }
    void end() { out_ += '}'; }

  private:
    void member(std::string_view name) {
        if (out_.back() != '{') out_ += ',';
        ((out_ += '"') += name) += "\":";
    }
    template <std::integral Int>
    void append(Int value) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
        out_.append(digits.data(), end.ptr);
    }
    void digits(unsigned value, int width) {
        std::array<char, 4> text{};
        for (int i = width - 1; i >= 0; --i, value /= 10)
            text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
        out_.append(text.data(), static_cast<std::size_t>(width));
    }

    std::string& out_;
};

constexpr std::int64_t ms_of(std::chrono::year year) {
    return std::chrono::sys_time<std::chrono::milliseconds>{
        std::chrono::sys_days{year / std::chrono::January / 1}}
        .time_since_epoch()
        .count();
}

// "2019-03-11T18:30:00.000Z"
void Writer::time(std::string_view name, std::int64_t ms) {
    using namespace std::chrono;
    if (ms < ms_of(year{0}) || ms >= ms_of(year{10000})) return number(name, ms);
    const sys_time<milliseconds> moment{milliseconds{ms}};
    const auto midnight = floor<days>(moment);
    const year_month_day day{midnight};
    const hh_mm_ss<milliseconds> clock{moment - midnight};
    member(name);
    out_ += '"';
    digits(static_cast<unsigned>(static_cast<int>(day.year())), 4);
    out_ += '-';
    digits(static_cast<unsigned>(day.month()), 2);
    out_ += '-';
    digits(static_cast<unsigned>(day.day()), 2);
    out_ += 'T';
    digits(static_cast<unsigned>(clock.hours().count()), 2);
    out_ += ':';
    digits(static_cast<unsigned>(clock.minutes().count()), 2);
    out_ += ':';
    digits(static_cast<unsigned>(clock.seconds().count()), 2);
    out_ += '.';
    digits(static_cast<unsigned>(clock.subseconds().count()), 3);
    out_ += "Z\"";
}

void Writer::flag_words(std::uint32_t bits) {
    if (bits == 0) return;
    member("flags");
    out_ += '[';
    const auto comma = [&] {
        if (out_.back() != '[') out_ += ',';
    };
    for (const Flag& flag : flags) {
        if ((bits & flag.bit) == 0) continue;
        comma();
        append_quoted(out_, flag.word);
        bits &= ~flag.bit;
    }
    if (bits != 0) {
        comma();
        append(bits);
    }
    out_ += ']';
}

enum class Roles : std::uint8_t { told, left_out };  // of an address of a person there is no role

void participants(Writer& to, std::string& out, std::string_view name,
                  std::span<const rk_participant> all, Roles which) {
    to.list(name, all.size(), [&](std::size_t i) {
        const rk_participant& one = all[i];
        Writer writer(out, {});
        if (which == Roles::told) writer.word_of("role", roles, one.role);
        writer.word_of("scheme", schemes, one.scheme);
        writer.text("address", view(one.address));
        writer.text_if_any("name", view(one.name));
        if (one.flags & RK_IS_OWNER) writer.yes("owner");
        writer.end();
    });
}

void time_members(Writer& to, const rk_interaction& what) {
    if (what.start_ms != RK_TIME_UNKNOWN) to.time("time", what.start_ms);
    to.number_unless(static_cast<std::int32_t>(RK_OFFSET_UNKNOWN), "utc_offset_min",
                     what.utc_offset_min);
    if (what.time_basis != RK_TIME_EXPLICIT) to.word_of("time_basis", time_bases, what.time_basis);
    to.number_unless(std::int64_t{0}, "uncertainty_ms", what.uncertainty_ms);
    to.number_unless(std::int64_t{0}, "duration_ms", what.duration_ms);
}

}  // namespace

std::string line(const rk_interaction& what, const About& about) {
    std::string out;
    Writer to(out, "interaction");
    to.text_if_any("service", about.service);
    to.text_if_any("id", about.id);
    to.word_of("kind", kinds, what.kind);
    if (what.key.size > 0 || about.id.empty()) to.text("key", view(what.key));
    to.text_if_any("native_id", view(what.native_id));
    time_members(to, what);
    to.text_if_any("direction", about.direction);
    to.text_if_any("thread", view(what.thread));
    to.text_if_any("in_reply_to", view(what.in_reply_to));
    to.text_if_any("title", view(what.title));
    to.number_unless(std::uint64_t{0}, "text_size", what.text_size);
    to.number_unless(0u, "attachments", what.attachment_count);
    to.flag_words(what.flags);
    to.number_unless(0u, "group_size", what.group_size);
    participants(to, out, "participants", {what.participants, what.participant_count}, Roles::told);
    to.text_if_any("source", about.source);
    if (about.place) {
        to.number("entry", what.entry);
        to.number("offset", what.offset);
    }
    to.end();
    return out;
}

std::string line(const rk_person& who, std::string_view service) {
    std::string out;
    Writer to(out, "person");
    to.text_if_any("service", service);
    to.text("key", view(who.key));
    to.text_if_any("name", view(who.name));
    participants(to, out, "addresses", {who.addresses, who.address_count}, Roles::left_out);
    if (who.fact_count > 0)
        to.list("facts", who.fact_count, [&](std::size_t i) {
            const rk_fact& fact = who.facts[i];
            Writer one(out, {});
            one.text("name", view(fact.name));
            one.text("value", view(fact.value));
            if (fact.from_ms != RK_TIME_UNKNOWN) one.time("from", fact.from_ms);
            if (fact.to_ms != RK_TIME_UNKNOWN) one.time("to", fact.to_ms);
            one.end();
        });
    to.end();
    return out;
}

std::string line(const rk_room& what, std::string_view service) {
    std::string out;
    Writer to(out, "room");
    to.text_if_any("service", service);
    to.text("key", view(what.key));
    to.text_if_any("title", view(what.title));
    participants(to, out, "members", {what.members, what.member_count}, Roles::left_out);
    to.end();
    return out;
}

std::string line(const Report& report, bool place) {
    std::string out;
    Writer to(out, "report");
    to.word_of("severity", severities, report.severity);
    to.text("code", report.code);
    to.text("message", report.message);
    if (place) {
        to.number("entry", report.entry);
        to.number("offset", report.offset);
    }
    to.end();
    return out;
}

std::string line(const Cover& cover) {
    std::string out;
    Writer to(out, "cover");
    to.text_if_any("service", cover.service);
    to.text_if_any("account", cover.account);
    to.time("from", cover.from_ms);
    to.time("to", cover.to_ms);
    to.end();
    return out;
}

std::string checkpoint_line(std::string_view cursor) {
    std::string out;
    Writer to(out, "checkpoint");
    to.text("cursor", cursor);
    to.end();
    return out;
}

std::string manifest_line(std::string_view what, std::string_view program,
                          std::string_view service) {
    std::string out;
    Writer to(out, "manifest");
    to.text("schema", "rekindle/interaction/1");
    to.text_if_any("what", what);
    to.text_if_any("service", service);
    to.text_if_any("program", program);
    to.end();
    return out;
}

std::string end_line(std::string_view what, std::uint64_t records) {
    std::string out;
    Writer to(out, "end");
    to.text_if_any("what", what);
    to.number("records", records);
    to.end();
    return out;
}

std::string_view kind_word(std::uint32_t kind) {
    return word(kinds, kind);
}
std::string_view role_word(std::uint32_t role) {
    return word(roles, role);
}
std::string_view scheme_word(std::uint32_t scheme) {
    return word(schemes, scheme);
}
std::string_view time_basis_word(std::uint32_t basis) {
    return word(time_bases, basis);
}

}  // namespace rekindle::interchange
