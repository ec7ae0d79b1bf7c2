#include "host/app/arguments/accounts_topic.hpp"

#include <fmt/format.h>

#include "host/accounts/provider.hpp"
#include "host/app/output/table.hpp"

namespace rekindle::app {
namespace {

constexpr std::size_t width = 86;

constexpr std::string_view beginning =
    "  rekindle source add imap me@example.org\n"
    "\n"
    "finds the server by the address: from the list below, or by trying imap.example.org,\n"
    "mail.example.org and example.org, whose certificate has to fit. Anything else is given with\n"
    "--host. An address of your own domain may be kept by a provider of the list: --provider ID.\n"
    "\n"
    "The password is asked for once. It comes, in this order, from\n"
    "  --password-command, --token-command   a program that prints it, run without a shell\n"
    "  the keyring, or a file of the store   where `source add` has put what you typed\n"
    "  --password-file                       a file of yours that nobody else can read\n"
    "  $CREDENTIALS_DIRECTORY/NAME           from systemd\n"
    "  $REKINDLE_IMAP_PASSWORD               last resort: programs of yours can read it\n"
    "\n"
    "What is written here of the providers is from their documents and from their users. We had\n"
    "no account at any of them to try it; the servers tried are Dovecot, Cyrus and Courier.\n";

std::string indented(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        for (const std::string& line : wrapped(text.substr(0, end), width))
            out += "    " + line + '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

std::string accounts_text() {
    std::string out{beginning};
    for (const accounts::Provider& provider : accounts::providers()) {
        out += fmt::format("\n  {}  ({})\n", provider.name, provider.id);
        if (!provider.host.empty())
            out += indented(fmt::format("{}, port {}; asks for: {}", provider.host, provider.port,
                                        provider.secret));
        out += indented(provider.help);
    }
    return out;
}

}  // namespace rekindle::app
