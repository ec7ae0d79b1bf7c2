// Which of the folders of an account are read, and in which order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/imap/grammar/mailbox.hpp"
#include "plugins/imap/options.hpp"
#include "plugins/imap/session/session.hpp"

namespace rekindle::imap {

struct Folder {
    std::string name;   // the server's bytes
    std::string shown;  // for people
    bool is_sent = false;
    std::optional<MailboxStatus> status;  // where LIST told it
};

struct Listing {
    std::vector<ListedFolder> folders;
    std::vector<std::string> foreign;  // prefixes of other people's
    bool is_gmail = false;
};

// The inbox first, then what the user has sent, then the rest. Of Gmail, where a label is a folder,
// the one with all mails. A folder that the user names is read whatever it is.
[[nodiscard]] std::vector<Folder> choose_folders(const Listing& listing, const Options& options);

// Whether a name is like a pattern, in which '*' stands for any text; in any case.
[[nodiscard]] bool is_like(std::string_view name, std::string_view pattern);

}  // namespace rekindle::imap
