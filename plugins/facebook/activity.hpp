// What an archive says beside messages: friends with the day they became friends, comments and
// reactions to what others wrote, answers to invitations, followers.
//
//     friends.json           {"friends_v2": [{"name": "Ada", "timestamp": 1262304000}]}
//     comments.json          {"comments_v2": [{"timestamp": …, "title": "Me commented on Ada's
//     post.",
//                             "data": [{"comment": {"timestamp": …, "comment": "…"}}]}]}
//     likes_and_reactions_1  [{"timestamp": …, "title": "Me likes Ada's photo.", "data": […]}]
//     your_event_responses   {"event_responses_v2": {"events_joined": [{"name": "Tea",
//                             "start_timestamp": …, "end_timestamp": …}], "events_declined": […]}}
//     followers_1.json       [{"string_list_data": [{"value": "ada", "timestamp": …}]}]
#pragma once

#include <cstdint>
#include <functional>
#include <rekindle/sink.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "plugins/facebook/json/elements.hpp"
#include "plugins/facebook/json/message_json.hpp"
#include "plugins/facebook/layout.hpp"
#include "plugins/facebook/owner.hpp"
#include "plugins/facebook/text.hpp"
#include "plugins/facebook/titles.hpp"

namespace rekindle::facebook {

struct ActivityItem {
    std::string name, title, text, handle, reaction, author;
    JsonTime time, start, end;
    bool has_time = false, invalid_bytes = false, declined = false;
    // Of dates in pages.
    std::chrono::milliseconds uncertainty{0};
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
};

class ActivityReader {
  public:
    ActivityReader(Sink& sink, const Owner& owner) : sink_(&sink), owner_(&owner) {}

    // All of the file that is understood. Friends have to come before comments: titles name them.
    Result<void> read(JsonFile& file, const std::function<void(Instant)>& saw);

    // One item of a page.
    void take(PageKind kind, const ActivityItem& item, const Place& place,
              const std::function<void(Instant)>& saw);

    [[nodiscard]] std::uint64_t written() const { return written_; }

  private:
    using Item = ActivityItem;
    using Use = void (ActivityReader::*)(const Item&, const Place&);

    Result<void> read_array(JsonFile& file, const Member& array, Use use);
    Result<void> read_events(JsonFile& file, const Member& events);
    Visited read_item(JsonValue value, Item& item, unsigned depth);
    simdjson::error_code read_field(JsonField& field, Item& item, unsigned depth);

    simdjson::error_code read_inner(JsonValue value, std::string& out, unsigned depth);

    void friendship(const Item& item, const Place& place);
    void comment(const Item& item, const Place& place);
    void reaction(const Item& item, const Place& place);
    void follower(const Item& item, const Place& place);
    void followed(const Item& item, const Place& place);
    void liked(const Item& item, const Place& place);
    void by_shape(const Item& item, const Place& place);
    void event(const Item& item, const Place& place);
    void to_author(const Item& item, const Place& place, Kind kind);
    void to_person(const Who& them, const Item& item, const Place& place, Kind kind);
    void connect(const Item& item, const Place& place, Role ours, Role theirs);
    void emit(Interaction what, const Item& item, const Place& place);

    Sink* sink_;
    const Owner* owner_;
    ElementReader elements_;
    StringDecoder decoder_;
    TextMeter meter_;
    std::function<void(Instant)> saw_;
    TitleReader titles_;
    std::unordered_map<std::string, std::uint32_t> equals_;
    std::uint64_t written_ = 0;
};

}  // namespace rekindle::facebook
