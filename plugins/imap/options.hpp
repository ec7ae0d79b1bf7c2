// Options: what the user said about an account, as the importer's settings have it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <rekindle/importer.hpp>
#include <string>
#include <vector>

namespace rekindle::imap {

// The host makes the connection from `server`, `port` and `security`; the importer reads the rest.
inline constexpr Setting settings[] = {
    {.name = "server", .help = "the name of the IMAP server", .required = true},
    {.name = "port",
     .help = "the port it listens on: 993, or 143 for starttls and plain",
     .values = "1..65535",
     .fallback = "993"},
    {.name = "security",
     .help = "how the connection is secured; plain sends your password readable",
     .values = "tls|starttls|plain",
     .fallback = "tls"},
    {.name = "user", .help = "your name there, mostly your address", .required = true},
    {.name = "mechanism",
     .help = "how to log in: auto takes a password, xoauth2 and oauthbearer take a token",
     .values = "auto|login|plain|xoauth2|oauthbearer",
     .fallback = "auto"},
    {.name = "secret",
     .help = "the password, the app password or the token",
     .required = true,
     .secret = true},
    {.name = "folders",
     .help = "only these folders, with commas in between; * stands for any text"},
    {.name = "without", .help = "none of these folders, written alike"},
    {.name = "junk",
     .help = "whether to read the junk folder",
     .values = "yes|no",
     .fallback = "no"},
    {.name = "trash",
     .help = "whether to read the trash folder",
     .values = "yes|no",
     .fallback = "no"},
    {.name = "window",
     .help = "how many days to go back",
     .values = "all|1..36500",
     .fallback = "all"},
    {.name = "check",
     .help = "whether to log in and name the folders, and no more",
     .values = "yes|no",
     .fallback = "no"},
    {.name = "watch",
     .help = "whether to stay and wait for new mail once all is read",
     .values = "yes|no",
     .fallback = "no"},
    {.name = "poll",
     .help = "while watching: minutes between two looks at the folders that are not watched",
     .values = "1..1440",
     .fallback = "5"},
};

enum class Mechanism : std::uint8_t { automatic, login, plain, xoauth2, oauthbearer };

struct Options {
    std::string server, user, secret;
    Mechanism mechanism = Mechanism::automatic;
    std::vector<std::string> folders, without;  // patterns
    bool junk = false, trash = false, check = false, watch = false;
    std::optional<std::chrono::days> window;  // absent: all
    std::chrono::minutes poll{5};
};

[[nodiscard]] Options read_options(const Source& source);

// "a, b\,c" is "a" and "b,c".
[[nodiscard]] std::vector<std::string> parse_patterns(std::string_view list);

}  // namespace rekindle::imap
