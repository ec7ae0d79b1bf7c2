#include "plugins/facebook/conversations.hpp"

#include <utility>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

// Follows the text byte by byte. Conversations are objects in an array, their members two deep.
class Finder {
  public:
    void take(char c, std::uint64_t at) {
        if (in_string_)
            take_text(c);
        else
            take_structure(c, at);
    }

    std::vector<Conversation> found;

  private:
    void take_text(char c) {
        if (escaped_) {
            escaped_ = false;
            return;
        }
        escaped_ = c == '\\';
        in_string_ = c != '"';
        if (in_string_ && is_key_ && key_.size() < limits::member_name) key_ += c;
    }

    void take_structure(char c, std::uint64_t at) {
        if (c == '"') {
            in_string_ = true;
            if (is_key_) key_.clear();
        } else if (c == '[' || c == '{') {
            ++depth_;
            if (depth_ == in_conversation) one_ = {};
            is_key_ = depth_ == in_conversation;
            if (depth_ == in_conversation + 1) value_ = {key_, at, 0, c};
        } else if (c == ']' || c == '}') {
            --depth_;
            if (depth_ == in_conversation) end_value(at + 1);
            if (depth_ == in_conversation - 1) end_conversation();
        } else if (depth_ == in_conversation && (c == ':' || c == ',')) {
            is_key_ = c == ',';
        }
    }

    void end_value(std::uint64_t end) {
        value_.end = end;
        if (value_.first == '[' && value_.name == "participants") one_.people = value_;
        if (value_.first == '[' && value_.name == "conversation") one_.messages = value_;
    }

    void end_conversation() {
        if (one_.messages.size() > 0 && found.size() < limits::conversations)
            found.push_back(std::exchange(one_, {}));
    }

    static constexpr int in_conversation = 2;

    bool in_string_ = false, escaped_ = false, is_key_ = false;
    int depth_ = 0;
    std::string key_;
    Member value_;
    Conversation one_;
};

}  // namespace

Result<std::vector<Conversation>> find_conversations(const Source& source, const Entry& entry) {
    Finder finder;
    std::vector<char> buffer(limits::html_chunk);
    for (std::uint64_t offset = 0; offset < entry.length;) {
        const auto got = source.read(entry.index, offset, buffer);
        if (!got) return got.error();
        if (*got == 0) break;
        for (std::size_t i = 0; i < *got; ++i) finder.take(buffer[i], offset + i);
        offset += *got;
    }
    return std::move(finder.found);
}

}  // namespace rekindle::facebook
