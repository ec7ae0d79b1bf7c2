#include "host/accounts/provider.hpp"

#include <algorithm>

#include <rekindle/text.hpp>

namespace rekindle::accounts {
namespace {

using connection::Security;

constexpr Provider table[] = {
    {.id = "gmail",
     .name = "Gmail, Google Workspace",
     .domains = "gmail.com googlemail.com",
     .host = "imap.gmail.com",
     .secret = "app password",
     .help = "Google takes no ordinary password: switch on 2-Step Verification, then make an app "
             "password of 16 letters at https://myaccount.google.com/apppasswords\n"
             "In Gmail's settings under Labels, every label you want to have read must be shown "
             "in IMAP, All Mail above all.\n"
             "With OAuth instead of an app password: --token-command with a program that prints "
             "a token for the scope https://mail.google.com/\n"
             "An administrator of Google Workspace may have switched both off."},
    {.id = "outlook",
     .name = "Outlook.com, Hotmail, Microsoft 365",
     .domains = "outlook.* hotmail.* live.* msn.com passport.com onmicrosoft.com",
     .host = "outlook.office365.com",
     .login = Login::token,
     .secret = "OAuth token",
     .help = "Microsoft takes no password any more, no app password either, but a token that a "
             "program of yours gets after you have logged in in the browser: oama, pizauth and "
             "mutt_oauth2.py are such programs (we have tried none). Set one up for your address, "
             "then say how it prints the token: --token-command 'oama access me@outlook.com'\n"
             "Its scopes: https://outlook.office.com/IMAP.AccessAsUser.All offline_access\n"
             "For outlook.com and hotmail: in the settings under Mail, Forwarding and IMAP, let "
             "devices and apps use IMAP. For a company: its administrator has to allow IMAP."},
    {.id = "icloud",
     .name = "iCloud",
     .domains = "icloud.com me.com mac.com",
     .host = "imap.mail.me.com",
     .secret = "app-specific password",
     .help = "Apple takes no ordinary password: with two-factor authentication on, make an "
             "app-specific password at https://account.apple.com under Sign-In and Security\n"
             "Where the whole address is refused as the user, give the part before the @: --user"},
    {.id = "yahoo",
     .name = "Yahoo",
     .domains = "yahoo.* ymail.com rocketmail.com",
     .host = "imap.mail.yahoo.com",
     .secret = "app password",
     .help = "Yahoo takes no ordinary password: make an app password at "
             "https://login.yahoo.com/account/security"},
    {.id = "aol",
     .name = "AOL",
     .domains = "aol.* aim.com",
     .host = "imap.aol.com",
     .secret = "app password",
     .help = "AOL takes no ordinary password: make an app password at "
             "https://login.aol.com/account/security"},
    {.id = "fastmail",
     .name = "Fastmail",
     .domains = "fastmail.* messagingengine.com sent.com",
     .host = "imap.fastmail.com",
     .secret = "app password",
     .help = "Fastmail takes no ordinary password: make an app password for IMAP in the settings "
             "under Privacy & Security\n"
             "The cheapest plans have no IMAP."},
    {.id = "gmx",
     .name = "GMX",
     .domains = "gmx.net gmx.de gmx.at gmx.ch gmx.org gmx.info gmx.eu",
     .host = "imap.gmx.net",
     .secret = "password",
     .help = "GMX lets no program in until you allow it: in its web mail under E-Mail, Settings, "
             "POP3/IMAP\n"
             "With two-factor authentication on, make an app password there."},
    {.id = "gmx-com",
     .name = "GMX (international)",
     .domains = "gmx.com gmx.us gmx.co.uk gmx.fr gmx.es mail.com",
     .host = "imap.gmx.com",
     .secret = "password",
     .help = "GMX lets no program in until you allow it: in its web mail under Settings, POP3 & "
             "IMAP. Addresses at mail.com: --host imap.mail.com, with a paid plan."},
    {.id = "web.de",
     .name = "WEB.DE",
     .domains = "web.de email.de",
     .host = "imap.web.de",
     .secret = "password",
     .help = "WEB.DE lets no program in until you allow it: in its web mail under E-Mail, "
             "Settings, POP3/IMAP\n"
             "With two-factor authentication on, make an app password there."},
    {.id = "t-online",
     .name = "Telekom Mail",
     .domains = "t-online.de magenta.de",
     .host = "secureimap.t-online.de",
     .secret = "password for mail programs",
     .help = "Telekom has a password of its own for mail programs: make it in the customer "
             "centre under passwords."},
    {.id = "posteo",
     .name = "Posteo",
     .domains = "posteo.de posteo.net posteo.org posteo.eu",
     .host = "posteo.de",
     .secret = "password",
     .help = ""},
    {.id = "mailbox.org",
     .name = "mailbox.org",
     .domains = "mailbox.org",
     .host = "imap.mailbox.org",
     .secret = "password",
     .help = "With two-factor authentication on, make an app password in the settings."},
    {.id = "zoho",
     .name = "Zoho Mail",
     .domains = "zoho.com zohomail.com",
     .host = "imap.zoho.com",
     .secret = "password",
     .help = "Switch IMAP on in Zoho Mail's settings under Mail Accounts, IMAP; with two-factor "
             "authentication on, make an app password.\n"
             "In Europe the server is imap.zoho.eu: --host"},
    {.id = "yandex",
     .name = "Yandex",
     .domains = "yandex.* ya.ru",
     .host = "imap.yandex.com",
     .secret = "app password",
     .help = "Switch IMAP on in Yandex Mail's settings under Email clients, and make an app "
             "password at https://id.yandex.com"},
    {.id = "mail.ru",
     .name = "Mail.ru",
     .domains = "mail.ru inbox.ru list.ru bk.ru internet.ru",
     .host = "imap.mail.ru",
     .secret = "app password",
     .help = "Mail.ru takes no ordinary password: make one for external programs in the settings "
             "under Security."},
    {.id = "qq",
     .name = "QQ Mail",
     .domains = "qq.com foxmail.com",
     .host = "imap.qq.com",
     .secret = "authorization code",
     .help = "Switch IMAP on in QQ Mail's settings under Account; it gives a code to be used as "
             "the password."},
    {.id = "163",
     .name = "NetEase 163",
     .domains = "163.com",
     .host = "imap.163.com",
     .secret = "authorization code",
     .help = "Switch IMAP on in the settings; it gives a code to be used as the password."},
    {.id = "126",
     .name = "NetEase 126",
     .domains = "126.com",
     .host = "imap.126.com",
     .secret = "authorization code",
     .help = "Switch IMAP on in the settings; it gives a code to be used as the password."},
    {.id = "proton",
     .name = "Proton Mail, through its Bridge",
     .domains = "proton.me protonmail.com protonmail.ch pm.me",
     .host = "127.0.0.1",
     .port = 1143,
     .security = Security::starttls,
     .secret = "Bridge password",
     .help = "Proton has no IMAP of its own: install Proton Mail Bridge, which needs a paid plan, "
             "and use the user and the password that it shows.\n"
             "Its certificate is its own: export it in Bridge's settings and give the file with "
             "--ca, or give the SHA-256 that is printed below with --certificate."},
    {.id = "tuta",
     .name = "Tuta",
     .domains = "tuta.com tutanota.com tutanota.de tutamail.com tuta.io keemail.me",
     .host = "",
     .secret = "",
     .help = "Tuta has no IMAP: export your mails there and rekindle import the files."},
};

// "yahoo.*" fits yahoo.com and yahoo.co.uk, but not notyahoo.com.
bool fits(std::string_view pattern, std::string_view domain) {
    if (!pattern.ends_with(".*")) return domain == pattern;
    pattern.remove_suffix(1);
    const std::string_view rest = domain.substr(std::min(pattern.size(), domain.size()));
    return domain.starts_with(pattern) && !rest.empty() && rest.size() <= 6;
}

bool fits_any(std::string_view patterns, std::string_view domain) {
    while (!patterns.empty()) {
        const std::size_t end = std::min(patterns.find(' '), patterns.size());
        if (fits(patterns.substr(0, end), domain)) return true;
        patterns.remove_prefix(std::min(end + 1, patterns.size()));
    }
    return false;
}

}  // namespace

std::span<const Provider> providers() {
    return table;
}

std::string domain_of(std::string_view address) {
    const std::size_t at = address.rfind('@');
    if (at == address.npos) return {};
    std::string out{address.substr(at + 1)};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

const Provider* provider_of(std::string_view address) {
    const std::string domain = domain_of(address);
    for (const Provider& provider : table)
        if (!domain.empty() && fits_any(provider.domains, domain)) return &provider;
    return nullptr;
}

const Provider* find_provider(std::string_view id) {
    for (const Provider& provider : table)
        if (provider.id == id) return &provider;
    return nullptr;
}

const Provider* provider_of_host(std::string_view host) {
    for (const Provider& provider : table)
        if (!host.empty() && provider.port == 993 && provider.host == host) return &provider;
    return nullptr;
}

std::vector<std::string> likely_hosts(std::string_view domain) {
    if (domain.empty()) return {};
    const std::string name{domain};
    return {"imap." + name, "mail." + name, name};
}

}  // namespace rekindle::accounts
