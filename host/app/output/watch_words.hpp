// What the watch folder did, in words and as JSON.
#pragma once

#include <string>

#include "host/app/output/json.hpp"
#include "host/watch/status.hpp"
#include "host/watch/watch.hpp"

namespace rekindle::app {

// What to do about a file that was not imported.
[[nodiscard]] std::string_view advice(const log::WatchedItem& item);

// The lines for people of one event; empty where there is nothing to say.
[[nodiscard]] std::string event_words(const watch::Event& event);

// The `data` of a line of JSON for one event.
[[nodiscard]] Json event_json(const watch::Event& event);
[[nodiscard]] Json summary_json(const watch::Summary& summary);

[[nodiscard]] std::string_view name(watch::Waiting::Why why);
[[nodiscard]] Json item_json(const log::WatchedItem& item);

}  // namespace rekindle::app
