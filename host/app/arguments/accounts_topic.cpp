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
    "finds the server by the address: in the list below, or by trying imap.example.org,\n"
    "mail.example.org and example.org, whose certificate has to fit. Then it asks for the\n"
    "password, logs in and says which folders there are. Nothing on the server is changed, and\n"
    "only headers are read, never a text or an attachment. Where the address does not say enough:\n"
    "\n"
    "  --provider gmail       the address is of your own domain, but Gmail keeps the mail; the\n"
    "                         words for this stand in brackets below\n"
    "  --host, --port         the server has another name; your provider's help says which, under\n"
    "                         IMAP, incoming mail\n"
    "  --user NAME            the server knows you by another name than the address\n"
    "  --security starttls    the server has port 143 only\n"
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
