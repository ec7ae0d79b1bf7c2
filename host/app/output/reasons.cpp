#include "host/app/output/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/app/output/table.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t names_told = 2;      // of people whom both know
constexpr std::size_t title_columns = 40;  // of a title within a sentence
constexpr double much_sooner =
    0.5;  // seen in company is worth telling if so much nearer than contact

std::string year(Instant time) {
    return date(time).substr(0, 4);
}

std::string title_words(const Loaded& loaded, const analyzer::Tie& tie) {
    const std::string title = loaded.title(tie.last_title);
    if (title.empty()) return {};
    return fmt::format("last about “{}”", shortened(printable(title), title_columns));
}

std::string colleague_words(const analyzer::Tie& tie) {
    if (tie.colleague == analyzer::Colleague::none) return {};
    return "you both worked at " + shortened(printable(tie.organisation), title_columns);
}

// "silent for 3 years (x0.89)" without the "(x0.89)", which stands beside it already.
std::string_view without_factor(std::string_view words) {
    const std::size_t open = words.rfind(" (x");
    if (open == std::string_view::npos) return words;
    const bool only_number =
        words.find_first_not_of("0123456789.)", open + 3) == std::string_view::npos;
    return only_number ? words.substr(0, open) : words;
}

Json factors_json(const std::vector<analyzer::Factor>& factors) {
    Json out = Json::array();
    for (const analyzer::Factor& factor : factors)
        out.push(Json::object()
                     .set("name", factor.name)
                     .set("value", factor.value)
                     .set("factor", factor.factor)
                     .set("words", factor.words));
    return out;
}

Json channels_json(const analyzer::Tie& tie) {
    Json out = Json::object();
    for (std::size_t kind = 1; kind < tie.contacts_by_kind.size(); ++kind)
        if (const auto count = tie.contacts_by_kind[kind]; count > 0)
            out.set(kind_name(static_cast<Kind>(kind)), count);
    return out;
}

Json answers_json(const analyzer::Tie& tie) {
    Json out = Json::object();
    constexpr std::array names{"hour", "day", "week", "later"};
    for (std::size_t i = 0; i < names.size(); ++i) out.set(names[i], tie.answered_in[i]);
    return out;
}

std::string_view silent_name(analyzer::Tie::Silent who) {
    if (who == analyzer::Tie::Silent::they) return "they";
    return who == analyzer::Tie::Silent::you ? "you" : "unknown";
}

}  // namespace

std::string no_ties_words(const Loaded& loaded) {
    if (loaded.contacts == 0) return "The log is empty. Import your mail: rekindle import PATH";
    if (!loaded.report.owner_known)
        return "Nobody knows which addresses are yours, so nothing counts as sent or received. "
               "Say it: rekindle me ADDRESS. Alone, rekindle me shows who that may be.";
    if (loaded.report.now == unknown_time)
        return "Nothing in the log has a date, so nobody can say how long anybody has been silent.";
    return {};
}

std::string_view not_suggested_words(const analyzer::Tie& tie) {
    using analyzer::Class;
    switch (tie.kind) {
        case Class::automatic:
            return "Not suggested: nobody reads there.";
        case Class::unknown:
            return "Not suggested: nothing imported tells whether you are out of touch.";
        case Class::one_way:
            return "Not suggested: it takes a person who wrote to you and whom you wrote to.";
        case Class::strong:
        case Class::weak:
            return "Not suggested: you are in touch.";
        default:
            return "Not suggested with these settings.";
    }
}

std::string years_words(Instant from, Instant to) {
    if (from == unknown_time || to == unknown_time) return {};
    return year(from) == year(to) ? year(from) : fmt::format("{} to {}", year(from), year(to));
}

std::string months_words(double months) {
    const std::string number = fmt::format("{:.0f}", months);
    return number + (number == "1" ? " month" : " months");
}

std::string exchange_words(const analyzer::Tie& tie) {
    std::string out;
    if (tie.n_in > 0 && tie.n_out > 0)
        out = fmt::format("they wrote {}, you {}", grouped(tie.n_in), grouped(tie.n_out));
    else if (tie.n_in > 0)
        out = fmt::format("they wrote {}, you never did", grouped(tie.n_in));
    else if (tie.n_out > 0)
        out = fmt::format("you wrote {}, they never did", grouped(tie.n_out));
    else
        return "never wrote to each other";
    const std::string years = years_words(tie.first, tie.last_contact);
    return years.empty() ? out : fmt::format("{}, {}", out, years);
}

std::string silence_words(const analyzer::Tie& tie) {
    if (tie.last_contact == unknown_time) return "no contact yet";
    std::string out = fmt::format("silent for {}", duration_words(tie.silence_days));
    if (tie.last_word == analyzer::Tie::Silent::they) out += ", their word was the last";
    if (tie.last_word == analyzer::Tie::Silent::you) out += ", your word was the last";
    if (tie.last_seen != unknown_time && tie.unseen_days < much_sooner * tie.silence_days)
        out += fmt::format("; in one round with you {} ago", duration_words(tie.unseen_days));
    return out;
}

std::string mutual_words(const Loaded& loaded, const analyzer::Tie& tie) {
    if (tie.mutual == 0) return {};
    std::string names;
    const std::size_t told =
        std::min<std::size_t>({tie.mutual_people.size(), names_told, tie.mutual});
    for (std::size_t i = 0; i < told; ++i)
        names += (i == 0 ? "" : ", ") + printable(loaded.person(tie.mutual_people[i]).name);
    const std::size_t more = tie.mutual - told;
    if (told == 0) return fmt::format("you both know {} {}", more, more == 1 ? "person" : "people");
    if (more > 0) names += fmt::format(" and {} more", more);
    return "you both know " + names;
}

std::string answers_words(const analyzer::Tie& tie) {
    if (tie.replies_in == 0) return {};
    constexpr std::array within{"within an hour", "within a day", "within a week",
                                "later than that"};
    std::string out = fmt::format("{} of your {} answered", grouped(tie.replies_in),
                                  grouped(std::max(tie.n_out, tie.replies_in)));
    const auto most = std::max_element(tie.answered_in.begin(), tie.answered_in.end());
    if (*most == 0) return out;
    return out + ", mostly " + within[static_cast<std::size_t>(most - tie.answered_in.begin())];
}

std::string channels_words(const analyzer::Tie& tie) {
    std::string out;
    for (std::size_t kind = 1; kind < tie.contacts_by_kind.size(); ++kind)
        if (const auto count = tie.contacts_by_kind[kind]; count > 0)
            out += fmt::format("{}{} {}", out.empty() ? "" : ", ",
                               kind_name(static_cast<Kind>(kind)), grouped(count));
    return out;
}

std::string circle_words(const Loaded& loaded, const analyzer::Tie& tie) {
    if (tie.community == nobody) return {};
    std::string out = fmt::format("number {} of {}", tie.community + 1, loaded.report.communities);
    if (tie.bridges > 0)
        out +=
            fmt::format(", knows people of {} other{}", tie.bridges, tie.bridges == 1 ? "" : "s");
    return out + fmt::format("; overlap {:.2f}, constraint {:.2f}", tie.overlap,
                             analyzer::constraint(loaded.report.contacts, tie.person));
}

std::string why(const Loaded& loaded, const analyzer::Tie& tie) {
    std::string out;
    for (const std::string& part : {silence_words(tie), exchange_words(tie), colleague_words(tie),
                                    mutual_words(loaded, tie), title_words(loaded, tie)}) {
        if (part.empty()) continue;
        if (!out.empty()) out += " · ";
        out += part;
    }
    return out;
}

std::string_view class_words(analyzer::Class of_class) {
    using analyzer::Class;
    switch (of_class) {
        case Class::strong:
            return "in touch often";
        case Class::weak:
            return "in touch now and then";
        case Class::fading:
            return "contact is thinning out";
        case Class::dormant_strong:
            return "asleep; you once were in touch often";
        case Class::dormant_weak:
            return "asleep; you once were in touch now and then";
        case Class::one_way:
            return "only one of you ever wrote";
        case Class::automatic:
            return "a machine or a list, nobody to write to";
        case Class::unknown:
            return "no contact, or no source covers the time since";
    }
    return {};
}

std::string horizon_words(int days) {
    if (days == 365) return "within a year";
    return days == 730 ? "within two years" : fmt::format("within {} days", days);
}

std::string factors_text(const std::vector<analyzer::Factor>& factors, std::size_t width) {
    constexpr std::size_t indent = 15;  // "    x 0.41     "
    std::string out;
    for (const analyzer::Factor& factor : factors) {
        std::string head = padded(fmt::format("    x {:.3g}", factor.factor), indent);
        for (const std::string& line :
             wrapped(printable(without_factor(factor.words)), width - indent)) {
            out += head + line + '\n';
            head.assign(indent, ' ');
        }
    }
    return out;
}

Json time_json(Instant time) {
    return time == unknown_time ? Json{} : Json{rfc3339(time)};
}

Json person_json(const Loaded& loaded, std::uint32_t index) {
    const PersonRecord& person = loaded.person(index);
    Json handles = Json::array();
    for (const std::uint32_t identity : person.identities)
        handles.push(people::uri(loaded.history.identities[identity]));
    return Json::object()
        .set("id", person.id)
        .set("name", person.name)
        .set("handles", std::move(handles));
}

Json tie_json(const Loaded& loaded, const analyzer::Tie& of) {
    const analyzer::Tie tie = loaded.explained(of);
    Json mutual = Json::array();
    for (const std::uint32_t person : tie.mutual_people)
        mutual.push(Json::object()
                        .set("id", loaded.person(person).id)
                        .set("name", loaded.person(person).name));
    const std::string title = loaded.title(tie.last_title);
    Json out = Json::object();
    out.set("person", person_json(loaded, tie.person)).set("class", class_name(tie.kind));
    out.set("state", analyzer::name(tie.state)).set("rule", tie.rule);
    out.set("months", tie.months).set("received", tie.n_in).set("sent", tie.n_out);
    out.set("replies_received", tie.replies_in).set("replies_sent", tie.replies_out);
    out.set("together", tie.together).set("channels", channels_json(tie));
    out.set("answered_within", answers_json(tie)).set("seen_months", tie.seen_months);
    out.set("company", tie.company).set("last_heard", time_json(tie.last_heard));
    out.set("community", tie.community == nobody ? Json{} : Json{tie.community});
    out.set("bridges", tie.bridges).set("overlap", tie.overlap);
    out.set("colleague",
            tie.colleague == analyzer::Colleague::none ? Json{} : Json{tie.organisation});
    out.set("weight", tie.weight).set("first_contact", time_json(tie.first));
    out.set("last_contact", time_json(tie.last_contact)).set("last_seen", time_json(tie.last_seen));
    const bool dated = tie.last_contact != unknown_time;
    out.set("silence_days", dated ? Json{tie.silence_days} : Json{});
    out.set("unseen_days", tie.last_seen != unknown_time ? Json{tie.unseen_days} : Json{});
    out.set("alive", tie.alive).set("strength_peak", tie.strength_peak);
    out.set("peak_from", time_json(tie.peak_from)).set("strength_now", tie.strength_now);
    out.set("reciprocity", tie.reciprocity).set("mutual", tie.mutual);
    out.set("mutual_people", std::move(mutual));
    out.set("last_word", silent_name(tie.last_word));
    out.set("last_title", title.empty() ? Json{} : Json{title});
    out.set("reconnect", tie.reconnect).set("why", why(loaded, tie));
    return out.set("factors", Json::object()
                                  .set("alive", factors_json(tie.alive_factors))
                                  .set("reconnect", factors_json(tie.reconnect_factors)));
}

}  // namespace rekindle::app
