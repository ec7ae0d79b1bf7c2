// The mail importer: mbox in all its dialects, Maildir and Maildir++, MH, Apple Mail, single mails,
// and folders of them. What a file is is told from its bytes; its name is only a hint.
#include <algorithm>
#include <chrono>
#include <rekindle/importer.hpp>
#include <string>

#include "plugins/mail/folder_name.hpp"
#include "plugins/mail/import_run.hpp"
#include "plugins/mail/limits.hpp"
#include "plugins/mail/sniff.hpp"

namespace rekindle::mail {
namespace {

struct Mail {
    static constexpr ImporterInfo info{"org.rekindle.mail", "Mail (mbox, Maildir, eml)", "email",
                                       "1.0.0"};

    static unsigned probe(const Source& source) {
        const std::uint32_t count = source.entry_count();
        Samples samples;
        // First what is mail by its name, then the others.
        for (const bool named : {true, false})
            for (std::uint32_t i = 0; i < count && samples.looked_at < most_samples; ++i)
                look_at(source, i, named, samples);
        if (samples.looked_at == 0 || samples.mails == 0) return 0;
        // A mailbox among much else is still one; a lone doubtful file may be anything.
        const bool sure = samples.best >= sure_of_it || samples.mails * 2 >= samples.looked_at;
        return count == 1 || sure ? samples.best : samples.best / 2;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        const auto now =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        return ImportRun{source, sink, now}.run();
    }

  private:
    static constexpr unsigned most_samples = 24;
    static constexpr unsigned sure_of_it = 60;

    struct Samples {
        unsigned looked_at = 0, mails = 0, best = 0;
    };

    static void look_at(const Source& source, std::uint32_t index, bool named, Samples& samples) {
        const auto entry = source.entry(index);
        if (!entry) return;
        const PathFacts facts = facts_of(entry->path);
        if (facts.is_companion && source.entry_count() > 1) return;
        if ((facts.is_one_mail || facts.is_mailbox || facts.is_number) != named) return;
        std::string head(limits::sniffed_first, '\0');
        auto got = source.read(index, 0, head);
        if (!got) return;
        if (*got == head.size() && sniff(head, false, facts).certainty == 0) {
            head.resize(limits::sniffed);
            got = source.read(index, 0, head);
            if (!got) return;
        }
        head.resize(*got);
        // An empty file says nothing, unless its name does; in a folder only that of a mailbox.
        const bool named_alone = facts.is_one_mail && source.entry_count() == 1;
        if (head.empty() && !facts.is_mailbox && !named_alone) return;
        const unsigned certainty = sniff(head, *got == entry->length, facts).certainty;
        ++samples.looked_at;
        samples.mails += certainty > 0 ? 1 : 0;
        samples.best = std::max(samples.best, certainty);
    }
};

}  // namespace
}  // namespace rekindle::mail

REKINDLE_PLUGIN(rekindle::mail::Mail);
