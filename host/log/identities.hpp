// Identities: addresses and their spellings, each once, with the numbers they have in the log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <rekindle/record.hpp>
#include <rekindle/result.hpp>

#include "host/log/database.hpp"

namespace rekindle::log {

class Identities {
  public:
    static Result<Identities> load(const Database& database);

    // The number of the spelling, written to the log when it is new.
    Result<std::uint32_t> spelling(Scheme scheme, std::string_view canonical, std::string_view name,
                                   bool is_owner);

    // REQUIRES: a number that spelling() gave
    [[nodiscard]] std::uint32_t identity_of(std::uint32_t number) const {
        return identity_of_[number];
    }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Numbers = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

    Identities() = default;
    Result<void> read(const Database& database);
    void know(std::uint32_t spelling, std::uint32_t identity);
    Result<std::uint32_t> identity(Scheme scheme, std::string_view canonical);

    Statement add_identity_, add_spelling_;
    Numbers identities_;                      // scheme and address
    Numbers spellings_;                       // identity, owner and name
    std::vector<std::uint32_t> identity_of_;  // by spelling
    std::uint32_t last_identity_ = 0, last_spelling_ = 0;
    std::string key_ = {};  // reused
};

}  // namespace rekindle::log
