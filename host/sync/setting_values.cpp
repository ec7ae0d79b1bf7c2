#include "host/sync/setting_values.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "host/base/printable.hpp"

namespace rekindle::sync {
namespace {

using accounts::Account;

std::optional<std::string> own_value(const Account& account, std::string_view name) {
    for (const auto& [key, value] : account.settings)
        if (key == name) return value;
    return std::nullopt;
}

// What we know of the account by these names; nothing where it is not ours to say.
std::optional<std::string> value_of(std::string_view name, const Account& account,
                                    const Purpose& purpose) {
    const auto yes_or_no = [](bool yes) { return std::string{yes ? "yes" : "no"}; };
    if (name == "server") return account.target.host;
    if (name == "port") return std::to_string(account.target.port);
    if (name == "security") return std::string{accounts::name(account.target.security)};
    if (name == "user") return account.user;
    if (name == "watch") return yes_or_no(purpose.watch);
    if (name == "check") return yes_or_no(purpose.check);
    if (auto said = own_value(account, name)) return said;
    if (name == "mechanism" && account.login == accounts::Login::token) return "xoauth2";
    return std::nullopt;
}

}  // namespace

bool takes(const worker::ImporterDescription& importer, std::string_view setting) {
    return std::any_of(importer.settings.begin(), importer.settings.end(),
                       [&](const worker::Setting& one) { return one.name == setting; });
}

Result<imports::Settings> setting_values(const worker::ImporterDescription& importer,
                                         const Account& account, const Secret& secret,
                                         const Purpose& purpose) {
    imports::Settings out;
    out.values.reserve(importer.settings.size() + 2);  // so that no copy of a secret is left behind
    for (const worker::Setting& setting : importer.settings) {
        if (setting.name == "secret") {
            out.values.emplace_back(setting.name, secret.reveal());
            out.secrets.emplace_back(secret.reveal());
            continue;
        }
        if (auto value = value_of(setting.name, account, purpose)) {
            out.values.emplace_back(setting.name, std::move(*value));
        } else if (setting.required && setting.fallback.empty()) {
            return Error{Code::usage, "the importer " + printable(importer.id) +
                                          " needs the setting " + printable(setting.name) +
                                          "; give it with --set when adding the account"};
        }
    }
    return out;
}

}  // namespace rekindle::sync
