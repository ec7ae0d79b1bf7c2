#include "host/app/arguments/topics.hpp"

#include <fmt/format.h>

#include <rekindle/report_codes.hpp>

#include "host/app/arguments/accounts_topic.hpp"
#include "host/app/arguments/watch_topic.hpp"
#include "host/app/exit_code.hpp"
#include "host/app/output/table.hpp"

namespace rekindle::app {
namespace {

constexpr Topic table[] = {
    {"archives", "what can be imported, and how to get it",
     "Mail, as your mail program or provider exports it:\n"
     "\n"
     "  an mbox file       Thunderbird, Apple Mail, Gmail (Google Takeout), mailing lists\n"
     "  a Maildir          Dovecot, mutt, notmuch, mu\n"
     "  .eml files         saved one by one, or a folder of them\n"
     "  .zip .gz .xz .tar  of any of these; they are not unpacked to disk\n"
     "\n"
     "Gmail: takeout.google.com, choose Mail only. Thunderbird: the files without an ending\n"
     "below the profile's Mail folder. Import sent mail too: without it nothing counts as\n"
     "written by you.\n"
     "\n"
     "WhatsApp: open a chat, then More, Export chat; without media is enough. The .txt, or the\n"
     ".zip an iPhone makes, of every language and layout known. Times are taken as those of\n"
     "your zone. Exports of one chat from several phones are one chat.\n"
     "\n"
     "Facebook, Messenger, Instagram: Download your information, as JSON (better) or HTML,\n"
     "and the encrypted chats that Messenger exports by themselves. Import every .zip of it.\n"
     "\n"
     "Photos: the folder of your library, or Google Photos from takeout.google.com. Who is in\n"
     "a photo has to be said in it or beside it: digiKam, Lightroom, Picasa and Windows write\n"
     "names into the files, Google into .json files beside them. Of the pictures nothing is\n"
     "read.\n"
     "\n"
     "Contacts: a .vcf of your phone or address book, or the .csv of Google Contacts, Outlook or\n"
     "Thunderbird. The addresses on a card are one person's. A .csv of Windows that is neither\n"
     "UTF-8 nor tells by its headings: --set charset=windows-1251.\n"
     "\n"
     "LinkedIn: Settings, Data privacy, Get a copy of your data, the larger archive. The .zip as\n"
     "it comes, the folder of it, or a single table such as Connections.csv.\n"
     "\n"
     "Calendars: an .ics or .vcs, or a .zip of them. Google: Settings, Import and export, Export.\n"
     "Outlook: File, Save Calendar, with full details. Apple: File, Export. A meeting counts for\n"
     "whoever accepted it, up to today; --set me=ADDRESS where the calendar is not named after\n"
     "you. Holidays and other whole days alone are left out.\n"
     "\n"
     "JSON Lines: what `rekindle export interactions` writes, or a script of yours does\n"
     "(`rekindle schema interaction`).\n"},
    {"mail-accounts", "what the big providers want you to do before `source add`", ""},
    {"watch-folder", "what `watch` does with a file, in every case", ""},
    {"ranking", "how `ties` decides whom to show first, and what is not known",
     "Somebody is on the list when both of you once wrote to each other. The score multiplies\n"
     "three things, all shown by `rekindle ties --explain`:\n"
     "\n"
     "  asleep    how likely it is that you are not in touch within the next year anyway;\n"
     "            from silence, months with contact, months in one round with you lately, and\n"
     "            when you last heard of them\n"
     "  answers   how likely an answer is: people who wrote to you more, answer more\n"
     "  worth     how useful such a tie tends to be: a moderately weak one, with about ten\n"
     "            people whom you both know, rather than a close one or a stranger\n"
     "\n"
     "--set digital=1 is for software and remote work, where weak ties brought more jobs;\n"
     "--set digital=0 for manual and local work, where strong ones did. The default is 0.7.\n"
     "By name: --set industry=software, remote, mixed, local or manual. Somebody who worked where\n"
     "you did counts x1.25: --set colleague=1 leaves that out.\n"
     "--formerly-strong ranks people you once were close to: in another study those gave most.\n"
     "\n"
     "Where it comes from: Rajkumar et al., Science 377 (2022), experiments with 20 million\n"
     "people on LinkedIn; Levin, Walter and Murnighan (2011) on dormant ties. The chance of\n"
     "contact is fitted to public mailing lists; rekindle evaluate tries it on your own past.\n"
     "\n"
     "What is not known: the order has not been tested for your jobs, and nobody can test it\n"
     "without knowing who found one. Mail is not the whole of a friendship: whoever you phone\n"
     "or meet looks asleep here.\n"},
    {"classes", "what strong, weak, fading, dormant and the others mean",
     "  strong            in touch often\n"
     "  weak              in touch now and then\n"
     "  fading            contact is thinning out\n"
     "  dormant-strong    asleep; you once were in touch often\n"
     "  dormant-weak      asleep; you once were in touch now and then\n"
     "  one-way           only one of you ever wrote\n"
     "  automatic         a machine or a list, nobody to write to\n"
     "  unknown           no imported source covers the time since\n"
     "\n"
     "Silence counts only where an imported source could have seen contact. The day of the\n"
     "judgement is the last day that is covered, so an old archive does not make everybody\n"
     "look asleep; --as-of sets another. `rekindle show PERSON` prints the rule that decided.\n"},
    {"who-is-who", "how addresses become one person, and how to correct it",
     "Evidence joins addresses, the strongest first; `rekindle show PERSON` prints it:\n"
     "\n"
     "  100 %   the same address; one number with and without its country code; your word\n"
     "   99 %   one contact card has both, and no other card of somebody else has them\n"
     "   90 %   the same full name, and something else agrees: employer, common contacts,\n"
     "          conversations, a handle, a birthday. The commoner the name, the more of it\n"
     "   60 %   the same full name alone: rekindle review asks\n"
     "\n"
     "A first name or a similar name joins nobody. An address on the cards of several people,\n"
     "of a family or a switchboard, joins nobody either, nor does info@. What would put two\n"
     "into one whose names, birthdays or accounts are those of two is refused and asked.\n"
     "\n"
     "rekindle same, different and split outrank all evidence and survive every import;\n"
     "rekindle undo takes them back. Nothing is overwritten: who is who is found anew each\n"
     "time. Numbers without a country code are of your country: rekindle me --region DE\n"},
    {"privacy", "what is kept, where, and what an importer may do",
     "Kept of each mail: who, when, to whom, how long, how many attachments, which mail it\n"
     "answers, and its subject. --no-titles leaves out the subject. The text is never kept.\n"
     "\n"
     "All of it lies in one folder that only you can read: --store DIR, or $REKINDLE_STORE,\n"
     "or ~/.local/share/rekindle. To forget everything, delete that folder. Your archives are\n"
     "opened for reading only.\n"
     "\n"
     "Nothing goes out: the only network it uses is to the mail servers of accounts that you\n"
     "added. Their passwords lie in the keyring of the desktop or in a file that only you can\n"
     "read, and stand on no command line, in no message and in no log.\n"
     "\n"
     "An importer runs in a process of its own, in a cage: it\n"
     "gets the open files and nothing else, cannot open others, connect, or start programs,\n"
     "and its memory and CPU time are bounded. `rekindle doctor` says which layers of the cage\n"
     "this machine offers. --no-sandbox switches it off and is for debugging only.\n"},
    {"exit-codes", "what the exit code says", ""},
    {"warnings", "the names of everything an import may report", ""},
    {"times", "how to write times",
     "  2019, 2019-03, 2019-03-11         their first moment, here\n"
     "  2019-03-11T18:30:00+01:00         exactly then\n"
     "  3y, 6mo, 10d                      so long ago\n"
     "\n"
     "--since is included, --until is not. Printed times are those of your zone;\n"
     "JSON has the offset with each.\n"},
    {"json", "output for programs",
     "Every command takes --json and prints one document:\n"
     "\n"
     "  {\"schema\":\"rekindle/ties/1\",\"ok\":true,\"data\":{...}}\n"
     "  "
     "{\"schema\":\"rekindle/error/"
     "1\",\"ok\":false,\"error\":{\"code\":...,\"message\":...,\"hint\":...}}\n"
     "\n"
     "`rekindle schema NAME` prints the JSON Schema (draft-07). Lists also come as JSON Lines\n"
     "(--format jsonl) and CSV (--format csv). Cells that a spreadsheet would take for a formula\n"
     "are made harmless with --spreadsheet-safe. Exports stream JSON Lines with an end record.\n"
     "For people a list is cut to what fits a screen; for programs only by -n.\n"},
};

std::string exit_codes() {
    std::string out;
    for (const ExitMeaning& one : exit_meanings)
        out += fmt::format("  {:>3}  {}\n", static_cast<int>(one.code), one.meaning);
    return out + "\nUnknown codes are failures; new ones may be added.\n";
}

std::string warnings() {
    std::string out;
    for (const ReportCode& one : report_codes)
        out += fmt::format("  {}  {}\n", padded(one.code, 28), one.meaning);
    return out;
}

}  // namespace

std::span<const Topic> topics() {
    return table;
}

std::string topic_text(const Topic& topic) {
    if (topic.name == "exit-codes") return exit_codes();
    if (topic.name == "warnings") return warnings();
    if (topic.name == "mail-accounts") return accounts_text();
    if (topic.name == "watch-folder") return std::string{watch_folder_text()};
    return std::string{topic.text};
}

}  // namespace rekindle::app
