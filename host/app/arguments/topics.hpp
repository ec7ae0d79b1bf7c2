// What `rekindle help TOPIC` says beside the commands.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rekindle::app {

struct Topic {
    std::string_view name, summary;
    std::string_view text;  // empty: made from a table, see topic_text
};

[[nodiscard]] std::span<const Topic> topics();
[[nodiscard]] std::string topic_text(const Topic& topic);

}  // namespace rekindle::app
