// Failure: what kind of trouble ended a run over an account, and so what is to be done.
#pragma once

#include <cstdint>
#include <string_view>

#include <rekindle/result.hpp>

#include "host/import/import.hpp"

namespace rekindle::sync {

enum class Failure : std::uint8_t {
    none,
    stopped,      // as it was asked to
    token,        // refused: a fresh one may be taken
    login,        // refused: the same secret is never tried again
    no_secret,    // there is none
    certificate,  // the server could not prove who it is
    unsecured,    // no TLS, or somebody meddled with how it began
    network,      // not reached, cut off: later it may work
    busy,         // the server wants to be left alone for a while
    locked,       // another process reads the account
    log,          // the log could not be written: full disk, …
    importer,     // it crashed, or broke the rules
    other,
};

[[nodiscard]] Failure failure_of(const Error& error);
[[nodiscard]] Failure failure_of(const imports::Outcome& outcome);

// Whether somebody who watches tries again by himself.
[[nodiscard]] bool may_pass(Failure failure);

}  // namespace rekindle::sync
