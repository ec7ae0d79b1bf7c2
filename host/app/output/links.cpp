#include "host/app/output/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/app/output/reasons.hpp"
#include "host/app/owner.hpp"
#include "host/base/time_text.hpp"

namespace rekindle::app {
namespace {

using people::Evidence;
using people::Link;
using people::Question;

struct ContextWords {
    std::uint32_t bit;
    std::string_view name, words;
};
constexpr std::array<ContextWords, 11> contexts{
    {{people::same_company, "same_company", "same company"},
     {people::common_contacts, "common_contacts", "common contacts"},
     {people::same_conversation, "same_conversation", "in the same conversations"},
     {people::wrote_each_other, "wrote_each_other", "one wrote to the other"},
     {people::same_handle, "same_handle", "same handle"},
     {people::same_birthday, "same_birthday", "same birthday"},
     {people::same_page, "same_page", "same page on the web"},
     {people::made_of_name, "made_of_name", ""},
     {people::same_mailbox, "same_mailbox", "same name before the @ at two hosts of a company"},
     {people::answered_for, "answered_for", "one answered what was written to the other"},
     {people::contacts_at_work, "contacts_at_work",
      "in touch with people of the other's company"}}};

std::string context_words(const Link& link) {
    std::string out;
    for (const ContextWords& one : contexts) {
        if ((link.contexts & one.bit) == 0 || one.words.empty()) continue;
        out += (out.empty() ? "" : ", ") + std::string{one.words};
        if (one.bit == people::same_company && !link.detail.empty())
            out += " (" + link.detail + ")";
    }
    return out;
}

std::string period_words(Instant from, Instant to) {
    if (from == unknown_time && to == unknown_time) return {};
    const auto year = [](Instant at) { return date(at).substr(0, 4); };
    if (from == unknown_time) return ", until " + year(to);
    if (to == unknown_time) return ", since " + year(from);
    return ", " + years_words(from, to);
}

}  // namespace

std::string_view evidence_name(Evidence evidence) {
    switch (evidence) {
        case Evidence::said:
            return "said";
        case Evidence::owner:
            return "owner";
        case Evidence::number:
            return "number";
        case Evidence::card:
            return "card";
        case Evidence::name:
            return "name";
    }
    return "name";
}

std::string_view question_kind_name(Question::Kind kind) {
    switch (kind) {
        case Question::Kind::name:
            return "name";
        case Question::Kind::conflict:
            return "conflict";
        case Question::Kind::mine:
            return "mine";
    }
    return "name";
}

std::string evidence_words(const Link& link) {
    switch (link.evidence) {
        case Evidence::said:
            return "you said so";
        case Evidence::owner:
            return "both are yours";
        case Evidence::number:
            return fmt::format("one number, dialled in {}", link.detail);
        case Evidence::card:
            return (link.contexts & people::same_page) != 0
                       ? "a card names the profile: " + link.detail
                       : "on one card: " + link.detail;
        case Evidence::name:
            break;
    }
    const std::string more = context_words(link);
    // Where one of them shows no name, it was read from the address: jsmith@, john.smith@.
    const std::string name = (link.contexts & people::made_of_name) != 0
                                 ? "an address made of the same name"
                                 : "same full name";
    return name + (more.empty() ? ", nothing else" : "; " + more);
}

std::string question_words(const Question& question) {
    const std::string why = evidence_words(question.link);
    switch (question.kind) {
        case Question::Kind::name:
            return why;
        case Question::Kind::conflict:
            return why + "; but something else says that they are two";
        case Question::Kind::mine:
            return "yours too? " + why;
    }
    return why;
}

std::vector<Link> links_of(const Loaded& loaded, std::uint32_t person) {
    std::vector<Link> out;
    for (const Link& link : loaded.resolution.links)
        if (loaded.history.person_of[link.a] == person) out.push_back(link);
    std::stable_sort(out.begin(), out.end(),
                     [](const Link& a, const Link& b) { return a.confidence > b.confidence; });
    return out;
}

std::string colleague_line(const PersonRecord::Colleague& one) {
    using Why = PersonRecord::Colleague::Evidence;
    std::string why =
        one.evidence == Why::domain ? "you both had addresses there" : "your cards both name it";
    if (one.meetings > 0)
        why += fmt::format("; {} {}", one.meetings, one.meetings == 1 ? "meeting" : "meetings");
    return fmt::format("{}{}{} ({})", one.former ? "former, " : "", one.organisation,
                       period_words(one.from, one.to), why);
}

std::string fact_line(const FactRecord& fact) {
    return fact.name + " " + fact.value + period_words(fact.from, fact.to);
}

Json link_json(const Loaded& loaded, const Link& link) {
    Json names = Json::array();
    for (const ContextWords& one : contexts)
        if ((link.contexts & one.bit) != 0) names.push(one.name);
    return Json::object()
        .set("a", people::uri(loaded.history.identities[link.a]))
        .set("b", people::uri(loaded.history.identities[link.b]))
        .set("evidence", evidence_name(link.evidence))
        .set("contexts", std::move(names))
        .set("confidence", link.confidence)
        .set("words", evidence_words(link));
}

Json facts_json(const PersonRecord& person) {
    Json out = Json::array();
    for (const FactRecord& fact : person.facts)
        out.push(Json::object()
                     .set("name", fact.name)
                     .set("value", fact.value)
                     .set("from", time_json(fact.from))
                     .set("to", time_json(fact.to)));
    return out;
}

Json colleague_json(const PersonRecord& person) {
    using Why = PersonRecord::Colleague::Evidence;
    Json out = Json::array();
    for (const auto& one : person.colleague)
        out.push(Json::object()
                     .set("organisation", one.organisation)
                     .set("from", time_json(one.from))
                     .set("to", time_json(one.to))
                     .set("evidence", one.evidence == Why::domain ? "domain" : "organisation")
                     .set("meetings", one.meetings)
                     .set("former", one.former));
    return out;
}

Json side_json(const Loaded& loaded, std::uint32_t identity) {
    const Identity& of = loaded.history.identities[identity];
    const PersonRecord& person = loaded.person(loaded.history.person_of[identity]);
    return Json::object()
        .set("handle", people::uri(of))
        .set("name", of.name.empty() ? Json{} : Json{of.name})
        .set("person", person.id)
        .set("person_name", person.name);
}

}  // namespace rekindle::app
