#include "plugins/facebook/html/blocks.hpp"

#include <algorithm>
#include <utility>

#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/text.hpp"

namespace rekindle::facebook {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// "❤Ada Byron (Nov 14, 2023 10:13:20 pm)"
HtmlReaction reaction_of(std::string_view text) {
    HtmlReaction out;
    // Emoji have no letters: the name begins at the first character below U+2000.
    std::size_t begin = 0;
    while (begin < text.size() && static_cast<unsigned char>(text[begin]) >= 0xE2) {
        begin += static_cast<unsigned char>(text[begin]) >= 0xF0 ? 4 : 3;
        if (begin < text.size() && is_space(text[begin])) break;
    }
    text.remove_prefix(std::min(begin, text.size()));
    const std::size_t parenthesis = text.rfind('(');
    if (parenthesis != text.npos && text.ends_with(')')) {
        out.when = text.substr(parenthesis + 1, text.size() - parenthesis - 2);
        text = text.substr(0, parenthesis);
    }
    out.actor = tidy(text, limits::name);
    return out;
}

}  // namespace

std::string_view HtmlBlocks::part(const Part& which) const {
    return std::string_view{text_}.substr(which.begin, which.end - which.begin);
}

HtmlBlocks::Part HtmlBlocks::trimmed(std::size_t begin) const {
    Part out{begin, text_.size()};
    while (out.begin < out.end && is_space(text_[out.begin])) ++out.begin;
    while (out.end > out.begin && is_space(text_[out.end - 1])) --out.end;
    return out;
}

void HtmlBlocks::open(std::string_view element, std::string_view classes, std::string_view link) {
    if (is_silent(element)) ++skipped_;
    if (element == "img" || element == "video" || element == "audio") {
        if (!frames_.empty()) ++frames_.back().attachments;
    }
    if (element == "br" && !text_.empty()) text_ += '\n';
    if (element == "a" && !link.empty()) ++links_;
    const bool marks = has_class(classes, "user") || has_class(classes, "meta");
    if (is_void(element) || element == "a" || (is_inline(element) && !marks)) return;
    if (frames_.size() >= limits::html_depth) {
        ++passed_over_;
        return;
    }
    Frame frame;
    frame.element = element;
    frame.begin = text_.size();
    frame.number = ++opened_;
    frame.offset = position();
    frame.is_block = has_class(classes, "_a6-g") || has_class(classes, "_2lej");
    frame.is_time = has_class(classes, "_a72d") || has_class(classes, "_2lem");
    frame.is_reactions = has_class(classes, "_a6-q") || has_class(classes, "_tqp");
    frame.is_user = has_class(classes, "user");
    frame.is_meta = has_class(classes, "meta");
    frame.is_message = has_class(classes, "message");
    frame.is_thread = has_class(classes, "thread");
    if (frame.is_message) {
        if (!in_thread_ && !frames_.empty() && frames_.back().is_thread) {
            in_thread_ = true;
            events_->thread(part(trimmed(frames_.back().begin)));
        }
        flush_old();
    }
    if (frame.is_thread) in_thread_ = false;
    frames_.push_back(std::move(frame));
}

void HtmlBlocks::text(std::string_view characters) {
    if (skipped_ > 0 || frames_.empty() || links_ > 0) return;
    if (text_.size() - frames_.back().begin > limits::html_text) return;
    text_ += characters;
}

void HtmlBlocks::close(std::string_view element) {
    if (is_silent(element) && skipped_ > 0) --skipped_;
    if (element == "a") {
        links_ -= links_ > 0 ? 1 : 0;
        return;
    }
    const bool marked = !frames_.empty() && frames_.back().element == element &&
                        (frames_.back().is_user || frames_.back().is_meta);
    if (is_void(element) || (is_inline(element) && !marked)) return;
    if (passed_over_ > 0) {
        --passed_over_;
        return;
    }
    if (frames_.empty()) return;
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    closed(frame);
}

void HtmlBlocks::closed(const Frame& frame) {
    if (frame.element == "title") events_->title(part(trimmed(frame.begin)));
    if (frame.element == "li" && !frames_.empty() && frames_.back().is_reactions) {
        take_reaction(frame);
    } else if (frame.is_user || frame.is_meta || frame.is_thread ||
               (frame.element == "p" && old_)) {
        take_old(frame);
    } else if (frame.is_reactions || frame.element == "title" || take_message(frame)) {
        text_.resize(frame.begin);
    } else {
        const Part text = trimmed(frame.begin);
        if (!any_message_ && frame.parts == 0 && text.end > text.begin)
            events_->heading(part(text));
        add_to_parent(frame, text);
    }
    // Nothing outside of an element that holds text needs it any more.
    if (frames_.empty()) text_.clear();
}

void HtmlBlocks::add_to_parent(const Frame& frame, const Part& text) {
    if (frames_.empty()) return;
    Frame& parent = frames_.back();
    parent.attachments += frame.attachments;
    parent.has_time = parent.has_time || frame.has_time || frame.is_time;
    if (text.begin >= text.end) {
        text_.resize(frame.begin);
        return;
    }
    text_ += '\n';
    if (parent.parts++ == 0) parent.first = text;
    parent.second_last = parent.last;
    parent.last = text;
}

void HtmlBlocks::take_reaction(const Frame& frame) {
    if (reactions_.size() < limits::reactions)
        reactions_.push_back(reaction_of(part(trimmed(frame.begin))));
    text_.resize(frame.begin);
}

// True where the element is a message.
bool HtmlBlocks::take_message(const Frame& frame) {
    if (frame.parts < 2 || frame.first.end - frame.first.begin > limits::name) return false;
    const std::string_view when = part(frame.last);
    // Where the classes say that it is a message, a date nobody can read does not lose it.
    const bool certain = frame.is_block && frame.has_time && when.size() <= limits::date_text;
    if (!certain && !parse_date(when, habits_)) return false;
    // A message inside a message was part of its text.
    if (pending_ && pending_number_ > frame.number) pending_.reset();
    flush_pending();
    HtmlMessage message;
    message.sender = tidy(part(frame.first), limits::name);
    message.when = when;
    Part body{frame.first.end, frame.last.begin};
    while (body.begin < body.end && is_space(text_[body.begin])) ++body.begin;
    while (body.end > body.begin && is_space(text_[body.end - 1])) --body.end;
    message.text = part(body);
    message.attachments = std::min<std::uint32_t>(frame.attachments, limits::attachments);
    message.offset = frame.offset;
    message.reactions = std::exchange(reactions_, {});
    pending_ = std::move(message);
    pending_number_ = frame.number;
    any_message_ = true;
    return true;
}

void HtmlBlocks::flush_pending() {
    if (!pending_) return;
    events_->message(*pending_);
    pending_.reset();
}

void HtmlBlocks::take_old(const Frame& frame) {
    const std::string_view text = part(trimmed(frame.begin));
    if (frame.is_thread) {
        flush_old();
        in_thread_ = false;
    } else if (frame.is_user) {
        flush_old();
        old_.emplace();
        old_->sender = tidy(text, limits::name);
        old_->offset = frame.offset;
    } else if (frame.is_meta && old_) {
        old_->when = text;
    } else if (frame.element == "p" && old_) {
        old_->text += text;
        old_->attachments += frame.attachments;
    }
    text_.resize(frame.begin);
}

void HtmlBlocks::flush_old() {
    if (!old_) return;
    any_message_ = true;
    events_->message(*old_);
    old_.reset();
}

void HtmlBlocks::end_of_page() {
    while (!frames_.empty()) {
        const Frame frame = std::move(frames_.back());
        frames_.pop_back();
        closed(frame);
    }
    flush_old();
    flush_pending();
}

}  // namespace rekindle::facebook
