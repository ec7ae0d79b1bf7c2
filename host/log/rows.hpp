// Rows: interactions on their way into the log, gathered and written many in one statement.
#pragma once

#include <cstdint>
#include <memory>

#include <rekindle/result.hpp>

#include "host/log/database.hpp"
#include "host/log/gathered.hpp"
#include "host/log/log.hpp"

namespace rekindle::log {

class Rows {
  public:
    static Result<Rows> prepare(const Database& database);

    Result<void> add(const NewInteraction& what, std::int64_t source);
    // Writes what is still gathered.
    Result<void> flush();

  private:
    Rows() = default;

    std::unique_ptr<Gathered> gathered_ = std::make_unique<Gathered>();  // SQLite points to it
    Statement put_all_, put_plain_;
    std::int64_t source_ = 0;  // of what is gathered
};

}  // namespace rekindle::log
