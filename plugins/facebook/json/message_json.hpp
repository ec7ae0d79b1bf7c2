// The messages of a JSON file, one after the other.
//
//     {"sender_name": "Ada", "timestamp_ms": 1578304800000, "content": "Hello",
//      "reactions": [{"reaction": "...", "actor": "Grace"}]}
//
// and, of end-to-end encrypted threads,
//
//     {"senderName": "Ada", "text": "Hello", "timestamp": 1578304800000, "isUnsent": false,
//      "media": [{"uri": "./media/a.jpg"}]}
#pragma once

#include <cstdint>
#include <rekindle/sink.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/json/elements.hpp"
#include "plugins/facebook/text.hpp"
#include "plugins/facebook/thread.hpp"

namespace rekindle::facebook {

// A time as JSON has it: a number, perhaps with a fraction, perhaps in a string.
struct JsonTime {
    Instant when = unknown_time;
    std::string_view wrong;  // name of the report, or empty
};
[[nodiscard]] JsonTime parse_seconds(std::string_view token);
[[nodiscard]] JsonTime parse_milliseconds(std::string_view token);

// Media may only be named by a path inside the archive, or by a web address; nothing is opened.
[[nodiscard]] bool is_unsafe_uri(std::string_view uri);

class MessageReader {
  public:
    MessageReader(Sink& sink, ThreadWriter& writer) : sink_(&sink), writer_(&writer) {}

    // Writes the message, or says why not. What the JSON text itself has wrong is the result.
    Visited read(JsonValue value, const Place& place);

    // The name of the author, without writing anything; empty where there is none.
    Visited read_sender(JsonValue value, std::string& sender);

  private:
    struct Fields;

    Visited read_fields(JsonObject object, Fields& fields);
    simdjson::error_code read_field(JsonField& field, Fields& fields);
    void read_author(std::string_view token, Fields& fields);
    static void read_moment(std::string_view token, bool may_be_seconds, Fields& fields);
    void read_date(std::string_view token, Fields& fields);
    static void read_call(std::string_view token, Fields& fields);
    simdjson::error_code read_reactions(JsonValue value, Fields& fields);
    simdjson::error_code read_media(JsonValue value, Fields& fields);
    void read_text(std::string_view token, Fields& fields);
    std::string_view name_of(std::string_view token, Fields& fields);
    std::uint32_t flags_of(const Fields& fields) const;
    void note(const Fields& fields, const Place& place);

    Sink* sink_;
    ThreadWriter* writer_;
    StringDecoder decoder_;
    TextMeter meter_;
    struct Known {
        std::string token, name;  // of an author, as written and as meant
    };
    std::vector<Known> recent_;
    std::size_t oldest_ = 0;
    std::string content_;
    std::vector<Reaction> reactions_;
};

}  // namespace rekindle::facebook
