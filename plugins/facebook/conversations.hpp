// Instagram's single file of all messages, as it was until 2020: where in it the people and the
// messages of each conversation stand. Names in it are user names.
//
//     [{"participants": ["ada", "grace"],
//       "conversation": [{"sender": "ada", "created_at": "2019-10-14T19:48:06.342563+00:00",
//                         "text": "Hello", "likes": [{"username": "grace"}]}]}]
#pragma once

#include <rekindle/source.hpp>
#include <string>
#include <vector>

#include "plugins/facebook/json/outline.hpp"

namespace rekindle::facebook {

struct Conversation {
    Member people, messages;
};

// REQUIRES: the file was outlined as a whole JSON array.
[[nodiscard]] Result<std::vector<Conversation>> find_conversations(const Source& source,
                                                                   const Entry& entry);

}  // namespace rekindle::facebook
