// Cards and rooms on their way into the log: what sources say of people beside interactions.
#pragma once

#include <cstdint>
#include <string>

#include <rekindle/result.hpp>

#include "host/log/database.hpp"
#include "host/log/log.hpp"

namespace rekindle::log {

class Cards {
  public:
    static Result<Cards> prepare(const Database& database);

    // False: the source told the same before.
    Result<bool> put(const NewCard& what, std::int64_t source);
    Result<bool> put(const NewRoom& what, std::int64_t source);

  private:
    Cards() = default;

    Statement put_card_, put_room_;
    std::string first_ = {}, second_ = {};  // JSON, reused
};

}  // namespace rekindle::log
