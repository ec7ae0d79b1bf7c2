// Scripts of servers, put together of what a server does to each command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/imap/scripted/script.hpp"

namespace rekindle::imap {

using scripted::Steps;

// What every server does here unless the test says otherwise: its lines come first.
inline constexpr std::string_view usual =
    "ON %t CAPABILITY\nS: * CAPABILITY IMAP4rev1\nS: %t OK done\n"
    "ON %t LOGIN %*\nS: %t OK done\n"
    "ON %t LIST %*\nS: * LIST () \"/\" INBOX\nS: %t OK done\n"
    "ON %t NOOP\nS: %t OK done\n"
    "ON %t LOGOUT\nS: * BYE bye\nS: %t OK done\n";

inline Steps server(std::string_view lines, std::string_view greeting = "* OK ready") {
    const std::string text = "=== server\nS: " + std::string{greeting} + "\nLOOP\n" +
                             std::string{lines} + std::string{usual} + "END\n";
    return scripted::parse_blocks(text)[0].steps;
}

inline std::string mail(unsigned uid) {
    const std::string number = std::to_string(uid);
    return "s: * " + number + " FETCH (UID " + number +
           " INTERNALDATE \"01-Feb-2024 01:04:05 +0000\" BODY[HEADER.FIELDS (FROM)]\\x20\nLIT\n"
           "From: a@x.example\nTo: me@x.example\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
           "Message-ID: <" +
           number + "@x>\nSubject: no " + number + "\n\n.\nS: )\n";
}

inline std::string examine(unsigned exists, unsigned next, unsigned validity = 7) {
    return "ON %t EXAMINE %*\nS: * " + std::to_string(exists) + " EXISTS\nS: * OK [UIDVALIDITY " +
           std::to_string(validity) + "] ok\nS: * OK [UIDNEXT " + std::to_string(next) +
           "] ok\nS: %t OK done\n";
}

inline std::string status(unsigned messages, unsigned next, unsigned validity = 7) {
    return "ON %t STATUS %*\nS: * STATUS INBOX (MESSAGES " + std::to_string(messages) +
           " UIDNEXT " + std::to_string(next) + " UIDVALIDITY " + std::to_string(validity) +
           ")\nS: %t OK done\n";
}

inline std::string fetch(std::string_view what, const std::vector<unsigned>& uids,
                         std::string_view answer = "OK done") {
    std::string out = "ON %t UID FETCH " + std::string{what} + "\n";
    for (const unsigned uid : uids) out += mail(uid);
    return out + "S: %t " + std::string{answer} + "\n";
}

}  // namespace rekindle::imap
