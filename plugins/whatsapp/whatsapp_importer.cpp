// The WhatsApp importer: what "Export chat" makes on a phone, as a text, an archive or a folder.
//
//     13/01/2020, 09:59 - Messages and calls are end-to-end encrypted.
//     13/01/2020, 10:00 - Ada Byron: hello
//     and another line of it
//     13/01/2020, 10:01 - Grace Hopper: IMG-20200113-WA0001.jpg (file attached)
//     13/01/2020, 10:02 - Missed voice call
#include <algorithm>
#include <chrono>
#include <rekindle/importer.hpp>
#include <string>

#include "plugins/whatsapp/chat_name.hpp"
#include "plugins/whatsapp/import_run.hpp"
#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/sniff.hpp"

namespace rekindle::whatsapp {
namespace {

constexpr Setting settings[] = {
    {"date-order", "how 01/02/2020 is to be read, where nothing in the file tells",
     "day-first|month-first|year-first"},
    {"me", "your name as it stands in the chat, where the export does not tell"},
};

Date today() {
    const std::chrono::year_month_day now{
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    return {static_cast<int>(now.year()), static_cast<int>(static_cast<unsigned>(now.month())),
            static_cast<int>(static_cast<unsigned>(now.day()))};
}

struct WhatsApp {
    static constexpr ImporterInfo info{"org.rekindle.whatsapp", "WhatsApp chat export", "whatsapp",
                                       "1.0.0", settings};

    static unsigned probe(const Source& source) {
        const std::uint32_t count = source.entry_count();
        unsigned best = 0;
        std::uint32_t looked_at = 0;
        // First what is a chat by its name, then the other texts.
        for (const bool named : {true, false})
            for (std::uint32_t i = 0; i < count && looked_at < limits::probed_entries; ++i) {
                const auto entry = source.entry(i);
                if (!entry || is_chat_file_name(entry->path) != named) continue;
                if (count > 1 && !may_be_text(entry->path)) continue;
                ++looked_at;
                best = std::max(best, certainty(source, *entry));
                if (best > 90) return best;
            }
        return best;
    }

    static Result<void> run(const Source& source, Sink& sink) {
        return ImportRun{source, sink, today()}.run();
    }

  private:
    static unsigned certainty(const Source& source, const Entry& entry) {
        std::string head(limits::probed, '\0');
        const auto got = source.read(entry.index, 0, head);
        if (!got) return 0;
        head.resize(*got);
        return sniff(head, entry.path).certainty;
    }
};

}  // namespace
}  // namespace rekindle::whatsapp

REKINDLE_PLUGIN(rekindle::whatsapp::WhatsApp);
