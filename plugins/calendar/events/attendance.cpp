#include "plugins/calendar/events/attendance.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/calendar/limits.hpp"
#include "plugins/calendar/reading/content_line.hpp"

namespace rekindle::calendar {
namespace {

using Answer = Attendee::Answer;

// Google gives calendars, rooms and groups an address each.
constexpr auto calendar_domains = std::to_array<std::string_view>(
    {"@group.calendar.google.com", "@group.v.calendar.google.com", "@resource.calendar.google.com",
     "@import.calendar.google.com", "unknownorganizer@calendar.google.com"});

std::string lower_case(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    const char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string without_percent(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_code = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                             hex_digit(text[i + 2]) >= 0;
        const int byte = is_code ? hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]) : 0;
        if (byte < 0x20) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(byte);
        i += 2;
    }
    return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view front) {
    return text.size() >= front.size() && equals_ignoring_case(text.substr(0, front.size()), front);
}

// "tel:+44 20 7946 0000": digits with their plus.
std::string phone_number(std::string_view value) {
    if (!starts_with_ignoring_case(value, "tel:")) return {};
    std::string out;
    for (const char c : value.substr(4))
        if (is_digit(c) || (c == '+' && out.empty())) out += c;
    return out.size() >= 5 ? out : std::string{};
}

// Nobody where neither an address nor a name is told.
Present person_of(const Attendee& who) {
    Present out;
    out.name = who.name;
    out.address = mail_address(who.address);
    if (!out.address.empty()) {
        if (lower_case(out.name) == lower_case(out.address)) out.name.clear();
        return out;
    }
    out.address = phone_number(who.address);
    out.scheme = Scheme::phone;
    if (!out.address.empty()) return out;
    out.scheme = Scheme::name;
    // "CN=ada@example.org:invalid:nomail"
    if (const std::string mail = mail_address(who.name); !mail.empty())
        return {Role::present, Scheme::email, mail, {}, false};
    if (out.name.find_first_not_of(" .,-") != out.name.npos) out.address = out.name;
    return out;
}

bool is_calendar(std::string_view value) {
    const std::string lower = lower_case(value);
    return std::any_of(calendar_domains.begin(), calendar_domains.end(),
                       [&](std::string_view end) { return lower.ends_with(end); });
}

struct Invited {
    Present who;
    Answer answer = Answer::none;
    bool is_organizer = false, may_be_present = true;
};

class Meeting {
  public:
    Meeting(const Event& event, const Holder& holder, bool is_invitation) : holder_(&holder) {
        if (event.organizer) add(*event.organizer, true);
        for (const Attendee& one : event.attendees) add(one, false);
        nobody_answers_ = !is_invitation &&
                          std::all_of(event.attendees.begin(), event.attendees.end(),
                                      [](const Attendee& a) { return a.answer == Answer::none; });
    }

    Attendance take() {
        Attendance out;
        bool holder_is_named = false;
        for (Invited& one : invited_) {
            holder_is_named = holder_is_named || is_of(one.who, holder_->address);
            if (one.answer != Answer::declined) ++out.invited;
            if (!was_there(one)) continue;
            one.who.is_owner = is_of(one.who, holder_->owner);
            out.present.push_back(std::move(one.who));
        }
        if (!holder_is_named && !holder_->address.empty()) {
            out.present.push_back({Role::present, Scheme::email, holder_->address, {}, false});
            out.present.back().is_owner = is_of(out.present.back(), holder_->owner);
            ++out.invited;
        }
        return out;
    }

  private:
    // The organiser often stands among the attendees too, with his answer.
    void add(const Attendee& attendee, bool is_organizer) {
        if (attendee.is_thing || is_calendar(attendee.address)) return;
        Invited one{person_of(attendee), attendee.answer, is_organizer,
                    !attendee.is_group && !attendee.is_only_told};
        if (one.who.address.empty()) return;
        one.who.role = is_organizer ? Role::by : Role::present;
        const auto same = std::find_if(invited_.begin(), invited_.end(), [&](const Invited& other) {
            return other.who.scheme == one.who.scheme &&
                   equals_ignoring_case(other.who.address, one.who.address);
        });
        if (same == invited_.end()) {
            invited_.push_back(std::move(one));
            return;
        }
        if (same->who.name.empty()) same->who.name = std::move(one.who.name);
        if (same->is_organizer && one.answer != Answer::none) same->answer = one.answer;
    }

    static bool is_of(const Present& who, std::string_view address) {
        return !address.empty() && who.scheme == Scheme::email &&
               equals_ignoring_case(who.address, address);
    }

    [[nodiscard]] bool was_there(const Invited& one) const {
        if (!one.may_be_present) return false;
        if (one.answer == Answer::accepted) return true;
        if (one.is_organizer)
            return one.answer != Answer::declined && one.answer != Answer::delegated;
        return one.answer == Answer::none && nobody_answers_;
    }

    const Holder* holder_;
    std::vector<Invited> invited_ = {};
    bool nobody_answers_ = false;
};

}  // namespace

std::string mail_address(std::string_view value) {
    value = trimmed(value);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    while (starts_with_ignoring_case(value, "mailto:")) value = trimmed(value.substr(7));
    std::string out = without_percent(value.substr(0, value.find('?')));
    const std::size_t at = out.rfind('@');
    const bool is_address = at != out.npos && at > 0 && at + 1 < out.size() &&
                            out.find_first_of(" \t/<>\"(),;:\\", 0) == out.npos;
    if (!is_address || !is_utf8(out) || is_calendar(out)) return {};
    return out;
}

Attendance attendance_of(const Event& event, const Holder& holder, bool is_invitation) {
    return Meeting{event, holder, is_invitation}.take();
}

}  // namespace rekindle::calendar
