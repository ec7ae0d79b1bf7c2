// One conversation: what is known of it, and its messages turned into records.
//
// The key of a message is made of its thread, author, minute and text, and a number where all four
// are equal. A minute, not a millisecond: HTML exports know no better, and the same message in JSON
// and HTML, in a small and in a later, larger export, has to be one. The number counts equals from
// nought in each file, so that two equal messages are two, and both are known again.
#pragma once

#include <cstdint>
#include <rekindle/sink.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plugins/facebook/people.hpp"

namespace rekindle::facebook {

struct ThreadFacts {
    std::string key, title;
    std::vector<std::string> members;  // names, each once; the owner may be missing
    bool is_group = false;             // said by the file; more than two members are one anyway
    Scheme scheme = Scheme::name;      // of the names
    std::string me = {};               // the owner's user name, where they are user names
};

struct Reaction {
    std::string actor;
    Instant when = unknown_time;
};

struct Message {
    Kind kind = Kind::chat;
    Instant start = unknown_time;
    std::string_view sender;
    std::uint64_t text_digest = 0, text_size = 0;
    std::chrono::milliseconds duration{0}, uncertainty{0};
    std::uint32_t attachments = 0, flags = 0;
    std::int32_t utc_offset_min = RK_OFFSET_UNKNOWN;
    TimeBasis time_basis = TimeBasis::explicit_time;
    std::uint32_t entry = 0;
    std::uint64_t offset = 0;
    std::span<const Reaction> reactions = {};
};

// Numbers equal items within a minute.
class Equals {
  public:
    struct Id {
        std::uint64_t high = 0, low = 0;
        bool operator==(const Id&) const = default;
    };

    // How many of that id came before it in that minute.
    std::uint32_t number(std::int64_t minute, const Id& id);

  private:
    struct Hash {
        std::size_t operator()(const Id& id) const { return id.low; }
    };
    std::int64_t minute_ = INT64_MIN;
    std::vector<std::pair<Id, std::uint32_t>> few_;
    std::unordered_map<Id, std::uint32_t, Hash> many_;
};

class ThreadWriter {
  public:
    ThreadWriter(Sink& sink, std::string owner) : sink_(&sink), owner_(std::move(owner)) {}

    // The messages that follow belong to that thread.
    void begin(ThreadFacts facts);
    void write(const Message& message);

    // Somebody who writes without being a member takes part all the same.
    [[nodiscard]] const ThreadFacts& facts() const { return facts_; }
    [[nodiscard]] std::uint64_t written() const { return written_; }
    [[nodiscard]] Instant earliest() const { return earliest_; }
    [[nodiscard]] Instant latest() const { return latest_; }
    void saw(Instant when);  // an item written by somebody else

  private:
    struct Cast {  // of the messages of one author
        Who author;
        std::vector<Who> others;
        std::vector<Participant> participants;
    };

    [[nodiscard]] Who who(std::string_view name) const;
    [[nodiscard]] const std::string& me() const;
    const Cast& cast_of(std::string_view sender);
    void convene();
    void react(const Message& message, const Reaction& reaction, const Cast& cast,
               std::string_view key);
    [[nodiscard]] std::uint32_t group_size() const;

    Sink* sink_;
    std::string owner_;
    ThreadFacts facts_;
    std::uint64_t thread_digest_ = 0;
    std::unordered_map<std::string, Cast> casts_;
    const Cast* last_cast_ = nullptr;
    std::string last_sender_;
    Equals equals_;
    std::uint64_t written_ = 0;
    Instant earliest_ = unknown_time, latest_ = unknown_time;
};

// The key of a thread that has no id of its own: of the people in it.
[[nodiscard]] std::string key_of_people(std::vector<std::string> members, std::string_view title);

// "Ada named the group Engines": written by Facebook, not by Ada. In every language it begins with
// the author's own full name, as hardly anybody's own text does.
[[nodiscard]] bool is_notice(std::string_view text, std::string_view sender);

// Since 1970; the smallest number but one where it is unknown.
[[nodiscard]] std::int64_t minute_of(Instant when);

// 128 bits as 32 hexadecimal digits.
[[nodiscard]] std::string hex(std::uint64_t high, std::uint64_t low);

}  // namespace rekindle::facebook
