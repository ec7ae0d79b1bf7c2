// The parts of `rekindle plugin`, one file each.
#pragma once

#include <rekindle/result.hpp>

#include "host/app/exit_code.hpp"

namespace rekindle::app {

struct Context;

// plugin new NAME DIR: writes a complete importer into DIR.
Result<Exit> run_plugin_new(Context& context);
// plugin test FILE: the records of FILE as JSON Lines, without a store.
Result<Exit> run_plugin_test(Context& context);

}  // namespace rekindle::app
