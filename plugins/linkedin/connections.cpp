// Connections.csv, and the address books that were once uploaded.
#include <rekindle/digest.hpp>

#include "plugins/linkedin/import_run.hpp"
#include "plugins/linkedin/limits.hpp"
#include "plugins/text/clean.hpp"
#include "plugins/text/profile.hpp"

namespace rekindle::linkedin {
namespace {

// "a@alpha.example, b@beta.example"
std::vector<std::string_view> list_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty() && out.size() < limits::addresses) {
        const std::size_t end = std::min(text.find_first_of(",;"), text.size());
        if (const auto one = text::trimmed(text.substr(0, end)); !one.empty()) out.push_back(one);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

// Equal in exports of every year: the profile stands in the newer ones only, so it tells apart no
// more than two people of one name and one day.
void ImportRun::connection(const Row& row, const Place& place) {
    const std::string name = full_name_of(row);
    const std::string_view mail = row.at(Column::mail), url = row.at(Column::url);
    const auto profile = text::linkedin_profile(url);
    if (name.empty() && !profile && !is_mail(mail)) {
        sink_->skip("linkedin.hidden", place.entry, place.offset,
                    "a connection whose profile is hidden; only its date is known");
        return;
    }
    Who who = network_.who(name, url, name);
    if (who.is_owner) who = {Scheme::name, name, name, false};  // somebody of the owner's name
    if (who.scheme != Scheme::handle && is_mail(mail))
        who = {Scheme::email, std::string{mail}, name, false};
    if (!profile && name.empty()) who = {Scheme::email, std::string{mail}, {}, false};
    const When since = is_dated_ ? writer_.when(row, place, false, day_) : When{};
    std::string key = Writer::bounded("connection/" + since.words + "/" +
                                      folded(name.empty() ? std::string_view{who.address} : name));
    if (same_name_and_day_.size() < limits::known_people) {
        const auto [known, is_new] = same_name_and_day_.emplace(key, who.address);
        if (!is_new && known->second != who.address) key += "/" + who.address;
    }
    introduce(row, who, key, since);
    if (!is_dated_) return;
    std::vector<Participant> people{who.as(Role::present)};
    const Who me = owner();
    if (network_.has_owner()) people.push_back(me.as(Role::present));
    writer_.emit({.kind = Kind::connection, .key = key, .participants = people}, since, place);
}

// Employer and position are those of the day of the export, which no file tells.
void ImportRun::introduce(const Row& row, const Who& who, std::string_view key, const When& since) {
    std::vector<Participant> addresses{who.as(Role::present)};
    const std::string_view mail = row.at(Column::mail);
    if (is_mail(mail) && who.scheme != Scheme::email)
        addresses.push_back({Role::present, Scheme::email, mail, who.name});
    std::vector<Fact> facts;
    const auto fact = [&](std::string_view name, std::string_view value, Instant from) {
        if (!value.empty()) facts.push_back({name, text::cut(value, limits::fact), from});
    };
    fact("organisation", row.at(Column::company), unknown_time);
    fact("title", row.at(Column::position), unknown_time);
    const std::string day = since.start == unknown_time ? std::string{} : since.words;
    fact("since", day, since.start);
    if (who.scheme == Scheme::handle) fact("url", row.at(Column::url), unknown_time);
    const std::string person =
        who.scheme == Scheme::name ? std::string{key} : "member/" + who.address;
    sink_->introduce({person, who.name, addresses, facts});
}

// "Contacts.csv": whom the owner's address book once had, uploaded to find members.
void ImportRun::imported_contact(const Row& row, const Place& place) {
    const std::string name = full_name_of(row);
    std::vector<Participant> addresses;
    std::string identity = folded(name);
    for (const std::string_view mail : list_of(row.at(Column::mail)))
        if (is_mail(mail)) addresses.push_back({Role::present, Scheme::email, mail, name});
    for (const std::string_view number : list_of(row.at(Column::phone)))
        if (number.size() <= limits::address)
            addresses.push_back({Role::present, Scheme::phone, number, name});
    const auto profile = text::linkedin_profile(row.at(Column::url));
    if (profile) addresses.push_back({Role::present, Scheme::handle, *profile, name});
    for (const Participant& one : addresses) (identity += '\x1F') += one.address;
    if (addresses.empty()) {
        sink_->skip("record.empty", place.entry, place.offset, "a contact without any address");
        return;
    }
    std::vector<Fact> facts;
    for (const auto& [fact, column] :
         {std::pair{"organisation", Column::company}, std::pair{"title", Column::position}})
        if (!row.at(column).empty())
            facts.push_back({fact, text::cut(row.at(column), limits::fact)});
    const std::string key = "imported/" + text_digest(identity);
    sink_->introduce({key, name, addresses, facts});
}

}  // namespace rekindle::linkedin
