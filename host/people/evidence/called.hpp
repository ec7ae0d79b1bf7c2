// What else the bearer of an address is called by their first name.
#pragma once

#include "host/base/history.hpp"
#include "host/people/evidence/known_names.hpp"

namespace rekindle::people {

// "harora@acme.example" is Harry Arora's, and some write "harpreet" beside it: the same mailbox
// under two given names, each of which it is made of, is one human being's with both. Fills
// `known.called`.
void name_called(const History& history, KnownNames& known);

}  // namespace rekindle::people
