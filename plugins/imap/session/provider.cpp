#include "plugins/imap/session/provider.hpp"

#include <rekindle/text.hpp>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

struct Provider {
    std::string_view domain;
    std::string_view hint;
};

constexpr std::string_view google =
    "Google takes an app password, made at myaccount.google.com/apppasswords once 2-step "
    "verification is on, or a token with mechanism xoauth2";
constexpr std::string_view microsoft =
    "Microsoft takes no passwords: set mechanism to xoauth2 and give a token of the scope "
    "https://outlook.office.com/IMAP.AccessAsUser.All";
constexpr std::string_view apple =
    "iCloud takes an app-specific password, made at account.apple.com";
constexpr std::string_view yahoo =
    "Yahoo and AOL take an app password, made on their page about account security";
constexpr std::string_view fastmail =
    "Fastmail takes an app password, made in its settings under privacy and security";
constexpr std::string_view switched_on =
    "IMAP has to be switched on in the settings of the web mail first";
constexpr std::string_view code =
    "IMAP has to be switched on in the settings of the web mail, which then gives a code to be "
    "used as the password";
constexpr std::string_view app_password =
    "this provider takes an app password, made in the settings of the account";

constexpr Provider providers[] = {
    {"gmail.com", google},
    {"googlemail.com", google},
    {"office365.com", microsoft},
    {"outlook.com", microsoft},
    {"hotmail.com", microsoft},
    {"mail.me.com", apple},
    {"yahoo.com", yahoo},
    {"aol.com", yahoo},
    {"fastmail.com", fastmail},
    {"gmx.net", switched_on},
    {"gmx.com", switched_on},
    {"web.de", switched_on},
    {"163.com", code},
    {"126.com", code},
    {"qq.com", code},
    {"yandex.com", app_password},
    {"yandex.ru", app_password},
    {"mail.ru", app_password},
    {"zoho.com", app_password},
    {"zoho.eu", app_password},
};

constexpr std::string_view new_token = "the token may have expired: give a new one";

bool is_at(std::string_view host, std::string_view domain) {
    if (host.size() < domain.size()) return false;
    const std::size_t begin = host.size() - domain.size();
    return equals_ignoring_case(host.substr(begin), domain) &&
           (begin == 0 || host[begin - 1] == '.');
}

}  // namespace

std::string_view login_hint(std::string_view host, bool token) {
    if (token) return new_token;
    for (const Provider& provider : providers)
        if (is_at(host, provider.domain)) return provider.hint;
    return {};
}

std::chrono::minutes longest_idle(std::string_view host, std::string_view greeting) {
    const bool is_microsoft = is_at(host, "office365.com") || is_at(host, "outlook.com") ||
                              greeting.find("Microsoft") != greeting.npos;
    return is_microsoft ? limits::idle_again_microsoft : limits::idle_again;
}

}  // namespace rekindle::imap
