#include "plugins/whatsapp/line/events.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <rekindle/text.hpp>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/marks.hpp"

namespace rekindle::whatsapp {
namespace {

enum class Tells { comes, goes, subject, call };

struct EventPattern {
    Tells tells;
    const char* pattern;  // captures: who did it, and then to whom or what
};

#define RK_QUOTED "[\"“„«](.+)[\"”“»]"

constexpr std::array table{
    EventPattern{Tells::comes, "^(.+?) added (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) removed (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) left(?: the group)?\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) (?:was added|were added)(?: the group)?\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) joined (?:using|from|via) .+$()"},
    EventPattern{Tells::subject, "^(.+?) created (?:the )?group " RK_QUOTED "\\.?$"},
    EventPattern{Tells::subject,
                 "^(.+?) changed the (?:subject|group name) (?:from .+ )?to " RK_QUOTED "\\.?$"},
    EventPattern{Tells::call, "^(.+?) started a (?:video |voice )?call\\.?$()"},
    EventPattern{Tells::subject, "^(.+?) ha(?:t|st) die Gruppe " RK_QUOTED " erstellt\\.?$"},
    EventPattern{Tells::subject,
                 "^(.+?) ha(?:t|st) den Gruppennamen (?:von .+ )?zu " RK_QUOTED " geändert\\.?$"},
    EventPattern{Tells::goes, "^(.+?) ha(?:t|st) die Gruppe verlassen\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) ha(?:t|st) (.+) hinzugefügt\\.?$"},
    EventPattern{Tells::goes, "^(.+?) ha(?:t|st) (.+) entfernt\\.?$"},
    EventPattern{Tells::comes, "^(.+?) wurden? hinzugefügt\\.?$()"},
    EventPattern{Tells::call, "^(.+?) hat einen (?:Videoa|A)nruf gestartet\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) (?:añadió|agregó) a (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) eliminó a (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) salió(?: del grupo)?\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) se unió .+\\.?$()"},
    EventPattern{Tells::subject, "^(.+?) creó el grupo " RK_QUOTED "\\.?$"},
    EventPattern{Tells::comes, "^(.+?) a ajouté (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) a retiré (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) a quitté(?: .+)?\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) a rejoint(?: .+)?\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) a été ajoutée?\\.?$()"},
    EventPattern{Tells::subject, "^(.+?) a créé le groupe " RK_QUOTED "\\.?$"},
    EventPattern{Tells::comes, "^(.+?) ha aggiunto (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) ha rimosso (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) ha abbandonato(?: .+)?\\.?$()"},
    EventPattern{Tells::subject, "^(.+?) ha creato il gruppo " RK_QUOTED "\\.?$"},
    EventPattern{Tells::comes, "^(.+?) adicionou (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) removeu (.+?)\\.?$"},
    EventPattern{Tells::goes, "^(.+?) saiu\\.?$()"},
    EventPattern{Tells::comes, "^(.+?) (?:entrou .+|foi adicionad[oa](?:\\(a\\))?)\\.?$()"},
    EventPattern{Tells::subject, "^(.+?) criou o grupo " RK_QUOTED "\\.?$"},
    EventPattern{Tells::comes, "^(.+?) heeft (.+) toegevoegd\\.?$"},
    EventPattern{Tells::goes, "^(.+?) heeft (.+) verwijderd\\.?$"},
    EventPattern{Tells::subject, "^(.+?) heeft de groep " RK_QUOTED " (?:aan)?gemaakt\\.?$"},
};

const RE2& pattern(std::size_t index) {
    static const auto compiled = [] {
        std::array<std::unique_ptr<RE2>, table.size()> all;
        for (std::size_t i = 0; i < table.size(); ++i)
            all[i] = std::make_unique<RE2>(table[i].pattern);
        return all;
    }();
    return *compiled[index];
}

bool is_owner_word(std::string_view name) {
    constexpr auto words =
        std::to_array<std::string_view>({"you", "du", "dich", "sie", "vous", "te", "tú", "usted",
                                         "ti", "tu", "você", "jij", "jou", "je", "u", "lei"});
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return equals_ignoring_case(word, name); });
}

void add_names(std::string_view list, std::vector<std::string_view>& out) {
    while (!list.empty() && out.size() < limits::names_per_event) {
        std::size_t end = list.size(), next = list.size();
        for (const std::string_view between :
             {", ", " and ", " und ", " y ", " et ", " e ", " en "})
            if (const auto at = list.find(between); at != list.npos && at < end) {
                end = at;
                next = at + between.size();
            }
        const std::string_view name = trimmed(list.substr(0, end));
        if (!name.empty() && name.size() <= limits::author && !is_owner_word(name))
            out.push_back(name);
        list.remove_prefix(next);
    }
}

}  // namespace

std::string notice_text(std::string_view line) {
    const std::string text = plain(to_utf8(line.substr(0, limits::notice)));
    return std::string{trimmed(text)};
}

Event read_event(std::string_view notice) {
    Event out;
    const re2::StringPiece text{notice.data(), notice.size()};
    for (std::size_t i = 0; i < table.size(); ++i) {
        re2::StringPiece found[3];
        if (!pattern(i).Match(text, 0, text.size(), RE2::ANCHOR_BOTH, found, 3)) continue;
        add_names({found[1].data(), found[1].size()}, out.members);
        const std::string_view second{found[2].data(), found[2].size()};
        // Whom it is about: behind the verb, or else before it.
        std::vector<std::string_view> moved = out.members;
        if (!second.empty()) {
            moved.clear();
            add_names(second, moved);
        }
        if (table[i].tells == Tells::comes) out.came = moved;
        if (table[i].tells == Tells::goes) out.gone = moved;
        if (!second.empty() && (!out.came.empty() || !out.gone.empty()))
            out.members.insert(out.members.end(), moved.begin(), moved.end());
        if (table[i].tells == Tells::subject) out.subject = trimmed(second);
        out.is_call = table[i].tells == Tells::call;
        return out;
    }
    return out;
}

}  // namespace rekindle::whatsapp
