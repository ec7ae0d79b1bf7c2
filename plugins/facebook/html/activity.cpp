#include "plugins/facebook/html/activity.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/text.hpp"
#include "plugins/facebook/time/date_words.hpp"

namespace rekindle::facebook {
namespace {

// In headings of the invitations that were declined.
constexpr auto declined_words = std::to_array<std::string_view>({
    "declin",  "not going", "can't go", "abgelehnt", "abgesagt",   "rechaz",   "no asist", "refus",
    "déclin",  "recus",     "rifiut",   "afgewezen", "afgeslagen", "odrzuc",   "avböj",    "afvist",
    "avslått", "hylät",     "odmítn",   "odmietn",   "elutasít",   "reddedil", "отклон",   "відхил",
    "απορρ",   "odbijen",   "辞退",     "拒绝",      "拒絕",       "婉拒",     "거절",     "ปฏิเสธ",
    "từ chối", "ditolak",   "رفض",      "דחית",
});

// In headings of those that were accepted, or may be.
constexpr auto accepted_words = std::to_array<std::string_view>({
    "joined",     "going",     "interest", "accepted", "zugesagt", "teilgenommen",
    "asist",      "intéress",  "particip", "partecip", "accett",   "aanwezig",
    "weźmiesz",   "uczestnic", "zainter",  "deltag",   "katıl",    "ilgilen",
    "geïnteress", "участв",    "参加",     "興味",     "관심",     "참석",
});

template <class List>
bool mentions(std::string_view heading, const List& words) {
    const std::string text = fold_case(heading);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool is_account(std::string_view text) {
    constexpr std::size_t longest = 30;
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_alpha(c) || is_digit(c) || c == '.' || c == '_'; });
}

}  // namespace

std::string_view account_in(std::string_view link) {
    constexpr std::string_view host = "instagram.com/", redirect = "_u/";
    const std::size_t at = link.find(host);
    if (at == link.npos) return {};
    link.remove_prefix(at + host.size());
    if (link.starts_with(redirect)) link.remove_prefix(redirect.size());
    link = link.substr(0, link.find_first_of("?#"));
    if (link.ends_with('/')) link.remove_suffix(1);
    // Further down, behind another '/', are posts and stories.
    return is_account(link) ? link : std::string_view{};
}

Result<bool> HtmlActivity::read(const PagePlan& page, const std::function<void(Instant)>& saw) {
    const auto entry = source_->entry(page.entry);
    if (const auto habits = dates_->habits(); !habits) return habits.error();
    if (!entry) return false;
    page_ = page;
    saw_ = saw;
    anything_ = false;
    HtmlItems items{[&](const HtmlItem& item) { take(item); }};
    const auto read = read_html(*source_, *entry, items, [](std::uint64_t) {});
    if (!read) return read.error();
    return anything_;
}

Moment HtmlActivity::moment_of(const HtmlPart& part, const HtmlItem& item) {
    return dates_->moment_of(part.text, page_.entry, item.offset);
}

void HtmlActivity::take(const HtmlItem& item) {
    anything_ = true;
    if (page_.lists == PageKind::events) return take_event(item);
    ActivityItem out;
    fill(item, out);
    const bool named =
        !out.name.empty() || !out.title.empty() || !out.handle.empty() || !out.author.empty();
    if (!named) return;
    set_time(item, out);
    activities_->take(page_.lists, out, {page_.entry, item.offset}, saw_);
}

// The last date: those in front of it are part of what was written.
void HtmlActivity::set_time(const HtmlItem& item, ActivityItem& out) {
    const auto last = std::find_if(item.parts.rbegin(), item.parts.rend(),
                                   [](const HtmlPart& part) { return part.is_date; });
    if (last == item.parts.rend()) return;
    const Moment when = moment_of(*last, item);
    out.time.when = when.when;
    out.has_time = true;
    out.uncertainty = when.uncertainty;
    out.utc_offset_min = when.utc_offset_min;
    out.time_basis = when.time_basis;
}

void HtmlActivity::fill(const HtmlItem& item, ActivityItem& out) {
    const std::string first = tidy(item.parts.front().text, limits::title);
    switch (page_.lists) {
        case PageKind::friends:
            out.name = tidy(first, limits::name);
            break;
        case PageKind::comments:
            out.title = first;
            for (std::size_t i = 1; i + 1 < item.parts.size(); ++i)
                (out.text += out.text.empty() ? "" : "\n") += item.parts[i].text;
            break;
        case PageKind::reactions:
            out.title = first;
            break;
        case PageKind::instagram_likes:
            if (is_account(first)) out.title = first;
            break;
        case PageKind::instagram_comments: {
            // Fields of a table: what was written, whose post it is, when; each behind its name.
            std::vector<std::string_view> fields;
            for (const HtmlPart& part : item.parts)
                if (part.in_cell && !part.is_date) fields.push_back(part.text);
            constexpr std::size_t whole = 5;  // two fields with names, and the name of the date
            if (fields.size() < whole || !is_account(fields[3])) break;
            out.text = fields[1];
            out.author = fields[3];
            break;
        }
        case PageKind::followers:
        case PageKind::followed:
            for (const HtmlPart& part : item.parts)
                if (const auto account = account_in(part.link); !account.empty())
                    out.handle = account;
            break;
        case PageKind::events:
            break;
    }
}

// Under the heading of the answer: a name, when it begins, when it ends.
void HtmlActivity::take_event(const HtmlItem& item) {
    std::vector<HtmlPart> parts = item.parts;
    std::string answer = item.heading;
    const std::string& first = parts.front().text;
    const bool is_heading = !parts.front().is_date && parts.size() > 2 && !parts[1].is_date &&
                            (mentions(first, declined_words) || mentions(first, accepted_words));
    if (is_heading) {
        answer = first;
        parts.erase(parts.begin());
    }
    ActivityItem event;
    event.declined = mentions(answer, declined_words);
    const auto finish = [&] {
        if (!event.name.empty() && event.has_time)
            activities_->take(PageKind::events, event, {page_.entry, item.offset}, saw_);
        event.name.clear();
        event.has_time = false;
        event.end = {};
    };
    const auto dates = std::count_if(parts.begin(), parts.end(),
                                     [](const HtmlPart& part) { return part.is_date; });
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool before_date = i + 1 < parts.size() && parts[i + 1].is_date;
        if (!parts[i].is_date) {
            // With one event the first part is its name, else what stands in front of a date.
            if (dates > 2 && before_date) finish();
            if (event.name.empty()) event.name = tidy(parts[i].text, limits::title);
            continue;
        }
        const Moment when = moment_of(parts[i], item);
        (event.has_time ? event.end : event.start).when = when.when;
        event.has_time = true;
        event.uncertainty = when.uncertainty;
        event.utc_offset_min = when.utc_offset_min;
        event.time_basis = when.time_basis;
    }
    finish();
}

}  // namespace rekindle::facebook
