#include "host/analyzer/automatic.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "host/analyzer/limits.hpp"

namespace rekindle::analyzer {
namespace {

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
    return deeds.wrote == 0 && deeds.received >= list_items && deeds.has_many_authors() &&
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

Forms find_forms(const History& history) {
    Forms forms;
    for (const auto& person : history.persons) {
        const auto form = strongest_form(history, person);
        using Machine = PersonRecord::Machine;
        const bool machine = form == AddressForm::list || form == AddressForm::machine;
        forms.form.push_back(form);
        forms.uncounted.push_back(person.machine == Machine::yes ||
                                  (person.machine == Machine::unknown && machine));
    }
    return forms;
}

std::vector<Automatic> find_automatic(const History& history, const Forms& forms,
                                      const std::vector<Deeds>& deeds) {
    std::vector<Automatic> automatic(history.persons.size(), Automatic::no);
    for (std::size_t i = 0; i < automatic.size(); ++i) {
        const auto& person = history.persons[i];
        if (person.is_owner || person.machine == PersonRecord::Machine::no) continue;
        automatic[i] = person.machine == PersonRecord::Machine::yes
                           ? Automatic::said
                           : judge(deeds[i], forms.form[i]);
        if (automatic[i] == Automatic::no && is_delivery_address(history, person, deeds[i]))
            automatic[i] = Automatic::delivery;
    }
    return automatic;
}

}  // namespace rekindle::analyzer
