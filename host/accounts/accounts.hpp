// The accounts of a store: the folder `accounts` in it, 0700, and for each account a file of its
// own, 0600: NAME.json (what the user said), NAME.secret (where nothing better keeps it), NAME.last
// (what became of the last run), NAME.lock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rekindle/result.hpp>

#include "host/accounts/account.hpp"
#include "host/accounts/account_lock.hpp"
#include "host/accounts/record.hpp"
#include "host/base/secret.hpp"

namespace rekindle::accounts {

class Accounts {
  public:
    explicit Accounts(std::filesystem::path store);

    struct Listed {
        std::vector<Account> all = {};  // by name
        std::vector<Error> bad = {};    // of files that cannot be read
    };
    [[nodiscard]] Listed list() const;

    // By name, or by a part of it that no other has. not_found, usage: several have it.
    [[nodiscard]] Result<Account> find(std::string_view typed) const;

    [[nodiscard]] Result<void> put(const Account& account) const;
    [[nodiscard]] Result<void> remove(const Account& account) const;  // its secret as well

    [[nodiscard]] Result<void> keep_secret(const Account& account, const Secret& secret) const;
    [[nodiscard]] Result<Secret> kept_secret(const Account& account) const;

    [[nodiscard]] std::optional<Record> record(const Account& account) const;
    // A failure to keep it changes nothing but what `status` shows.
    void keep_record(const Account& account, const Record& record) const;

    [[nodiscard]] Result<AccountLock> lock(const Account& account) const;
    // The process that reads it now.
    [[nodiscard]] std::optional<int> reader(const Account& account) const;

    [[nodiscard]] const std::filesystem::path& store() const { return store_; }
    [[nodiscard]] std::filesystem::path file(const Account& account, std::string_view ending) const;

  private:
    std::filesystem::path store_;
};

// A name as the name of a file: what could lead elsewhere stands as %XX.
[[nodiscard]] std::string file_name(std::string_view name);

}  // namespace rekindle::accounts
