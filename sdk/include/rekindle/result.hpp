// Result<T>: a value or an Error, the subset of std::expected that this project uses.
//
// Check it in the next line:  if (!x) return x.error();
// Once C++23 is required this becomes an alias of std::expected; nothing else has to change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace rekindle {

// What kind of failure. The first six are the statuses of abi.h; a plugin returns only those. The
// rest are the host's own and decide its exit code.
enum class Code : std::int32_t {
    unsupported = -1,   // not this format, or a version of it we cannot read
    malformed = -2,     // too damaged to go on
    source = -3,        // the source could not be read
    limit = -4,         // a limit was reached
    refused = -5,       // what was given was rejected
    internal = -6,      // a bug of ours
    usage = -20,        // the command was called wrongly
    store = -21,        // the log could not be read or written: disk full, input/output error
    no_store = -22,     // there is no log here yet
    locked = -23,       // another process is writing the log
    newer = -24,        // the log was written by a newer program
    damaged = -25,      // the log is damaged
    plugin = -26,       // a plugin could not be loaded, crashed or broke the rules
    interrupted = -27,  // the user pressed Ctrl-C
    not_found = -28,    // nobody and nothing of that name
};

// One sentence for the user: what is wrong and what to do, without a full stop, without secrets and
// without message text. `entry` and `offset` say where in the source, when that is known.
struct Error {
    static constexpr std::uint32_t no_entry = UINT32_MAX;

    Code code = Code::internal;
    std::string message;
    std::uint32_t entry = no_entry;
    std::uint64_t offset = 0;
    std::string report_code = {};  // a name of report_codes.hpp, where one fits
};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES: has_value()
    T& operator*() & { return *std::get_if<0>(&state_); }
    const T& operator*() const& { return *std::get_if<0>(&state_); }
    T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
    T* operator->() { return std::get_if<0>(&state_); }
    const T* operator->() const { return std::get_if<0>(&state_); }

    // REQUIRES: !has_value()
    [[nodiscard]] const Error& error() const& { return *std::get_if<1>(&state_); }
    Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

  private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    [[nodiscard]] bool has_value() const noexcept { return !error_; }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES: !has_value()
    [[nodiscard]] const Error& error() const& { return *error_; }
    Error&& error() && { return std::move(*error_); }

  private:
    std::optional<Error> error_;
};

}  // namespace rekindle
