#include "plugins/calendar/calendar_import.hpp"

#include <algorithm>
#include <rekindle/digest.hpp>
#include <rekindle/text.hpp>

#include "plugins/calendar/events/birthday.hpp"
#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"

namespace rekindle::calendar {
namespace {

using std::chrono::milliseconds;

// The id of the event, or what it is told by.
std::string key_base_of(const Event& event, std::string_view text) {
    if (event.uid.empty()) return "without id " + text_digest(text);
    const std::string uid = to_utf8(event.uid);
    return uid.size() <= limits::uid ? uid : "long id " + text_digest(uid);
}

// Of the lines that make the event what it is: another export has another DTSTAMP.
std::string digest_of_event(const std::string& text) {
    std::string lasting;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (!line.starts_with("DTSTAMP") && !line.starts_with("LAST-MODIFIED")) lasting += line;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return text_digest(lasting);
}

// What the series is at that instance; none: what it was from the beginning.
const Turn* turn_at(const std::vector<Turn>& turns, Instant start) {
    const auto behind =
        std::find_if(turns.begin(), turns.end(), [&](const Turn& one) { return one.from > start; });
    return behind == turns.begin() ? nullptr : &*(behind - 1);
}

void describe(const Event& event, milliseconds duration, Interaction& record) {
    record.title = event.summary;
    record.duration = duration;
    record.flags = event.is_cancelled ? std::uint32_t{RK_CANCELLED} : 0U;
    record.uncertainty = event.is_whole_day ? milliseconds{std::chrono::days{1}} : milliseconds{0};
}

bool is_among_others(const Attendance& attendance, const Event& event) {
    return attendance.present.size() > 1 || !event.attendees.empty();
}

}  // namespace

CalendarImport::CalendarImport(const Source& source, Sink& sink, Plan plan, Outline outline)
    : source_(&source),
      sink_(&sink),
      plan_(std::move(plan)),
      outline_(std::move(outline)),
      zones_(source, outline_.zones),
      expander_(zones_, plan_.now),
      components_(source, plan_.entry) {}

void CalendarImport::note(std::string_view code, std::uint64_t offset, std::string_view message) {
    sink_->note(code, plan_.entry, offset, message);
}

Result<void> CalendarImport::run() {
    constexpr std::uint64_t step = std::uint64_t{4} << 20;
    const auto entry = source_->entry(plan_.entry);
    const std::uint64_t length = entry ? entry->length : 0;
    for (std::uint64_t told = 0;;) {
        const auto piece = components_.next();
        if (!piece) return piece.error();
        if (!*piece) break;
        take(**piece);
        if (components_.next_offset() - told < step) continue;
        told = components_.next_offset();
        sink_->progress(told, length);
    }
    cover();
    return {};
}

void CalendarImport::take(const Piece& piece) {
    switch (piece.kind) {
        case Piece::Kind::property:
            return take_property(piece);
        case Piece::Kind::event: {
            const Fate fate = event_ < outline_.fates.size() ? outline_.fates[event_] : Fate::kept;
            ++event_;
            return take_event(piece, fate);
        }
        case Piece::Kind::problem:
            if (piece.is_skipped)
                return sink_->skip(piece.code, plan_.entry, piece.offset, piece.message);
            return note(piece.code, piece.offset, piece.message);
        case Piece::Kind::zone:
            return;
    }
}

void CalendarImport::take_property(const Piece& piece) {
    const auto line = parse_content_line(piece.text);
    if (!line) return;
    if (line->is("METHOD")) method_ = trimmed(line->value);
    if (line->is("X-WR-TIMEZONE")) zones_.set_default(trimmed(line->value));
}

void CalendarImport::take_event(const Piece& piece, Fate fate) {
    if (fate == Fate::copy) return;
    if (fate == Fate::older)
        return note("ics.uid-reused", piece.offset, "an older version of an event; left out");
    if (fate == Fate::reused)
        note("ics.uid-reused", piece.offset, "another event has the same id; both were kept");
    Event event = parse_event(piece.text);
    event.is_cancelled = event.is_cancelled || equals_ignoring_case(method_, "CANCEL");
    tell_faults(event, piece.offset);
    const bool is_invitation = equals_ignoring_case(method_, "REQUEST");
    const Attendance attendance = attendance_of(event, plan_.holder, is_invitation);
    if (event.is_whole_day && !is_among_others(attendance, event))
        return take_whole_day(event, piece.offset);
    emit_all(event, piece, fate, attendance);
}

void CalendarImport::tell_faults(const Event& event, std::uint64_t offset) {
    if (event.uid.empty()) note("ics.uid-missing", offset, "an event without an id");
    if (event.has_bad_start)
        note("date.invalid", offset,
             "an event whose beginning is no date; it was kept without one");
    else if (!event.start)
        note("date.missing", offset, "an event without a beginning; it was kept without a date");
    if (event.has_too_many)
        note("ics.limit", offset, "an event with more people or dates than the limit");
    // A beginning that is no date is told already.
    if (event.lost_lines > (event.has_bad_start ? 1U : 0U))
        note("ics.malformed-line", offset, "dates of an event that cannot be read; left out");
}

void CalendarImport::take_whole_day(const Event& event, std::uint64_t offset) {
    const std::string name = birthday_in(event);
    if (name.empty())
        return note("ics.not-a-meeting", offset, "a whole day without other people; left out");
    char day[16];
    std::snprintf(day, sizeof day, "--%02d-%02d", event.start->civil.month % 100,
                  event.start->civil.day % 100);
    const Participant who{Role::present, Scheme::name, name, name};
    const Fact fact{"birthday", day};
    sink_->introduce({"birthday " + name, name, {&who, 1}, {&fact, 1}});
}

Instances CalendarImport::instances_of(const Event& event, std::uint64_t offset) {
    if (!event.start)
        return {{{{unknown_time, RK_OFFSET_UNKNOWN, false, false}, {}}}, false, false};
    Instances out = expander_.instances_of(
        event, event.uid.empty() ? nullptr : outline_.changed_instances(event.uid));
    if (out.has_bad_rule)
        note("ics.rule-invalid", offset, "a rule of repetition that cannot be read; taken once");
    if (out.is_limited)
        note("ics.recurrence-limit", offset, "an event that repeats more often than the limit");
    return out;
}

milliseconds CalendarImport::duration_of(const Event& event, std::uint64_t offset) {
    if (!event.start) return milliseconds{0};
    milliseconds out{0};
    if (event.duration) {
        out = *event.duration;
    } else if (event.end) {
        const auto start = zones_.moment(*event.start), end = zones_.moment(*event.end);
        if (start && end) out = end->utc - start->utc;
    } else if (event.start->is_date) {
        out = std::chrono::days{1};
    }
    if (out < milliseconds{0})
        note("ics.end-before-start", offset, "an event that ends before it begins");
    return out < milliseconds{0} || out > limits::longest ? milliseconds{0} : out;
}

// False: a time that cannot be right, which is taken away.
bool CalendarImport::is_time_right(Instance& instance, std::uint64_t offset) {
    constexpr Instant first{milliseconds{0}};
    if (instance.at.utc == unknown_time) return true;
    if (instance.at.utc >= first && instance.at.utc <= plan_.now + limits::after_now) return true;
    note("date.out-of-range", offset, "an event before 1970, or too far in the future");
    if (instance.at.utc > plan_.now || instance.at.utc < first - limits::before_now)
        instance.at = {unknown_time, RK_OFFSET_UNKNOWN, false, false};
    return false;
}

void CalendarImport::emit_all(const Event& event, const Piece& piece, Fate fate,
                              const Attendance& attendance) {
    Instances instances = instances_of(event, piece.offset);
    Interaction record;
    record.kind = Kind::meeting;
    record.entry = plan_.entry;
    record.offset = piece.offset;
    const milliseconds duration = duration_of(event, piece.offset);
    key_base_ = key_base_of(event, event.uid.empty() ? digest_of_event(piece.text) : "");
    const std::string thread = key_base_;
    if (!event.rules.empty() || event.recurrence_id) record.thread = thread;
    if (fate == Fate::reused) key_base_ += ' ' + digest_of_event(piece.text);
    if (!instances.all.empty() && instances.all.front().at.is_of_unknown_zone)
        note("date.unknown-zone", piece.offset, "a time zone of unknown name");
    const std::vector<Turn> turns = turns_of(event, piece.offset);
    bool told = false;
    for (Instance& one : instances.all) {
        const Turn* turn = turn_at(turns, one.at.utc);
        if (turn != nullptr) one.at.utc += turn->later;
        if (!told) told = !is_time_right(one, piece.offset);
        describe(turn ? turn->event : event, turn ? turn->duration : duration, record);
        emit(turn ? turn->event : event, one, turn ? turn->attendance : attendance, record);
    }
}

std::optional<Turn> CalendarImport::turn_of(const std::string& text, std::uint64_t offset) {
    Turn out;
    out.event = parse_event(text);
    if (!out.event.start || !out.event.recurrence_id) return std::nullopt;
    const auto from = zones_.moment(*out.event.recurrence_id);
    const auto start = zones_.moment(*out.event.start);
    if (!from || !start) return std::nullopt;
    out.event.is_cancelled = out.event.is_cancelled || equals_ignoring_case(method_, "CANCEL");
    const bool is_invitation = equals_ignoring_case(method_, "REQUEST");
    out.attendance = attendance_of(out.event, plan_.holder, is_invitation);
    out.from = from->utc;
    out.later = start->utc - from->utc;
    out.duration = duration_of(out.event, offset);
    return out;
}

// In their order. The instance that each of them names is an event of its own in the file.
std::vector<Turn> CalendarImport::turns_of(const Event& event, std::uint64_t offset) {
    std::vector<Turn> out;
    const bool is_series = !event.rules.empty() || !event.added.empty();
    if (!is_series || event.recurrence_id || event.uid.empty()) return out;
    const auto* changes = outline_.changes_from_then_on(event.uid);
    if (changes == nullptr) return out;
    for (const LaterChange& one : *changes) {
        const Fate fate = outline_.fates[one.number];
        if (fate == Fate::older || fate == Fate::copy) continue;
        if (auto turn = turn_of(one.text, offset)) out.push_back(std::move(*turn));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Turn& a, const Turn& b) { return a.from < b.from; });
    return out;
}

void CalendarImport::emit(const Event& event, const Instance& instance,
                          const Attendance& attendance, Interaction& record) {
    const Instant start = instance.at.utc;
    const bool is_plan = start != unknown_time && start > plan_.now;
    key_ = key_base_;
    if (!instance.id.empty()) key_ += ' ' + instance.id;
    if (is_plan) key_ += " planned";
    set_participants(attendance, is_plan);
    record.key = key_;
    record.start = start;
    record.utc_offset_min = instance.at.offset_min;
    record.time_basis = instance.at.is_assumed ? TimeBasis::assumed_zone : TimeBasis::explicit_time;
    record.participants = participants_;
    // Those who were asked and did not come made it a large meeting all the same.
    record.group_size =
        !is_plan && attendance.invited > attendance.present.size() ? attendance.invited : 0;
    sink_->emit(record);
    const bool is_dated = start != unknown_time && start >= Instant{milliseconds{0}};
    if (!is_dated || is_plan || !is_among_others(attendance, event)) return;
    if (first_met_ == unknown_time || start < first_met_) first_met_ = start;
    last_met_ = std::max(last_met_, start);
}

void CalendarImport::set_participants(const Attendance& attendance, bool is_plan) {
    participants_.clear();
    for (const Present& one : attendance.present)
        if (!is_plan || one.is_owner)
            participants_.push_back({one.role, one.scheme, one.address, one.name,
                                     one.is_owner ? std::uint32_t{RK_IS_OWNER} : 0U});
    if (participants_.empty())
        participants_.push_back({Role::present, Scheme::handle, unnamed_owner, {}, RK_IS_OWNER});
}

// A calendar without other people could have seen nobody.
void CalendarImport::cover() {
    if (first_met_ == unknown_time) return;
    const std::string& account =
        plan_.holder.address.empty() ? outline_.name : plan_.holder.address;
    Instant end = last_met_;
    if (const auto stamp = parse_when(outline_.last_stamp, {}); stamp && stamp->is_utc)
        if (const auto at = zones_.moment(*stamp)) end = std::max(end, at->utc);
    sink_->cover(account, first_met_, end);
}

}  // namespace rekindle::calendar
