#include "host/app/kept_form.hpp"

#include <charconv>
#include <cstring>
#include <span>

namespace rekindle::app {
namespace {

using analyzer::ContactDay;
using analyzer::Conversation;
using analyzer::Deeds;
using analyzer::Neighbour;
using analyzer::SeenMonth;
using analyzer::Statistics;
using analyzer::TieStatistics;

constexpr std::uint32_t five_bits = 31, eight_bits = 255;

void put(std::string& out, std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8)
        out += static_cast<char>(value >> shift & eight_bits);
}

std::uint32_t number_at(std::string_view bytes, std::size_t place) {
    std::uint32_t out = 0;
    for (std::size_t i = 4; i-- > 0;)
        out = out << 8 | static_cast<unsigned char>(bytes[place * 4 + i]);
    return out;
}

std::uint32_t packed(const ContactDay& day) {
    return day.day << 8 | day.others;
}

std::uint32_t packed(const SeenMonth& month) {
    return month.month << 10 | static_cast<std::uint32_t>(month.seen + 1) << 5 |
           static_cast<std::uint32_t>(month.heard + 1);
}

template <class Entries>
void put_all(std::string& out, const Entries& entries) {
    out.clear();
    for (const auto& entry : entries) put(out, packed(entry));
}

template <std::size_t count>
void put_list(std::string& out, const std::array<std::uint32_t, count>& numbers) {
    out = "[";
    for (const auto number : numbers) out += (out.size() == 1 ? "" : ",") + std::to_string(number);
    out += "]";
}

template <std::size_t count>
bool take_list(std::string_view text, std::array<std::uint32_t, count>& numbers) {
    const char *at = text.data(), *const end = at + text.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (at == end || *at != (i == 0 ? '[' : ',')) return false;
        const auto [next, error] = std::from_chars(at + 1, end, numbers[i]);
        if (error != std::errc{}) return false;
        at = next;
    }
    return end - at == 1 && *at == ']';
}

// The first of none is the latest there is.
Instant kept_first(Instant first) {
    return first == Instant::max() ? unknown_time : first;
}
Instant first_of(Instant kept) {
    return kept == unknown_time ? Instant::max() : kept;
}

struct Count {
    std::int64_t log::KeptTie::*kept;
    std::uint32_t TieStatistics::*of;
};
constexpr std::array counts{Count{&log::KeptTie::received, &TieStatistics::n_in},
                            Count{&log::KeptTie::sent, &TieStatistics::n_out},
                            Count{&log::KeptTie::together, &TieStatistics::together},
                            Count{&log::KeptTie::photos, &TieStatistics::photos},
                            Count{&log::KeptTie::replies_in, &TieStatistics::replies_in},
                            Count{&log::KeptTie::replies_out, &TieStatistics::replies_out}};

struct Deed {
    std::int64_t log::KeptTie::*kept;
    std::uint32_t Deeds::*of;
};
constexpr std::array deeds{Deed{&log::KeptTie::wrote, &Deeds::wrote},
                           Deed{&log::KeptTie::wrote_automatic, &Deeds::wrote_automatic},
                           Deed{&log::KeptTie::was_sent, &Deeds::received},
                           Deed{&log::KeptTie::was_sent_bulk, &Deeds::received_bulk},
                           Deed{&log::KeptTie::from_owner, &Deeds::from_owner},
                           Deed{&log::KeptTie::to_owner, &Deeds::to_owner},
                           Deed{&log::KeptTie::gave_answers, &Deeds::answers},
                           Deed{&log::KeptTie::got_answers, &Deeds::answered}};

void take_entries(const log::KeptTie& from, std::uint32_t person, Statistics& to) {
    const auto count = [](std::string_view bytes, std::size_t size) { return bytes.size() / size; };
    auto& days = to.days.whole(person);
    days.reserve(count(from.days, 4));
    for (std::size_t i = 0; i < count(from.days, 4); ++i) {
        const auto number = number_at(from.days, i);
        days.push_back({number >> 8, number & eight_bits});
    }
    auto& seen = to.seen.whole(person);
    seen.reserve(count(from.seen, 4));
    for (std::size_t i = 0; i < count(from.seen, 4); ++i) {
        const auto number = number_at(from.seen, i);
        seen.push_back({number >> 10,
                        static_cast<std::int8_t>(static_cast<int>(number >> 5 & five_bits) - 1),
                        static_cast<std::int8_t>(static_cast<int>(number & five_bits) - 1)});
    }
    auto& neighbours = to.neighbours.whole(person);
    neighbours.reserve(count(from.neighbours, 8));
    for (std::size_t i = 0; i < count(from.neighbours, 8); ++i)
        neighbours.push_back(
            {number_at(from.neighbours, 2 * i), number_at(from.neighbours, 2 * i + 1)});
    auto& conversations = to.conversations.whole(person);
    conversations.reserve(count(from.conversations, 4));
    for (std::size_t i = 0; i < count(from.conversations, 4); ++i)
        conversations.push_back({number_at(from.conversations, i)});
}

}  // namespace

log::KeptTie kept_form(const Statistics& of, std::uint32_t person, KeptText& text) {
    const TieStatistics& tie = of.ties[person];
    const Deeds& done = of.deeds[person];
    put_list(text.kinds, tie.contacts_by_kind);
    put_list(text.answered, tie.answered_in);
    put_list(text.authors, done.authors);
    put_all(text.days, of.days.of(person));
    put_all(text.seen, of.seen.of(person));
    text.neighbours.clear();
    for (const Neighbour& one : of.neighbours.of(person)) {
        put(text.neighbours, one.other);
        put(text.neighbours, one.shared);
    }
    text.conversations.clear();
    for (const Conversation& one : of.conversations.of(person)) put(text.conversations, one.hash);
    log::KeptTie out{.first = kept_first(tie.first),
                     .first_received = kept_first(tie.first_received),
                     .last_contact = tie.last_contact,
                     .last_seen = tie.last_seen,
                     .last_heard = tie.last_heard,
                     .first_photo = kept_first(tie.first_photo),
                     .last_photo = tie.last_photo,
                     .last_row = tie.last_row_id,
                     .last_way = static_cast<std::int64_t>(tie.last),
                     .weight = static_cast<std::int64_t>(tie.weight)};
    for (const Count& one : counts) out.*one.kept = tie.*one.of;
    for (const Deed& one : deeds) out.*one.kept = done.*one.of;
    out.kinds = text.kinds;
    out.answered = text.answered;
    out.authors = text.authors;
    out.days = text.days;
    out.seen = text.seen;
    out.neighbours = text.neighbours;
    out.conversations = text.conversations;
    return out;
}

bool take_kept(const log::KeptTie& from, std::uint32_t person, Statistics& to) {
    TieStatistics& tie = to.ties[person];
    Deeds& done = to.deeds[person];
    tie.first = first_of(from.first);
    tie.first_received = first_of(from.first_received);
    tie.last_contact = from.last_contact;
    tie.last_seen = from.last_seen;
    tie.last_heard = from.last_heard;
    tie.first_photo = first_of(from.first_photo);
    tie.last_photo = from.last_photo;
    tie.last_row_id = from.last_row;
    tie.last = static_cast<TieStatistics::Last>(from.last_way);
    tie.weight = static_cast<std::uint64_t>(from.weight);
    for (const Count& one : counts) tie.*one.of = static_cast<std::uint32_t>(from.*one.kept);
    for (const Deed& one : deeds) done.*one.of = static_cast<std::uint32_t>(from.*one.kept);
    if (!take_list(from.kinds, tie.contacts_by_kind) ||
        !take_list(from.answered, tie.answered_in) || !take_list(from.authors, done.authors))
        return false;
    take_entries(from, person, to);
    return true;
}

}  // namespace rekindle::app
