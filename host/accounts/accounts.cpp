#include "host/accounts/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <rekindle/text.hpp>

#include "host/accounts/limits.hpp"
#include "host/accounts/private_file.hpp"
#include "host/base/digest.hpp"
#include "host/base/printable.hpp"

namespace rekindle::accounts {
namespace {

namespace fs = std::filesystem;

constexpr const char* folder_name = "accounts";
constexpr std::size_t most_named = 5;  // of accounts that could be meant
constexpr std::size_t longest_quote = 60;

std::string in_quotes(std::string_view text) {
    return "\"" + shortened(printable(text), longest_quote) + "\"";
}

Error unreadable(const fs::path& file, const Error& why) {
    return {Code::damaged,
            "the account in " + printable(file.string()) + " cannot be used: " + why.message};
}

}  // namespace

std::string file_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                           c == '@' || c == '-' || c == '_' || c == '+' ||
                           (c == '.' && !out.empty());
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    if (out.size() > longest_name) return out.substr(0, longest_name / 2) + text(digest(name));
    return out;
}

Accounts::Accounts(fs::path store) : store_(std::move(store)) {}

fs::path Accounts::file(const Account& account, std::string_view ending) const {
    return store_ / folder_name / (file_name(account.name) + std::string{ending});
}

Accounts::Listed Accounts::list() const {
    Listed out;
    std::error_code ignored;
    for (const auto& item : fs::directory_iterator(store_ / folder_name, ignored)) {
        if (item.path().extension() != ".json") continue;
        const auto text = read_file(item.path());
        auto account = text ? read_account(*text) : Result<Account>{text.error()};
        if (account)
            out.all.push_back(std::move(*account));
        else
            out.bad.push_back(unreadable(item.path(), account.error()));
    }
    std::sort(out.all.begin(), out.all.end(),
              [](const Account& a, const Account& b) { return a.name < b.name; });
    return out;
}

Result<Account> Accounts::find(std::string_view typed) const {
    const Listed listed = list();
    std::vector<const Account*> near;
    for (const Account& account : listed.all) {
        if (account.name == typed) return account;
        if (account.name.find(typed) != std::string::npos) near.push_back(&account);
    }
    if (near.size() == 1) return *near.front();
    if (near.empty())
        return Error{Code::not_found, "there is no account " + in_quotes(typed) +
                                          "; rekindle source list shows them"};
    std::string names;
    for (std::size_t i = 0; i < std::min(near.size(), most_named); ++i)
        names += (i == 0 ? "" : ", ") + printable(near[i]->name);
    return Error{Code::usage, fmt::format("{} can be {} accounts: {}; name one of them",
                                          in_quotes(typed), near.size(), names)};
}

Result<void> Accounts::put(const Account& account) const {
    return write_file(file(account, ".json"), written(account));
}

Result<void> Accounts::remove(const Account& account) const {
    // What is secret goes first, and the lock stays: whoever holds it has that file open.
    std::error_code failed;
    for (const char* ending : {".secret", ".last", ".json"}) {
        fs::remove(file(account, ending), failed);
        if (failed)
            return Error{Code::store, printable(file(account, ending).string()) +
                                          " cannot be removed (" + failed.message() + ")"};
    }
    return {};
}

Result<void> Accounts::keep_secret(const Account& account, const Secret& secret) const {
    return write_file(file(account, ".secret"), secret.reveal());
}

Result<Secret> Accounts::kept_secret(const Account& account) const {
    return read_secret(file(account, ".secret"));
}

std::optional<Record> Accounts::record(const Account& account) const {
    const auto text = read_file(file(account, ".last"));
    return text ? read_record(*text) : std::nullopt;
}

void Accounts::keep_record(const Account& account, const Record& record) const {
    (void)write_file(file(account, ".last"), written(record)).has_value();
}

Result<AccountLock> Accounts::lock(const Account& account) const {
    return AccountLock::take(file(account, ".lock"), account.name);
}

std::optional<int> Accounts::reader(const Account& account) const {
    return holder(file(account, ".lock"));
}

}  // namespace rekindle::accounts
