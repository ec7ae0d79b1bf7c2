// Who was the owner's colleague, and when.
#pragma once

#include "host/base/history.hpp"

namespace rekindle::people {

// Fills `colleague` of the persons. REQUIRES: all else of them is written.
void add_colleagues(History& history);

}  // namespace rekindle::people
