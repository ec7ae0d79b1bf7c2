// AccountState: what of an account was read already, as the cursor of the host keeps it.
//
//     imap 1 window=0 cover=1262304000,1704067200
//     4f1c2d3e5a6b7c8d 7 1201 1190 55021 1:1200
//
// A folder is named by the digest of its name; then come UIDVALIDITY, UIDNEXT, the number of mails,
// HIGHESTMODSEQ and the UIDs that were read. It is only ever behind the log, never ahead of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "plugins/imap/grammar/mailbox.hpp"
#include "plugins/imap/grammar/uid_set.hpp"

namespace rekindle::imap {

struct FolderState {
    std::uint64_t uid_validity = 0;
    std::uint64_t uid_next = 0;  // what all below was seen of; 0: not all yet
    std::uint64_t messages = 0;  // there at that time
    std::uint64_t mod_seq = 0;
    UidSet done;

    // Whether the server says the same as it did when all had been read.
    [[nodiscard]] bool agrees(const MailboxStatus& status) const;
    bool operator==(const FolderState&) const = default;
};

struct AccountState {
    std::int64_t window = 0;      // days; 0: all
    std::int64_t cover_from = 0;  // seconds: of the first mail; 0: none yet
    std::int64_t cover_to = 0;    // seconds: the last day that the host was told; 0: none yet
    std::map<std::uint64_t, FolderState> folders;

    [[nodiscard]] FolderState& of(std::string_view folder_name);
    bool operator==(const AccountState&) const = default;
};

// What does not fit any more is left out: it will be read again, and adds nothing twice.
[[nodiscard]] std::string to_cursor(const AccountState& state);
// Empty for what is no cursor of this importer.
[[nodiscard]] AccountState parse_cursor(std::string_view cursor);

}  // namespace rekindle::imap
