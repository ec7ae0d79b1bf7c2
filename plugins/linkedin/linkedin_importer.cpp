// The importer of LinkedIn's "Get a copy of your data": an archive, a folder, or one table of it.
//
//     Connections.csv                connections, with employer, position and the day
//     messages.csv                   messages with direction and conversation
//     Invitations.csv                invitations
//     Recommendations_Received.csv   and _Given: a comment each
//     Endorsement_Received_Info.csv  and _Given: a reaction each
//     Contacts.csv                   address books that were once uploaded: persons
//     Profile.csv, Positions.csv, Email Addresses.csv, PhoneNumbers.csv   the owner
//
// Facts of a person: organisation, title, since (the day of the connection), url; of the owner also
// industry, and organisation and title with their periods.
#include <algorithm>
#include <rekindle/importer.hpp>

#include "plugins/linkedin/import_run.hpp"
#include "plugins/linkedin/limits.hpp"

namespace rekindle::linkedin {
namespace {

constexpr Setting settings[] = {
    {.name = "me",
     .help = "your name or the address of your profile, where the export does not tell",
     .values = {}},
};

struct LinkedIn {
    static constexpr ImporterInfo info{
        "org.rekindle.linkedin",
        "LinkedIn data export",
        "linkedin",
        "1.0.0",
        settings,
        "Connections, messages, invitations, recommendations, endorsements (CSV, zip)"};

    static unsigned probe(const Source& source) {
        const std::uint32_t count = std::min(source.entry_count(), limits::probed_entries);
        unsigned best = 0;
        for (std::uint32_t i = 0; i < count && best < 95; ++i)
            if (const auto entry = source.entry(i))
                best = std::max(best, certainty(source, *entry));
        return best;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        return ImportRun{source, sink}.run();
    }

  private:
    // "Kontakte.csv" may be anybody's.
    static bool is_connections_in_english(std::string_view path) {
        const std::string_view name = path.substr(path.rfind('/') + 1);
        return plain_heading(name).find("connections") != std::string::npos;
    }

    static unsigned certainty(const Source& source, const Entry& entry) {
        if (!is_table(entry.path)) return 0;
        const FileKind kind = kind_of(entry.path);
        const bool lone = source.entry_count() == 1;
        if (kind == FileKind::other && !lone) return 0;
        const auto table = Table::open(source, entry, kind);
        // Somebody has to say what is wrong with it.
        if (!table) return is_connections_in_english(entry.path) ? 50 : 0;
        if (kind == FileKind::other) return looks_like_linkedin(source, entry, **table) ? 90 : 0;
        if (kind == FileKind::messages && !(*table)->has_conversations()) return 60;
        const bool own = kind == FileKind::connections || kind == FileKind::messages ||
                         kind == FileKind::invitations || kind == FileKind::endorsements_received ||
                         kind == FileKind::endorsements_given;
        return own ? 95 : 0;
    }
};

}  // namespace
}  // namespace rekindle::linkedin

REKINDLE_PLUGIN(rekindle::linkedin::LinkedIn);
