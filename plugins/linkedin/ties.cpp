// Invitations, recommendations and endorsements: what somebody did for somebody, once.
#include <rekindle/text.hpp>

#include "plugins/linkedin/import_run.hpp"
#include "plugins/linkedin/limits.hpp"
#include "plugins/text/clean.hpp"

namespace rekindle::linkedin {

void ImportRun::invitation(const Row& row, const Place& place) {
    const std::string_view from = row.at(Column::from), to = row.at(Column::to);
    if (from.empty() && to.empty()) {
        sink_->skip("record.empty", place.entry, place.offset, "an invitation of nobody");
        return;
    }
    const bool outgoing = equals_ignoring_case(row.at(Column::direction), "OUTGOING");
    const bool incoming = equals_ignoring_case(row.at(Column::direction), "INCOMING");
    const When sent = writer_.when(row, place, false, day_);
    Who inviter = network_.who(from, row.at(Column::from_url), from);
    Who invitee = network_.who(to, row.at(Column::to_urls), to);
    inviter.is_owner = inviter.is_owner || outgoing;
    invitee.is_owner = invitee.is_owner || incoming;
    const std::string key =
        writer_.again("invitation/" + sent.words + "/" + folded(from) + "/" + folded(to));
    const auto people = between(inviter, invitee);
    writer_.emit({.kind = Kind::connection,
                  .key = key,
                  .participants = people,
                  .text_size = row.content_size},
                 sent, place);
}

void ImportRun::recommendation(const Row& row, const Place& place, bool received) {
    const std::string name = full_name_of(row);
    if (name.empty()) {
        sink_->skip("record.empty", place.entry, place.offset, "a recommendation of nobody");
        return;
    }
    const When written = writer_.when(row, place, false, day_);
    const Who them = network_.who(name, row.at(Column::url), name);
    const std::string direction = received ? "received/" : "given/";
    const std::string key =
        writer_.again("recommendation/" + direction + written.words + "/" + folded(name));
    const Who me = owner();
    const auto people = received ? between(them, me) : between(me, them);
    writer_.emit({.kind = Kind::comment, .key = key, .participants = people}, written, place);
    // Where they worked then, as the recommendation says.
    std::vector<Fact> facts;
    for (const auto& [fact, column] :
         {std::pair{"organisation", Column::company}, std::pair{"title", Column::position}})
        if (!row.at(column).empty())
            facts.push_back({fact, text::cut(row.at(column), limits::fact), written.start});
    const Participant address = them.as(Role::present);
    if (!facts.empty()) sink_->introduce({key, them.name, {&address, 1}, facts});
}

void ImportRun::recommendation_received(const Row& row, const Place& place) {
    recommendation(row, place, true);
}

void ImportRun::recommendation_given(const Row& row, const Place& place) {
    recommendation(row, place, false);
}

void ImportRun::endorsement(const Row& row, const Place& place, bool received) {
    const std::string name = full_name_of(row);
    const std::string_view url = row.at(Column::url), skill = row.at(Column::skill);
    if (name.empty() && url.empty()) {
        sink_->skip("record.empty", place.entry, place.offset, "an endorsement of nobody");
        return;
    }
    const When given = writer_.when(row, place, true, day_);
    const Who them = network_.who(name, url, name);
    const std::string direction = received ? "received/" : "given/";
    const std::string key = writer_.again("endorsement/" + direction + given.words + "/" +
                                          folded(name) + "/" + folded(skill));
    const Who me = owner();
    const auto people = received ? between(them, me) : between(me, them);
    writer_.emit({.kind = Kind::reaction,
                  .key = key,
                  .participants = people,
                  .title = text::cut(skill, limits::title)},
                 given, place);
}

void ImportRun::endorsement_received(const Row& row, const Place& place) {
    endorsement(row, place, true);
}

void ImportRun::endorsement_given(const Row& row, const Place& place) {
    endorsement(row, place, false);
}

}  // namespace rekindle::linkedin
