// What the log keeps of people and statistics: read instead of every row, caught up with what is
// new, checked against the rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/analyzer/analyzer.hpp"
#include "host/log/kept.hpp"
#include "host/log/log.hpp"

namespace rekindle::app {

// What is kept rests on how the program concludes (kept_definition) and, as far as who is who goes,
// on this.
struct Basis {
    const std::vector<log::Log::Decision>& decisions;
    std::string region;  // of phone numbers, from the environment
};
[[nodiscard]] std::string region_of_the_locale();

// A digest of the code that concludes who is who, and what the statistics are: what was kept under
// another one is concluded anew, and nobody has to raise a number.
[[nodiscard]] std::string_view kept_definition();

class Keeper {
  public:
    // REQUIRES: log and basis outlive it. The log is read as it is now until this is gone.
    static Result<Keeper> open(const log::Log& log, const Basis& basis);

    Keeper(Keeper&& other) noexcept;
    Keeper& operator=(Keeper&&) = delete;
    ~Keeper();

    // What is kept stands for a part of the rows at least.
    [[nodiscard]] bool is_usable() const;
    // What is kept stands for the log as it is: no row need be read.
    [[nodiscard]] bool is_current() const;
    [[nodiscard]] std::int64_t contacts() const { return head_.contacts; }

    // REQUIRES: is_current(). Sets the persons of a history of the log that has no rows, names and
    // evidence of its identities, and a title for each person that has one.
    struct Titles {
        std::vector<std::uint32_t> of = {};  // by person: index into History::titles, or nobody
    };
    [[nodiscard]] Result<analyzer::Gathered> read(History& history, Titles& titles) const;

    // Of the whole history with its persons: what `gather` would give; what is kept is brought up
    // to date on the way, where that can be done now.
    [[nodiscard]] analyzer::Gathered catch_up(const History& history);

    // Of the whole history with its persons: whether what is kept says what the rows say; true
    // where nothing is.
    [[nodiscard]] bool is_true(const History& history) const;
    // Drops what is kept: the next reader gathers it anew. False where it cannot be done now.
    [[nodiscard]] Result<bool> drop() const;

  private:
    Keeper(const log::Log& log, std::string program, std::string basis);

    [[nodiscard]] Result<analyzer::Gathered> as_kept(const History& history) const;
    // Sets the persons of the history, and calls `also` with each tie, its person and statistics.
    template <class Also>
    [[nodiscard]] Result<analyzer::Gathered> gathered(log::KeptPeople people, History& of,
                                                      const Also& also) const;
    void keep(const History& history, const analyzer::Gathered& gathered,
              const std::vector<std::uint8_t>& touched) const;

    const log::Log* log_;
    log::Kept kept_;
    log::KeptHead head_ = {};
    std::string program_, basis_;
    bool reading_ = false;
};

}  // namespace rekindle::app
