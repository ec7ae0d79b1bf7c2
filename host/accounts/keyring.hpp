// The keyring of the desktop, through its own program `secret-tool`: where there is no desktop, or
// nobody unlocks it, everything goes on without.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include <rekindle/result.hpp>

#include "host/base/secret.hpp"

namespace rekindle::accounts {

class Keyring {
  public:
    // Of one account of one store.
    Keyring(const std::filesystem::path& store, std::string account,
            const std::atomic<bool>* stop = nullptr);

    // Whether it may answer: the program is installed and a session has a bus.
    [[nodiscard]] static bool is_there();

    [[nodiscard]] Result<Secret> look_up() const;
    // Kept only where it can be looked up again.
    [[nodiscard]] Result<void> keep(const Secret& secret) const;
    void forget() const;

  private:
    std::string store_, account_;
    const std::atomic<bool>* stop_;
};

}  // namespace rekindle::accounts
