// rekindle me: which addresses are the owner's, and why.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/commands/command.hpp"
#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/table.hpp"
#include "host/app/owner.hpp"
#include "host/base/printable.hpp"
#include "host/people/addresses/phones.hpp"

namespace rekindle::app {
namespace {

// "de" as "DE"; an Error where no country has that code.
Result<std::string> region(std::string typed) {
    for (char& c : typed)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (people::is_region(typed)) return typed;
    return Error{Code::usage, fmt::format("--region is followed by the code of a country, such as "
                                          "DE, and not by \"{}\"",
                                          shortened(printable(typed), 60))};
}

Result<void> decide(const Context& context) {
    if (context.options.arguments.empty() && context.options.not_mine.empty() &&
        context.options.region.empty())
        return {};
    std::vector<log::Log::Decision> decisions;
    if (!context.options.region.empty()) {
        const auto known = region(context.options.region);
        if (!known) return known.error();
        decisions.push_back({.verb = "region", .a = *known});
    }
    for (const auto& [verb, addresses] : {std::pair{"owner", &context.options.arguments},
                                          std::pair{"not-owner", &context.options.not_mine}}) {
        for (const std::string& address : *addresses) {
            const auto uri = address_uri(address);
            if (!uri) return uri.error();
            decisions.push_back({.verb = verb, .a = *uri});
        }
    }
    // Only where there is a store already: a mistyped --store makes none.
    if (const auto there = log::Log::open(context.store(), log::Access::read); !there)
        return there.error();
    auto log = log::Log::open(context.store(), log::Access::write);
    if (!log) return log.error();
    for (const log::Log::Decision& decision : decisions)
        if (const auto ok = log->decide(decision); !ok) return ok.error();
    return {};
}

Json evidence_json(const Loaded& loaded, const std::vector<people::OwnerEvidence>& list) {
    Json out = Json::array();
    for (const people::OwnerEvidence& evidence : list)
        out.push(Json::object()
                     .set("handle", people::uri(loaded.history.identities[evidence.identity]))
                     .set("reason", reason_name(evidence.reason))
                     .set("items", evidence.items));
    return out;
}

void print_table(Context& context, const Loaded& loaded,
                 const std::vector<people::OwnerEvidence>& list) {
    Table table({{"address", Column::Fit::shorten}, {"why", Column::Fit::wrap}});
    for (const people::OwnerEvidence& evidence : list)
        table.add({shown(loaded.history.identities[evidence.identity]), reason_words(evidence)});
    context.out << table.text(context.terminal.width, context.terminal.color);
}

void print_owner(Context& context, const Loaded& loaded) {
    const people::Owner& owner = loaded.owner;
    if (owner.taken.empty())
        context.out << "Nobody knows which addresses or names are yours.\n";
    else
        print_table(context, loaded, owner.taken);
    if (!owner.suggested.empty()) {
        context.out << (owner.taken.empty() ? "\nThese may be yours" : "\nThese may be yours too")
                    << "; nothing is taken without your word:\n";
        print_table(context, loaded, owner.suggested);
    }
    context.note("");
    if (!loaded.resolution.region.empty())
        context.note(fmt::format("Numbers without a country code are taken for those of {}.",
                                 loaded.resolution.region));
    context.note("Change it: rekindle me ADDRESS    rekindle me --not ADDRESS");
    if (!owner.suggested.empty()) {
        context.note("Next, if that is you: " +
                     me_words(loaded.history.identities, owner.suggested));
    }
    if (!owner.taken.empty()) {
        context.note("Next: rekindle ties");
    } else if (owner.suggested.empty() && loaded.history.size() > 0) {
        context.note(
            "Next: rekindle people shows who there is; say which of them is you: rekindle me "
            "\"Your Name\"");
    }
}

// A mistyped name would be decided upon, and nothing would come of it.
void note_unknown(const Context& context, const Loaded& loaded) {
    for (const std::string& address : context.options.arguments) {
        const auto uri = address_uri(address);
        const auto& all = loaded.history.identities;
        if (!uri || std::any_of(all.begin(), all.end(), [&](const Identity& identity) {
                return people::uri(identity) == *uri;
            }))
            continue;
        context.note(
            fmt::format("Nothing imported so far bears {}; rekindle people shows who there is.",
                        shortened(printable(address), 60)));
    }
}

}  // namespace

Result<Exit> run_me(Context& context) {
    if (const auto ok = decide(context); !ok) return ok.error();
    const auto log = log::Log::open(context.store(), log::Access::read);
    if (!log) return log.error();
    const auto loaded = load_people(*log);
    if (!loaded) return loaded.error();
    note_unknown(context, *loaded);
    if (!context.json()) {
        print_owner(context, *loaded);
        return Exit::done;
    }
    print_document(
        context, "me",
        Json::object()
            .set("owner", evidence_json(*loaded, loaded->owner.taken))
            .set("suggested", evidence_json(*loaded, loaded->owner.suggested))
            .set("region",
                 loaded->resolution.region.empty() ? Json{} : Json{loaded->resolution.region}));
    return Exit::done;
}

}  // namespace rekindle::app
