#include "plugins/facebook/html/people.hpp"

#include <algorithm>
#include <array>

#include "plugins/facebook/html/blocks.hpp"
#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/plan.hpp"
#include "plugins/facebook/text.hpp"

namespace rekindle::facebook {
namespace {

constexpr auto participants_words = std::to_array<std::string_view>({
    "Participants",  "Teilnehmer",     "Participantes", "Participant", "Partecipanti",
    "Deelnemers",    "Uczestnicy",     "Deltagare",     "Deltagere",   "Deltakere",
    "Osallistujat",  "Osanottajat",    "Účastníci",     "Résztvevők",  "Participanți",
    "Participanţi",  "Katılımcılar",   "Участники",     "Учасники",    "Участници",
    "Συμμετέχοντες", "Sudionici",      "Učesnici",      "Udeleženci",  "参加者",
    "参与者",        "參與者",         "参加人数",      "참가자",      "참여자",
    "ผู้เข้าร่วม",       "Người tham gia", "Peserta",       "المشاركون",   "משתתפים",
    "Osalejad",      "Dalībnieki",     "Dalyviai",      "प्रतिभागी",
});

// In front of the last name.
constexpr auto conjunctions = std::to_array<std::string_view>({
    " and ", " und ", " et ", " y ",  " e ",  " en ", " i ",   " og ",  " och ", " ja ",
    " a ",   " és ",  " și ", " şi ", " ve ", " и ",  " та ",  " και ", " in ",  " un ",
    " ir ",  " dan ", " và ", "、",   " 및 ", "和",   " และ ", " و",    " ו-",   " at ",
});

std::vector<std::string> split_people(std::string_view list) {
    std::vector<std::string> names;
    while (true) {
        const std::size_t comma = list.find(", ");
        if (comma == list.npos) break;
        add_name(list.substr(0, comma), names);
        list.remove_prefix(comma + 2);
    }
    for (const std::string_view conjunction : conjunctions) {
        const std::size_t at = list.find(conjunction);
        if (at == list.npos || at == 0) continue;
        add_name(list.substr(0, at), names);
        list.remove_prefix(at + conjunction.size());
        break;
    }
    add_name(list, names);
    return names;
}

}  // namespace

void add_name(std::string_view text, std::vector<std::string>& names) {
    std::string name = tidy(text, limits::name);
    if (!name.empty() && names.size() < limits::people &&
        std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

std::vector<std::string> people_in(std::string_view line) {
    constexpr std::string_view wide_colon = "：";
    for (const std::string_view word : participants_words) {
        if (!line.starts_with(word)) continue;
        std::string_view rest = line.substr(word.size());
        while (rest.starts_with(' ') || rest.starts_with("\xC2\xA0"))
            rest.remove_prefix(rest.front() == ' ' ? 1 : 2);
        if (rest.starts_with(':')) return split_people(rest.substr(1));
        if (rest.starts_with(wide_colon)) return split_people(rest.substr(wide_colon.size()));
    }
    return {};
}

std::vector<std::string> people_of_old_thread(std::string_view line) {
    if (const std::size_t end = line.rfind('\n'); end != line.npos) line = line.substr(end + 1);
    std::vector<std::string> listed = people_in(line);
    return listed.empty() ? split_people(line) : listed;
}

HtmlHead read_html_head(const Source& source, std::uint32_t entry) {
    HtmlHead out;
    bool in_later_thread = false;
    HtmlEvents events;
    events.message = [&](const HtmlMessage& message) {
        if (!in_later_thread && out.senders.size() < limits::named_people)
            add_name(message.sender, out.senders);
    };
    events.title = [&](std::string_view text) { out.title = tidy(text, limits::title); };
    events.heading = [&](std::string_view text) {
        if (out.people.empty()) out.people = people_in(text);
    };
    events.thread = [&](std::string_view text) {
        in_later_thread = !out.first_thread.empty();
        if (!in_later_thread) out.first_thread = people_of_old_thread(text);
    };
    const auto head = read_head(source, entry, limits::sniffed);
    if (!head) return out;
    HtmlBlocks blocks{events, {}};
    blocks.feed(*head);
    blocks.finish();
    return out;
}

}  // namespace rekindle::facebook
