// Rows: interactions on their way into the log, gathered and written many at a time.
#pragma once

#include <cstdint>
#include <memory>

#include <rekindle/result.hpp>

#include "host/log/database.hpp"
#include "host/log/log.hpp"
#include "host/log/segment.hpp"

namespace rekindle::log {

class Rows {
  public:
    static Result<Rows> prepare(const Database& database);

    Result<void> add(const NewInteraction& what, std::int64_t source);
    // Writes what is still gathered.
    Result<void> flush();

  private:
    Rows() = default;

    std::unique_ptr<Segment> gathered_ = std::make_unique<Segment>();
    Statement put_;
    std::int64_t source_ = 0;  // of what is gathered
    std::int64_t next_ = 1;    // number of the first interaction gathered
};

}  // namespace rekindle::log
