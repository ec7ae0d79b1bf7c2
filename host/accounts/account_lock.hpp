// One run an account: whoever reads one holds its lock. The kernel frees it when the process ends.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <rekindle/result.hpp>

namespace rekindle::accounts {

class AccountLock {
  public:
    // locked: another process reads the account, or another run in this one. Does not wait.
    [[nodiscard]] static Result<AccountLock> take(const std::filesystem::path& file,
                                                  const std::string& account);

    AccountLock(AccountLock&& other) noexcept;
    AccountLock& operator=(AccountLock&& other) noexcept;
    ~AccountLock();

  private:
    explicit AccountLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

// The process that holds it, from outside.
[[nodiscard]] std::optional<int> holder(const std::filesystem::path& file);

}  // namespace rekindle::accounts
