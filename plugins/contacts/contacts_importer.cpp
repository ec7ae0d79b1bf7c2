// The importer of address books: vCards (2.1, 3, 4) and the tables of Google, Outlook and others.
//
//     BEGIN:VCARD                       First Name,Last Name,E-mail 1 - Value,Labels
//     VERSION:3.0                       Ada,Byron,ada@alpha.example,Friends ::: * myContacts
//     FN:Ada Byron
//     EMAIL;TYPE=WORK:ada@alpha.example
//     END:VCARD
//
// Gives persons only; card.hpp lists the facts.
#include <algorithm>
#include <rekindle/importer.hpp>

#include "plugins/contacts/import_run.hpp"
#include "plugins/contacts/limits.hpp"
#include "plugins/contacts/sniff.hpp"

namespace rekindle::contacts {
namespace {

constexpr Setting settings[] = {
    {.name = "charset",
     .help = "the character set of a file that is not UTF-8 and does not tell, e.g. windows-1251",
     .fallback = "windows-1252"},
};

struct Contacts {
    static constexpr ImporterInfo info{"org.rekindle.contacts",
                                       "Contacts (vCard, CSV)",
                                       "contacts",
                                       "1.0.0",
                                       settings,
                                       "vCard 2.1, 3 and 4; CSV of Google, Outlook, Thunderbird"};

    static unsigned probe(const Source& source) {
        const std::uint32_t count = source.entry_count();
        unsigned best = 0;
        std::uint32_t looked_at = 0, found = 0;
        for (std::uint32_t i = 0; i < count && looked_at < limits::probed_entries; ++i) {
            const auto entry = source.entry(i);
            if (!entry || (count > 1 && !may_be_contacts(entry->path))) continue;
            ++looked_at;
            const auto one = sniff(source, i, source.setting("charset"));
            if (!one || one->certainty == 0) continue;
            ++found;
            best = std::max(best, one->certainty);
        }
        // Among many other texts an address book is only something that lies there too.
        return found * 2 < looked_at ? std::min(best, 60U) : best;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        return ImportRun{source, sink}.run();
    }
};

}  // namespace
}  // namespace rekindle::contacts

REKINDLE_PLUGIN(rekindle::contacts::Contacts);
