// The messages in a page of an HTML export, whatever its classes are called in that year: a message
// is an element whose last part is a date, whose first part is a name, and whose middle is a text.
//
//     <div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">      (2019 to 2022)
//       <div class="_2ph_ _a6-h _a6-i">Ada Byron</div>
//       <div class="_2ph_ _a6-p"><div><div></div><div>Hello</div></div></div>
//       <div class="_3-94 _a6-o"><div class="_a72d">Nov 14, 2023 10:13:20 pm</div></div></div>
//
// Before 2018 all threads stood in one page, marked by classes with meaning:
//
//     <div class="thread">Ada Byron, Grace Hopper
//       <div class="message"><div class="message_header"><span class="user">Ada Byron</span>
//         <span class="meta">Friday, October 4, 2013 at 10:05pm PDT</span></div></div>
//       <p>Hello</p></div>
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/html/parser.hpp"
#include "plugins/facebook/time/date.hpp"

namespace rekindle::facebook {

struct HtmlReaction {
    std::string actor, when;  // as written
};

struct HtmlMessage {
    std::string sender, text, when;  // as written
    std::uint32_t attachments = 0;
    std::uint64_t offset = 0;
    std::vector<HtmlReaction> reactions = {};
};

struct HtmlEvents {
    std::function<void(const HtmlMessage&)> message;
    // Of a page before 2018: a thread begins, with the line of its people.
    std::function<void(std::string_view people)> thread = [](std::string_view) {};
    // A block of text in front of all messages: title, people.
    std::function<void(std::string_view text)> heading = [](std::string_view) {};
    std::function<void(std::string_view text)> title = [](std::string_view) {};
};

class HtmlBlocks : public HtmlReader {
  public:
    HtmlBlocks(const HtmlEvents& events, DateHabits habits) : events_(&events), habits_(habits) {}

    void open(std::string_view element, std::string_view classes, std::string_view link) override;
    void close(std::string_view element) override;
    void text(std::string_view characters) override;

  protected:
    void end_of_page() override;

  private:
    struct Part {  // of the text of an element
        std::size_t begin = 0, end = 0;
    };
    struct Frame {
        std::string element;
        std::size_t begin = 0;  // of its text
        std::uint64_t number = 0, offset = 0;
        std::uint32_t attachments = 0, parts = 0;
        Part first, last, second_last;
        bool is_reactions = false, is_thread = false, is_user = false, is_meta = false;
        bool is_message = false, is_block = false, has_time = false, is_time = false;
    };

    [[nodiscard]] std::string_view part(const Part& which) const;
    [[nodiscard]] Part trimmed(std::size_t begin) const;
    void closed(const Frame& frame);
    void take_reaction(const Frame& frame);
    void take_old(const Frame& frame);
    void flush_old();
    bool take_message(const Frame& frame);
    void flush_pending();
    void add_to_parent(const Frame& frame, const Part& text);

    const HtmlEvents* events_;
    DateHabits habits_;

    std::vector<Frame> frames_;
    std::size_t passed_over_ = 0;  // elements deeper than the limit
    std::uint64_t opened_ = 0;
    std::string text_;
    std::size_t links_ = 0, skipped_ = 0;  // open elements of the kind whose text is no text

    std::vector<HtmlReaction> reactions_;
    std::optional<HtmlMessage> pending_;
    std::uint64_t pending_number_ = 0;
    bool any_message_ = false;

    bool in_thread_ = false;
    std::optional<HtmlMessage> old_;
};

}  // namespace rekindle::facebook
