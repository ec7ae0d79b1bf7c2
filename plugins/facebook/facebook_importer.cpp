// Two importers of the downloads of Meta: Facebook with Messenger, and Instagram. They share the
// format; which of them an archive is, its folders say.
#include <algorithm>
#include <array>
#include <rekindle/importer.hpp>
#include <string>

#include "plugins/facebook/import_run.hpp"
#include "plugins/facebook/layout.hpp"
#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

constexpr Setting settings[] = {
    {.name = "date-order",
     .help = "how to read 3/4/2023 in an HTML export of which no date tells",
     .values = "day-first|month-first"},
};

struct Findings {
    unsigned best = 0;
    bool facebook = false, instagram = false;
};

void look_at(const Source& source, const Entry& entry, unsigned& sampled, Findings& found) {
    const PathFacts facts = facts_of(entry.path);
    found.facebook = found.facebook || facts.is_facebook;
    found.instagram = found.instagram || facts.is_instagram;
    const bool by_place =
        facts.kind == FileKind::thread_json || facts.kind == FileKind::thread_html;
    const bool by_content =
        by_place || facts.kind == FileKind::maybe_json || facts.kind == FileKind::maybe_html;
    const bool page = facts.kind == FileKind::activity_html;
    const bool beside = facts.kind == FileKind::activity || facts.kind == FileKind::owner || page;
    if (beside && (facts.is_facebook || facts.is_instagram)) found.best = std::max(found.best, 85U);
    const bool lone_page = page && source.entry_count() == 1;
    if ((!by_content && !lone_page) || sampled >= limits::sampled) return;
    ++sampled;
    const auto head = read_head(source, entry.index, limits::sniffed);
    if (!head) return;
    const bool html =
        page || facts.kind == FileKind::thread_html || facts.kind == FileKind::maybe_html;
    unsigned certainty = html ? sniff_html(*head) : sniff_json(*head);
    // Of the many pages of an HTML archive only messages count.
    if (html && !by_place && source.entry_count() > 1 && certainty < 90) certainty = 0;
    // A page in its place is one even if it is damaged: somebody has to say so.
    const bool in_messages = facts.folder.find("messages/") != facts.folder.npos;
    if (by_place && in_messages) certainty = std::max(certainty, 70U);
    if (by_place && certainty > 0) certainty = std::min(certainty + 10, 95U);
    found.instagram = found.instagram || (!found.facebook && mentions_instagram(*head));
    found.best = std::max(found.best, certainty);
}

Findings look_over(const Source& source) {
    Findings found;
    unsigned sampled = 0;
    for (std::uint32_t i = 0; i < source.entry_count(); ++i)
        if (const auto entry = source.entry(i)) look_at(source, *entry, sampled, found);
    return found;
}

struct Facebook {
    static constexpr ImporterInfo info{"org.rekindle.facebook",
                                       "Facebook and Messenger (JSON, HTML)", "facebook", "1.0.0",
                                       settings};

    static unsigned probe(const Source& source) {
        const Findings found = look_over(source);
        return found.instagram && !found.facebook ? found.best / 2 : found.best;
    }
    static Result<void> run(const Source& source, Sink& sink) {
        return ImportRun{source, sink}.run();
    }
};

struct Instagram {
    static constexpr ImporterInfo info{"org.rekindle.instagram", "Instagram (JSON, HTML)",
                                       "instagram", "1.0.0", settings};

    static unsigned probe(const Source& source) {
        const Findings found = look_over(source);
        return found.instagram && !found.facebook ? found.best : found.best / 3;
    }
    static Result<void> run(const Source& source, Sink& sink) {
        return ImportRun{source, sink}.run();
    }
};

}  // namespace
}  // namespace rekindle::facebook

REKINDLE_PLUGIN(rekindle::facebook::Facebook, rekindle::facebook::Instagram);
