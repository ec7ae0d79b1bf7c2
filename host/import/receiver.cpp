#include "host/import/receiver.hpp"

#include <algorithm>
#include <utility>

#include <rekindle/text.hpp>

#include "host/base/digest.hpp"
#include "host/import/check.hpp"
#include "host/import/limits.hpp"
#include "host/interchange/reference.hpp"

namespace rekindle::imports {
namespace {

constexpr std::chrono::milliseconds between_progress{100};
constexpr std::size_t few = 32;
constexpr std::uint32_t known_flags = RK_BULK | RK_CANCELLED | RK_TRUNCATED | RK_AUTOMATIC;

Instant instant(std::int64_t ms) {
    return Instant{std::chrono::milliseconds{ms}};
}

bool is_service(std::string_view text) {
    return !text.empty() && text.size() <= limits::service &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_' || c == '.';
           });
}

// Whether the pair is new. A mail to ten thousand people must not take ten thousand times ten
// thousand steps: long lists are left as they are.
bool is_new(std::vector<std::uint64_t>& seen, std::uint64_t pair) {
    if (seen.size() < few && std::find(seen.begin(), seen.end(), pair) != seen.end()) return false;
    seen.push_back(pair);
    return true;
}

}  // namespace

// The participants of the record, each once in each role; false where nobody is left.
bool LogReceiver::gather(const rk_interaction& what, Result<void>& problem) {
    participants_.clear();
    seen_.clear();
    digests_.clear();
    for (std::size_t i = 0; i < what.participant_count; ++i)
        digests_.push_back(addresses_.expect(what.participants[i]));
    for (std::size_t i = 0; i < what.participant_count; ++i) {
        const rk_participant& who = what.participants[i];
        if (who.address.size == 0) continue;
        const auto known = addresses_.find(who, digests_[i]);
        if (!known) {
            problem = known.error();
            return false;
        }
        if (known->number == Addresses::nobody_there) continue;
        if (is_new(seen_, (std::uint64_t{known->identity} << 32) | who.role))
            participants_.push_back({known->number, static_cast<Role>(who.role)});
    }
    return !participants_.empty();
}

// The digest of a native id or a thread, or what an export says that it is.
std::uint64_t LogReceiver::named(std::string_view text) const {
    if (text.empty()) return 0;
    if (const auto known = interchange::hash_reference(text)) return known->hash;
    return number(digest(service_, text));
}

log::NewInteraction LogReceiver::row(const rk_interaction& what, const Digest& id) const {
    const std::string_view key = view(what.key), native = view(what.native_id),
                           answered = view(what.in_reply_to), thread = view(what.thread);
    log::NewInteraction out;
    out.id = id;
    // What has no native id of its own is named by its key, whose digest is the id.
    out.native_hash = native.empty() || native == key ? number(out.id) : named(native);
    out.answers_hash = named(answered);
    // A thread is mostly named by its first item: by this one, or by the one it answers.
    out.thread_hash = !thread.empty() && thread == native ? out.native_hash
                      : thread == answered                ? out.answers_hash
                                                          : named(thread);
    out.start = what.start_ms == RK_TIME_UNKNOWN ? unknown_time : instant(what.start_ms);
    out.kind = static_cast<Kind>(what.kind);
    out.flags = what.flags & known_flags;
    out.group_size = what.group_size;
    out.attachments = what.attachment_count;
    out.text_size = what.text_size;
    out.duration_ms = what.duration_ms;
    out.utc_offset_min = what.utc_offset_min;
    out.time_basis = static_cast<TimeBasis>(what.time_basis);
    out.uncertainty_ms = what.uncertainty_ms;
    out.entry = what.entry;
    out.offset = what.offset;
    const auto known = interchange::hash_reference(native);
    out.native_id = cut(known ? known->text : native, limits::native_id);
    if (to_.options.titles) out.title = cut(view(what.title), limits::title);
    out.participants = participants_;
    return out;
}

Result<void> LogReceiver::interaction(const rk_interaction& what) {
    if (const auto wrong = fault(what); !wrong.empty()) {
        refuse(what, wrong);
        return {};
    }
    const auto known = interchange::id_reference(view(what.key));
    const Digest id = known ? *known : digest(service_, view(what.key));
    to_.log.expect(id);
    Result<void> problem;
    if (!gather(what, problem)) {
        if (problem) refuse(what, "no address in it identifies anybody");
        return problem;
    }
    const auto added = to_.log.add(row(what, id));
    if (!added) return added.error();
    ++to_.outcome.read;
    ++(*added ? to_.outcome.added : to_.outcome.same);
    return {};
}

// The number comes from the importer: it may be any.
std::string LogReceiver::name_of(std::uint32_t entry) const {
    const bool known = to_.source && to_.source->is_folder() && entry < to_.source->entry_count();
    return known ? std::string{to_.source->path(entry)} : std::string{};
}

void LogReceiver::refuse(const rk_interaction& what, std::string_view why) {
    to_.reports.add(RK_SKIPPED, "record.invalid",
                    {name_of(what.entry), what.offset,
                     "the importer produced a record with a fault: " + std::string{why}});
}

void LogReceiver::refuse(std::string_view why) {
    to_.reports.add(RK_SKIPPED, "record.invalid",
                    {{}, 0, "the importer produced a record with a fault: " + std::string{why}});
}

// The numbers of these addresses, each once. What identifies nobody is left out.
Result<void> LogReceiver::take_people(std::span<const rk_participant> people) {
    numbers_.clear();
    seen_.clear();
    for (const rk_participant& one : people) {
        const bool good = one.scheme >= RK_ADDR_EMAIL && one.scheme <= RK_ADDR_NAME &&
                          one.address.size > 0 && one.address.size <= limits::address;
        if (!good) continue;
        const auto known = addresses_.find(one);
        if (!known) return known.error();
        if (known->number != Addresses::nobody_there && is_new(seen_, known->identity))
            numbers_.push_back(known->number);
    }
    return {};
}

// Facts without a word are left out, moments that cannot be are open ends.
void LogReceiver::gather_facts(std::span<const rk_fact> facts) {
    const auto moment = [](std::int64_t ms) {
        return ms >= limits::earliest_ms && ms <= limits::latest_ms ? instant(ms) : unknown_time;
    };
    facts_.clear();
    for (const rk_fact& one : facts.first(std::min(facts.size(), limits::facts))) {
        const std::string_view name = cut(view(one.name), limits::name);
        const std::string_view value = cut(view(one.value), limits::fact);
        if (!name.empty() && !value.empty())
            facts_.push_back({name, value, moment(one.from_ms), moment(one.to_ms)});
    }
}

// A card says that its addresses are one human being; who was in touch with whom is told by
// interactions alone. Somebody without an address is known by name.
Result<void> LogReceiver::person(const rk_person& who) {
    const std::string_view key = view(who.key), name = cut(view(who.name), limits::name);
    if (key.empty() || key.size() > limits::key || who.address_count > limits::participants) {
        refuse("a person without a key of a usable length, or with too many addresses");
        return {};
    }
    if (const auto done = take_people({who.addresses, who.address_count}); !done) return done;
    rk_participant named{};
    named.scheme = RK_ADDR_NAME;
    named.address = abi_string(name);
    if (numbers_.empty())
        if (const auto done = take_people({&named, 1}); !done) return done;
    if (numbers_.empty()) {
        refuse("a person with neither an address nor a name");
        return {};
    }
    gather_facts({who.facts, who.fact_count});
    const auto known = interchange::id_reference(key);
    const auto added =
        to_.log.add(log::NewCard{known ? *known : digest(service_, key), name, numbers_, facts_});
    if (!added) return added.error();
    ++to_.outcome.cards;
    to_.outcome.new_cards += *added ? 1 : 0;
    return {};
}

Result<void> LogReceiver::room(const rk_room& what) {
    const std::uint64_t thread = named(view(what.key));
    if (thread == 0 || what.key.size > limits::key || what.member_count > limits::participants) {
        refuse("a room without a key of a usable length, or with too many members");
        return {};
    }
    if (const auto done = take_people({what.members, what.member_count}); !done) return done;
    log::NewRoom out{thread, {}, numbers_};
    if (to_.options.titles) out.title = cut(view(what.title), limits::title);
    const auto added = to_.log.add(out);
    if (!added) return added.error();
    ++to_.outcome.rooms;
    return {};
}

Result<void> LogReceiver::report(std::uint32_t severity, std::string_view code, std::uint32_t entry,
                                 std::uint64_t offset, std::string_view message) {
    severity = std::clamp<std::uint32_t>(severity, RK_NOTE, RK_FATAL);
    const std::string member = std::exchange(member_, {});
    if (severity == RK_NOTE && code == place_report) return {};
    if (!to_.reports.wants_example(code)) {
        to_.reports.add(severity, code, {});
        return {};
    }
    const std::string name = name_of(entry);
    to_.reports.add(severity, code, {name.empty() ? member : name, offset, std::string{message}});
    return {};
}

Result<void> LogReceiver::cover(std::string_view account, std::int64_t from_ms,
                                std::int64_t to_ms) {
    const bool good = from_ms >= limits::earliest_ms && to_ms <= limits::latest_ms &&
                      from_ms <= to_ms && account.size() <= limits::address;
    if (!good) {
        to_.reports.add(RK_NOTE, "record.invalid",
                        {{}, 0, "the importer named a window of time that cannot be"});
        return {};
    }
    // A source of a single item saw that moment.
    return to_.log.cover(account, instant(from_ms), instant(std::max(to_ms, from_ms + 1)));
}

void LogReceiver::progress(std::uint64_t done, std::uint64_t total) {
    if (!to_.options.progress) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_progress_ < between_progress) return;
    last_progress_ = now;
    to_.options.progress({&to_.outcome, done, total});
}

Result<void> LogReceiver::checkpoint(std::string_view cursor) {
    to_.state.cursor = cursor;
    return finish(false);
}

// Each service of a source is a source of its own in the log, beside the one that has the cursor.
Result<void> LogReceiver::of_service(std::string_view service) {
    const bool own = service.empty() || service == to_.service || !is_service(service);
    if (!service.empty() && !is_service(service))
        to_.reports.add(RK_NOTE, "record.invalid",
                        {{}, 0, "the importer named a service that cannot be one"});
    const std::string next = own ? to_.service : std::string{service};
    if (next == service_) return {};
    log::SourceState state = to_.state;
    if (!own)
        state = {to_.state.key + "#" + next,
                 to_.state.importer,
                 to_.state.importer_version,
                 {},
                 {},
                 false};
    if (const auto begun = to_.log.begin_source(next, state); !begun) return begun.error();
    service_ = next;
    return {};
}

Result<void> LogReceiver::finish(bool complete) {
    to_.state.complete = complete;
    if (const auto done = to_.log.checkpoint(to_.state); !done) return done.error();
    committed_ = counts_of(to_.outcome);
    return {};
}

Result<void> LogReceiver::drop() {
    to_.outcome.lost += to_.outcome.read - committed_.read;
    to_.outcome.added = committed_.added;
    to_.outcome.same = committed_.same;
    to_.outcome.cards = committed_.cards;
    to_.outcome.new_cards = committed_.new_cards;
    to_.outcome.rooms = committed_.rooms;
    return to_.log.roll_back();
}

}  // namespace rekindle::imports
