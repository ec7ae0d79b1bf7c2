#include "host/accounts/account.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "host/accounts/limits.hpp"
#include "host/base/printable.hpp"

namespace rekindle::accounts {
namespace {

using connection::Security;
using nlohmann::json;

constexpr const char* form = "rekindle/account/1";

constexpr std::array securities{Security::tls, Security::starttls, Security::plain};
constexpr std::array logins{Login::password, Login::token};
constexpr std::array places{Keeping::Where::asked, Keeping::Where::command, Keeping::Where::keyring,
                            Keeping::Where::file, Keeping::Where::store};

// Reads members one after the other; the first that is wrong is the error.
class Members {
  public:
    explicit Members(const json& object) : object_(&object) {}

    void text(const char* key, std::string& out) {
        if (const json* found = member(key))
            found->is_string() ? void(out = found->get<std::string>()) : wrong(key, "a text");
    }
    void boolean(const char* key, bool& out) {
        if (const json* found = member(key))
            found->is_boolean() ? void(out = found->get<bool>()) : wrong(key, "true or false");
    }
    void port(const char* key, std::uint16_t& out) {
        const json* found = member(key);
        if (!found) return;
        const bool good = found->is_number_unsigned() && found->get<std::uint64_t>() <= UINT16_MAX;
        good ? void(out = found->get<std::uint16_t>()) : wrong(key, "a number up to 65535");
    }
    void texts(const char* key, std::vector<std::string>& out) {
        const json* found = member(key);
        if (!found) return;
        if (!found->is_array()) return wrong(key, "a list of texts");
        for (const json& one : *found) {
            if (!one.is_string()) return wrong(key, "a list of texts");
            out.push_back(one.get<std::string>());
        }
    }
    template <class Value, std::size_t count>
    void choice(const char* key, const std::array<Value, count>& values, Value& out) {
        std::string given;
        text(key, given);
        if (given.empty()) return;
        for (const Value value : values)
            if (name(value) == given) return void(out = value);
        wrong(key, "one of its known words");
    }
    [[nodiscard]] const json* member(const char* key) const {
        const auto at = object_->find(key);
        return at == object_->end() ? nullptr : &*at;
    }
    void wrong(const char* key, const char* what) {
        if (!error_)
            error_ = Error{Code::damaged, "its \"" + std::string{key} + "\" is not " + what};
    }
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  private:
    const json* object_;
    std::optional<Error> error_ = {};
};

void read_keeping(const json& object, Keeping& out, Members& errors) {
    if (!object.is_object()) return errors.wrong("secret", "an object");
    Members members(object);
    members.choice("from", places, out.where);
    members.texts("command", out.command);
    members.text("file", out.file);
    if (members.error()) errors.wrong("secret", "what it should be");
    const bool complete = (out.where != Keeping::Where::command || !out.command.empty()) &&
                          (out.where != Keeping::Where::file || !out.file.empty());
    if (!complete) errors.wrong("secret", "complete");
}

void read_settings(const json& object, Account& out, Members& errors) {
    if (!object.is_object()) return errors.wrong("settings", "an object of texts");
    for (const auto& [key, value] : object.items()) {
        if (!value.is_string()) return errors.wrong("settings", "an object of texts");
        out.settings.emplace_back(key, value.get<std::string>());
    }
}

json keeping_json(const Keeping& keeping) {
    json out{{"from", name(keeping.where)}};
    if (!keeping.command.empty()) out["command"] = keeping.command;
    if (!keeping.file.empty()) out["file"] = keeping.file;
    return out;
}

}  // namespace

std::string_view name(Security security) {
    if (security == Security::tls) return "tls";
    return security == Security::starttls ? "starttls" : "plain";
}

std::string_view name(Login login) {
    return login == Login::token ? "token" : "password";
}

std::string_view name(Keeping::Where where) {
    switch (where) {
        case Keeping::Where::command:
            return "command";
        case Keeping::Where::keyring:
            return "keyring";
        case Keeping::Where::file:
            return "file";
        case Keeping::Where::store:
            return "store";
        default:
            return "asked";
    }
}

std::string source_key(const Account& account) {
    return account.importer + ":" + account.name;
}

std::string written(const Account& account) {
    json settings = json::object();
    for (const auto& [key, value] : account.settings) settings[key] = value;
    const connection::Target& target = account.target;
    nlohmann::ordered_json out{{"form", form},
                               {"name", account.name},
                               {"importer", account.importer},
                               {"user", account.user},
                               {"host", target.host},
                               {"port", target.port},
                               {"security", name(target.security)}};
    if (!target.authorities.empty()) out["authorities"] = target.authorities.string();
    if (!target.certificate.empty()) out["certificate"] = target.certificate;
    out["login"] = name(account.login);
    out["secret"] = keeping_json(account.keeping);
    out["settings"] = settings;
    out["titles"] = account.titles;
    return out.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

Result<Account> read_account(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object()) return Error{Code::damaged, "it is not JSON"};
    Members members(object);
    Account out;
    std::string of_form, authorities;
    members.text("form", of_form);
    if (of_form != form) return Error{Code::newer, "it is not of a form that this program knows"};
    members.text("name", out.name);
    members.text("importer", out.importer);
    members.text("user", out.user);
    members.text("host", out.target.host);
    members.port("port", out.target.port);
    members.choice("security", securities, out.target.security);
    members.text("authorities", authorities);
    members.text("certificate", out.target.certificate);
    members.choice("login", logins, out.login);
    members.boolean("titles", out.titles);
    if (const json* keeping = members.member("secret"))
        read_keeping(*keeping, out.keeping, members);
    if (const json* settings = members.member("settings")) read_settings(*settings, out, members);
    if (out.name.empty()) members.wrong("name", "a name");
    if (out.importer.empty()) members.wrong("importer", "the id of an importer");
    if (members.error()) return *members.error();
    out.target.authorities = authorities;
    return out;
}

Result<std::vector<std::string>> words_of(std::string_view command) {
    std::vector<std::string> out;
    std::string word;
    bool in_word = false;
    char quote = '\0';
    for (const char c : command) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        if (quote != '\0' && c == quote) {
            quote = '\0';
        } else if (quote == '\0' && (c == '"' || c == '\'')) {
            quote = c;
            in_word = true;
        } else if (quote == '\0' && blank) {
            if (in_word) out.push_back(std::exchange(word, {}));
            in_word = false;
        } else {
            word += c;
            in_word = true;
        }
    }
    if (quote != '\0') return Error{Code::usage, "a quotation mark of the command is never closed"};
    if (in_word) out.push_back(std::move(word));
    if (out.empty() || out.front().empty()) return Error{Code::usage, "the command is empty"};
    if (out.size() > most_words) return Error{Code::usage, "the command has too many words"};
    return out;
}

}  // namespace rekindle::accounts
