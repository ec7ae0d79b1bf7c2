#include "host/app/commands/command.hpp"

#include <algorithm>

namespace rekindle::app {
namespace {

constexpr std::string_view start = "GET STARTED", people = "PEOPLE", reconnect = "RECONNECT",
                           data = "DATA", develop = "DEVELOP AND CHECK";

constexpr Command table[] = {
    {"demo", "", start, "see what it does with a made-up archive",
     "  rekindle demo                  import a made-up archive and rank its people\n"
     "  rekindle demo --keep demo      keep the archive and its store in the folder demo\n"
     "\n"
     "Nobody in the archive is real. It goes through the same importer and the same cage as\n"
     "your own mail. Without --keep everything is removed at the end.\n",
     "limit keep", "table json", 0, 0, run_demo},
    {"import", "PATH...", start, "read archives: an mbox, a Maildir, a folder of mails, a zip",
     "  rekindle import mail.mbox              one mailbox file\n"
     "  rekindle import ~/Maildir Takeout.zip  several sources at once\n"
     "  rekindle import -                      what comes on standard input, such as an export\n"
     "\n"
     "The importer is found by what is in the file, whatever its name. Importing the same\n"
     "source again adds only what is new. Of each mail is kept who, when, to whom and its\n"
     "subject (not with --no-titles); the text of mails is never kept. Nothing leaves this\n"
     "machine, and your files are only read.\n",
     "importer set tz no-titles again", "table json", 1, any_number, run_import},
    {"ties", "", start, "whom to write to again, best first, and why",
     "  rekindle ties                     the 10 people to write to first\n"
     "  rekindle ties --explain -n 3      three of them, each score taken apart\n"
     "  rekindle ties --set digital=0     for manual and local trades: close ties first\n"
     "  rekindle ties --formerly-strong   people you once were close to\n"
     "  rekindle ties --class fading      everybody whose tie is fading\n"
     "\n"
     "See: rekindle help ranking\n",
     "limit class explain formerly-strong set as-of format spreadsheet-safe",
     "table json jsonl csv", 0, 0, run_ties},

    {"watch", "[DIR...]", start, "import whatever is put into a folder, as soon as it is whole",
     "  rekindle watch                   the folder inbox in the store\n"
     "  rekindle watch ~/Rekindle        another folder, or several\n"
     "  rekindle watch --once            what lies there now, then end\n"
     "  rekindle watch --set NAME=VALUE  what the importers take: see rekindle help import\n"
     "\n"
     "Your files are only read: they stay where they are. A copy of something imported before\n"
     "is not read again. What could not be imported is shown by: rekindle status\n"
     "To run it always: systemctl --user enable --now rekindle-watch\n"
     "What happens in every case: rekindle help watch-folder\n",
     "once settle importer set tz no-titles", "table json", 0, any_number, run_watch},
    {"status", "", start, "what became of the files in the watch folders, and what to do",
     "  rekindle status\n"
     "  rekindle status -n 100     more lines of each kind\n",
     "limit", "table json", 0, 0, run_status},

    {"source", "add IMPORTER ADDRESS|list|test [NAME...]|remove NAME", start,
     "mail accounts: add, list, test, remove",
     "  rekindle source add imap me@example.org    finds the server, asks for the password once\n"
     "  rekindle source add imap me@example.org --password-command 'pass show mail/me'\n"
     "  rekindle source add imap me@example.org --host imap.isp.example --user me\n"
     "  rekindle source add imap me@work.example --provider gmail\n"
     "  rekindle source list                       where they are, and how the last run went\n"
     "  rekindle source test                       name, connection, security, login, folders\n"
     "  rekindle source remove me@example.org      the account, its password, and what it gave\n"
     "\n"
     "Mails are only read, and only their headers: nothing on the server changes. The password\n"
     "is kept in the keyring of the desktop, or where there is none in a file of the store that\n"
     "only you can read. What the importer takes, such as folders, is given with --set; see\n"
     "rekindle plugin info imap. Of the big providers: rekindle help mail-accounts\n",
     "name user host port security ca certificate provider password-command token-command "
     "password-file no-keyring no-test set no-titles keep-data",
     "table json", 1, any_number, run_source},
    {"sync", "[NAME...]", start, "read what is new in the mail accounts",
     "  rekindle sync                    all of them, side by side\n"
     "  rekindle sync me@example.org     one of them\n"
     "  rekindle sync --watch            goes on, and reads what arrives as soon as it does\n"
     "\n"
     "Whatever ends it, the next run goes on where this one stopped, and nothing counts twice.\n"
     "An account that fails stops no other. To run it always:\n"
     "systemctl --user enable --now rekindle-sync\n",
     "watch again", "table json", 0, any_number, run_sync},

    {"people", "[QUERY]", people, "list or search people",
     "  rekindle people                 everybody, last contact first\n"
     "  rekindle people rossi           whose name or address has \"rossi\" in it\n"
     "  rekindle people --class weak    only weak ties\n"
     "  rekindle people --saved         contacts you are not in touch with, as far as is known\n",
     "limit class saved since format spreadsheet-safe", "table json jsonl csv", 0, 1, run_people},
    {"show", "PERSON", people, "one person: years, class, score, whom you both know",
     "  rekindle show \"Noor Tanaka\"     by name, part of a name, address or id\n",
     "limit set as-of", "table json", 1, 1, run_show},
    {"me", "[ADDRESS...]", people, "which addresses are yours",
     "  rekindle me                      what is known, and why\n"
     "  rekindle me ann@example.org      this one is mine\n"
     "  rekindle me --not list@x.org     this one is not\n"
     "  rekindle me --region DE          numbers without a country code are German\n"
     "\n"
     "Without your addresses nothing counts as sent or received, and there are no ties. The\n"
     "country is that of your own number, or of your locale, unless you say it.\n",
     "not region", "table json", 0, any_number, run_me},
    {"review", "[yes|no ID...]", people, "answer who is who, where it is not clear",
     "  rekindle review                  the open questions; on a terminal one after the other\n"
     "  rekindle review yes q7f3k2ab     they are one human being\n"
     "  rekindle review no q7f3k2ab      they are two\n"
     "\n"
     "Addresses become one person by themselves where evidence joins them: a contact card, one\n"
     "number, or the same full name with the same employer, common contacts or conversations.\n"
     "An equal name alone only asks. See: rekindle help who-is-who\n",
     "limit", "table json", 0, any_number, run_review},
    {"same", "PERSON PERSON...", people, "these are one human being",
     "  rekindle same ann@x.org \"Anna Smith\"   by address, name or id\n"
     "\n"
     "Kept whatever is imported later; rekindle undo takes it back.\n",
     "", "table json", 2, any_number, run_same},
    {"different", "PERSON PERSON", people, "these are two human beings",
     "  rekindle different bob@x.org bob@y.org\n"
     "\n"
     "What joined them is cut at its weakest link.\n",
     "", "table json", 2, 2, run_different},
    {"split", "ADDRESS...", people, "this address is nobody else's",
     "  rekindle split info@x.org        out of the person it belongs to\n"
     "  rekindle split p7f3k2ab          all addresses of this person apart\n",
     "", "table json", 1, any_number, run_split},
    {"undo", "[NUMBER]", people, "take back what you said about people",
     "  rekindle undo                    the last of it\n"
     "  rekindle undo --list             all of it, with numbers\n"
     "  rekindle undo 12                 number 12\n",
     "list", "table json", 0, 1, run_undo},

    {"goal", "[NUMBER]", reconnect, "how many people to write to, how far it is, and who is next",
     "  rekindle goal                    who is planned, written to, has answered; who is next\n"
     "  rekindle goal 25 --by 2027-03    twenty-five people until then\n"
     "\n"
     "A step holds for a time: planned 60 days, sent 180, answered and met two years, skipped a\n"
     "year, snoozed 30 days, or as long as --for says; then the person can be suggested again.\n"
     "What an import shows ticks off by itself: your mail makes planned sent, theirs makes it\n"
     "answered, a meeting met.\n",
     "by set as-of", "table json", 0, 1, run_goal},
    {"plan", "PERSON", reconnect, "take this person into your goal",
     "  rekindle plan \"Noor Tanaka\"\n", "for set as-of", "table json", 1, 1, run_step},
    {"sent", "PERSON", reconnect, "you wrote to this person, where no import sees it",
     "  rekindle sent noor@x.org\n", "for set as-of", "table json", 1, 1, run_step},
    {"answered", "PERSON", reconnect, "this person answered", "  rekindle answered noor@x.org\n",
     "for set as-of", "table json", 1, 1, run_step},
    {"met", "PERSON", reconnect, "you met this person", "  rekindle met noor@x.org\n",
     "for set as-of", "table json", 1, 1, run_step},
    {"skip", "PERSON", reconnect, "do not suggest this person for a year",
     "  rekindle skip noor@x.org --for 5y\n", "for set as-of", "table json", 1, 1, run_step},
    {"snooze", "PERSON", reconnect, "do not suggest this person for 30 days",
     "  rekindle snooze noor@x.org --for 90d\n", "for set as-of", "table json", 1, 1, run_step},
    {"analyze", "", reconnect, "the whole network: classes, circles, bridges, and the formulas",
     "  rekindle analyze\n"
     "  rekindle analyze --explain                 the formulas and their numbers\n"
     "  rekindle analyze --set horizon=90 --json\n",
     "explain formerly-strong set as-of", "table json", 0, 0, run_analyze},
    {"evaluate", "", reconnect, "how far your own past bears the chances out",
     "  rekindle evaluate                  what it would have said a year ago, and what came\n"
     "  rekindle evaluate --set horizon=730\n",
     "set as-of", "table json", 0, 0, run_evaluate},

    {"log", "", data, "what the log holds, newest first",
     "  rekindle log --with noor --since 2019\n"
     "  rekindle log --kind email -n 100\n",
     "limit with kind since until format spreadsheet-safe", "table json jsonl csv", 0, 0, run_log},
    {"stats", "", data, "how much there is, year by year", "  rekindle stats\n", "", "table json",
     0, 0, run_stats},
    {"export", "interactions|people|ties", data, "everything, for other programs",
     "  rekindle export interactions > log.jsonl\n"
     "  rekindle export ties --format csv --spreadsheet-safe > ties.csv\n"
     "\n"
     "JSON Lines: a manifest first, a record a line, an end record with counts last. A file\n"
     "without the end record is cut off. The form is in: rekindle schema interaction\n",
     "limit since until no-titles format spreadsheet-safe", "jsonl json csv", 1, 1, run_export},

    {"forget", "[SOURCE]", data, "take out of the log what one source gave, or all of them",
     "  rekindle forget chat.zip --dry-run    what would go\n"
     "  rekindle forget ~/mail/chat.zip       a source as `import` printed it, or a part of it\n"
     "  rekindle forget --all                 every source\n"
     "\n"
     "After that the same source can be imported as if for the first time, such as with another\n"
     "--set date-order. Your files are not touched. It asks first; where nobody can be asked it\n"
     "needs --yes. The text is overwritten in the log's file, and old copies of the log in the\n"
     "folder backup of the store are removed.\n"
     "\n"
     "An item that several sources hold is kept once, for the first of them. It goes with that\n"
     "one, and comes back when the others are imported again: all of them will be read in full\n"
     "then. Files in a watch folder are imported again by the next `rekindle watch`; it must not\n"
     "run meanwhile. What you said yourself stays (rekindle me); to be rid of that as well,\n"
     "delete the folder of the store.\n",
     "all dry-run", "table json", 0, 1, run_forget},

    {"plugin", "list | info ID | new NAME DIR | test FILE", develop,
     "see the importers, begin one, try one out",
     "  rekindle plugin list                       what is there, and what cannot be loaded and "
     "why\n"
     "  rekindle plugin info mail                  one of them; nothing of it is run for that\n"
     "  rekindle plugin info ./chat.so             the same for a file\n"
     "  rekindle plugin new my-chat my-chat        a complete importer in the folder my-chat\n"
     "  rekindle plugin new org.example.chat chat  with an id of your own\n"
     "  rekindle plugin test FILE                  the records of a file as JSON Lines; no store\n"
     "  rekindle plugin test FILE --plugin ./chat.so --set NAME=VALUE\n"
     "\n"
     "test exits with 0 when the importer read it all, 3 when it left something out, 1 when it\n"
     "gave up or a record is not valid, 6 when it crashed or broke the rules. What was wrong\n"
     "stands on standard error. The form of the lines is in: rekindle schema interaction\n",
     "importer plugin set tz", "table json", 0, 3, run_plugin},
    {"doctor", "", develop, "check the cage, the plugins, the store and its folders",
     "  rekindle doctor\n", "", "table json", 0, 0, run_doctor},
    {"schema", "[NAME]", develop, "the JSON Schema of an output",
     "  rekindle schema            their names\n"
     "  rekindle schema ties       the form of: rekindle ties --json\n",
     "", "table json", 0, 1, run_schema},
    {"version", "", develop, "the version of this program", "  rekindle version\n", "",
     "table json", 0, 0, run_version},
    {"help", "[TOPIC]", develop, "this list, a command, or a topic",
     "  rekindle help ties\n"
     "  rekindle help exit-codes\n"
     "  rekindle help --format man     all of it, as a manual page\n",
     "format", "table json man", 0, 1, run_help},
};

}  // namespace

std::span<const Command> commands() {
    return table;
}

const Command* find_command(std::string_view name) {
    for (const Command& command : table)
        if (command.name == name) return &command;
    return nullptr;
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

}  // namespace rekindle::app
