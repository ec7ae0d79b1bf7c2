// What the name of a file or folder says about the mails in it.
#pragma once

#include <cstdint>
#include <string_view>

namespace rekindle::mail {

// Whether a mailbox, a label or a folder of that name holds what its owner wrote: "Sent",
// "Gesendete Elemente", "[Gmail]/Sent Mail", "sent-mail-jan-2003",
// "&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-".
[[nodiscard]] bool is_sent_name(std::string_view name);

// Whether one of the names in a path is one: folders, files of mails, Maildir++ folders.
[[nodiscard]] bool is_sent_path(std::string_view path);

// What the path says, before a byte is read.
struct PathFacts {
    std::string_view file;       // the last name
    std::string_view folder;     // everything before it, without the last '/'
    bool is_companion = false;   // a file that mail programs keep beside their mails
    bool is_in_maildir = false;  // directly in cur/ or new/
    bool is_flagged_deleted = false;
    bool is_one_mail = false;    // .eml, cur/ or new/
    bool is_number = false;      // as in MH; but a year may be a mailbox as well
    bool is_mailbox = false;     // .mbox, .mbx, mbox, …
    bool is_apple_mail = false;  // .emlx: a byte count first, a property list last
};
[[nodiscard]] PathFacts facts_of(std::string_view path);

// The Maildir that a path with cur/, new/ or tmp/ in it would belong to, and what follows.
struct MaildirPlace {
    enum class Part { none, cur_or_new, tmp };
    Part part = Part::none;
    std::string_view root;    // up to and without "cur/"
    std::string_view inside;  // after "cur/"
};
[[nodiscard]] MaildirPlace maildir_place(std::string_view path);

}  // namespace rekindle::mail
