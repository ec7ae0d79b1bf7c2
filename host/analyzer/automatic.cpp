#include "host/analyzer/automatic.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

// What a person did. Counts only: nothing depends on the order of the items.
struct Deeds {
    std::uint32_t wrote = 0;            // items
    std::uint32_t wrote_automatic = 0;  // of them marked as written by a machine
    std::uint32_t received = 0;         // items
    std::uint32_t received_bulk = 0;    // of them list mail, and no list among the other receivers
    std::uint32_t from_owner = 0;       // items the owner sent it
    std::uint32_t to_owner = 0;         // items it sent the owner
    std::uint32_t answers = 0;          // answered somebody, and no machine wrote the answer
    std::uint32_t answered = 0;         // was answered by somebody
    std::array<std::uint32_t, list_authors> authors{};  // the first few different who wrote to it
    std::uint32_t author_count = 0;
};

void add_author(Deeds& deeds, std::uint32_t author) {
    const auto end = deeds.authors.begin() + deeds.author_count;
    if (deeds.author_count == list_authors || std::find(deeds.authors.begin(), end, author) != end)
        return;
    deeds.authors[deeds.author_count++] = author;
}

void add_received(Deeds& deeds, std::uint32_t author, bool bulk, bool from_owner) {
    ++deeds.received;
    if (bulk) ++deeds.received_bulk;
    if (from_owner) ++deeds.from_owner;
    if (author != nobody) add_author(deeds, author);
}

// What made an item list mail is none of its receivers' doing where one of them is a list.
bool names_a_list(const Items& items, std::size_t item, const std::vector<AddressForm>& forms) {
    const auto others = items.others(item);
    return std::any_of(others.begin(), others.end(), [&](auto person) {
        return person != items.owner && forms[person] == AddressForm::list;
    });
}

std::vector<Deeds> collect_deeds(const History& history, const Items& items,
                                 const std::vector<AddressForm>& forms) {
    std::vector<Deeds> deeds(history.persons.size());
    for (std::size_t item = 0; item < items.size(); ++item) {
        const std::uint32_t author = items.author[item], answered = items.answered[item];
        const std::uint32_t flags = history.flags[items.row[item]];
        const bool automatic = (flags & RK_AUTOMATIC) != 0;
        const bool bulk = (flags & RK_BULK) != 0 && !names_a_list(items, item, forms);
        bool to_owner = false;
        for (const auto person : items.others(item)) {
            to_owner |= person == items.owner;
            if (person != items.owner && !automatic)
                add_received(deeds[person], author, bulk, author == items.owner);
        }
        const bool answer = answered != nobody && answered != author && !automatic;
        if (answer && answered != items.owner) ++deeds[answered].answered;
        if (author >= items.owner) continue;
        auto& writer = deeds[author];
        ++writer.wrote;
        if (automatic) ++writer.wrote_automatic;
        if (to_owner) ++writer.to_owner;
        if (answer) ++writer.answers;
    }
    return deeds;
}

AddressForm strongest_form(const History& history, const PersonRecord& person) {
    auto form = AddressForm::plain;
    for (const auto identity : person.identities) {
        if (identity >= history.identities.size()) continue;
        const auto found = address_form(history.identities[identity]);
        if (form == AddressForm::plain || found == AddressForm::machine) form = found;
    }
    return form;
}

bool is_list(const Deeds& deeds, AddressForm form) {
    if (form == AddressForm::list) return deeds.wrote * list_share <= deeds.received;
    return deeds.wrote == 0 && deeds.received >= list_items && deeds.author_count >= list_authors &&
           deeds.received_bulk * 2 > deeds.received;
}

Automatic judge(const Deeds& deeds, AddressForm form) {
    const bool talks = deeds.answers > 0 && deeds.answered > 0;
    if (form == AddressForm::machine) return Automatic::address;
    if (form == AddressForm::service && !talks) return Automatic::address;
    if (is_list(deeds, form)) return Automatic::list;
    if (deeds.wrote > 0 && deeds.wrote_automatic == deeds.wrote && deeds.answered == 0 &&
        deeds.from_owner == 0)
        return Automatic::headers;
    if (deeds.to_owner >= machine_items && deeds.received == 0 && deeds.answers == 0 &&
        deeds.answered == 0)
        return Automatic::never_met;
    return Automatic::no;
}

// Where a mail was delivered is said of an address of the owner's, or of a mailbox that stands for
// no person: an archive's, a list's. Which of the two it is shows in whether it ever wrote.
bool is_delivery_address(const History& history, const PersonRecord& person, const Deeds& deeds) {
    return deeds.wrote == 0 &&
           std::any_of(person.identities.begin(), person.identities.end(), [&](auto identity) {
               return identity < history.identities.size() &&
                      history.identities[identity].owner_evidence > 0;
           });
}

}  // namespace

AddressForm address_form(const Identity& identity) {
    if (identity.scheme != Scheme::email) return AddressForm::plain;
    // no-reply@, noreply-orders@, do_not_reply@, MAILER-DAEMON@, bounce-123@, bounces+x@
    static const RE2 machine(
        R"((?:^|.*[-_.+])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|dont[-_.]?reply|)"
        R"(mailer[-_.]?daemon|daemon|bounces?)(?:[-_.+].*)?@.*)");
    // notifications@, build-bot@, newsletter@, alerts-noise@, mailer@, syzbot+0f1@
    static const RE2 service(
        R"((?:^|.*[-_.+])(?:notif(?:y|ications?|ier)|news[-_.]?letters?|mailer|mailings?|alerts?|)"
        R"(auto(?:mated|mailer|responder|reply)|cron|)"
        R"((?:ro|auto|build|chat|git|patch|syz|depend-?a)?bot)(?:[-_.+].*)?@.*)");
    // linux-raid@vger.kernel.org, help@lists.example.org, ann-users@example.org, x@googlegroups.com
    static const RE2 list(
        R"(.*@(?:vger\.|lists?\.|mailman\.|googlegroups\.|groups\.|yahoogroups\.|ml\.).*|)"
        R"((?:.*[-_.](?:list|users|devel|announce|discuss|commits|patches)|)"
        R"((?:undisclosed|unlisted)[-_.]recipients)@.*)");
    if (RE2::FullMatch(identity.address, machine)) return AddressForm::machine;
    if (RE2::FullMatch(identity.address, service)) return AddressForm::service;
    if (RE2::FullMatch(identity.address, list)) return AddressForm::list;
    return AddressForm::plain;
}

std::string_view reason(Automatic automatic) {
    switch (automatic) {
        case Automatic::no:
            return "a person";
        case Automatic::said:
            return "you said that this is a machine";
        case Automatic::address:
            return "the address is one that machines send from";
        case Automatic::headers:
            return "every mail of it says that a machine wrote it";
        case Automatic::never_met:
            return "it sent 5 items or more, nobody ever wrote to it, and it is part of no reply";
        case Automatic::list:
            return "it hardly ever writes and many write to it: a list";
        case Automatic::delivery:
            return "it never writes; the archive was delivered to it";
    }
    return {};
}

std::vector<Automatic> find_automatic(const History& history, const Items& items) {
    std::vector<AddressForm> forms;
    for (const auto& person : history.persons) forms.push_back(strongest_form(history, person));
    const auto deeds = collect_deeds(history, items, forms);
    std::vector<Automatic> automatic(history.persons.size(), Automatic::no);
    for (std::size_t i = 0; i < automatic.size(); ++i) {
        const auto& person = history.persons[i];
        if (person.is_owner || person.machine == PersonRecord::Machine::no) continue;
        automatic[i] = person.machine == PersonRecord::Machine::yes ? Automatic::said
                                                                    : judge(deeds[i], forms[i]);
        if (automatic[i] == Automatic::no && is_delivery_address(history, person, deeds[i]))
            automatic[i] = Automatic::delivery;
    }
    return automatic;
}

}  // namespace rekindle::analyzer
