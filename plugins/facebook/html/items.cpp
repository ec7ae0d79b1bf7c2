#include "plugins/facebook/html/items.hpp"

#include <algorithm>
#include <utility>

#include "plugins/facebook/limits.hpp"
#include "plugins/facebook/text.hpp"
#include "plugins/facebook/time/date.hpp"

namespace rekindle::facebook {
namespace {

// Parts of a table are no items: a row is a field of one.
bool is_of_table(std::string_view element) {
    return element == "td" || element == "th" || element == "tr" || element == "tbody";
}

bool is_cell(std::string_view element) {
    return element == "td" || element == "th";
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(spaces) + 1 - begin);
}

}  // namespace

void HtmlItems::open(std::string_view element, std::string_view classes, std::string_view link) {
    if (is_silent(element)) ++silent_;
    if (element == "br" && !text_.empty()) text_ += '\n';
    if (element == "a") link_ = link.substr(0, limits::html_link);
    if (is_void(element) || is_inline(element)) return;
    end_part();
    if (frames_.size() >= limits::html_depth) {
        ++passed_over_;
        return;
    }
    const bool box = has_class(classes, "_a6-g") || has_class(classes, "_2lej");
    boxes_ += box ? 1 : 0;
    cells_ += is_cell(element) ? 1 : 0;
    frames_.push_back({std::string{element}, parts_.size(), position(), box});
}

void HtmlItems::text(std::string_view characters) {
    if (silent_ == 0 && !frames_.empty() && text_.size() < limits::html_part) text_ += characters;
}

void HtmlItems::close(std::string_view element) {
    if (is_silent(element) && silent_ > 0) --silent_;
    if (element == "a" && trimmed(text_).empty()) link_.clear();
    if (is_void(element) || is_inline(element)) return;
    end_part();
    if (passed_over_ > 0) {
        --passed_over_;
        return;
    }
    if (frames_.empty()) return;
    const Frame frame = std::move(frames_.back());
    frames_.pop_back();
    closed(frame);
}

void HtmlItems::end_part() {
    const std::string_view text = trimmed(text_);
    if (!text.empty()) {
        // Outside of boxes nobody takes away what is no item.
        if (parts_.size() >= limits::html_parts) {
            parts_.clear();
            for (Frame& frame : frames_) frame.first = 0;
        }
        const bool date = text.size() <= limits::date_text && parse_date(text).has_value();
        parts_.push_back({std::string{text}, std::exchange(link_, {}), date, cells_ > 0});
    }
    text_.clear();
}

std::size_t HtmlItems::dates_from(std::size_t first) const {
    return static_cast<std::size_t>(
        std::count_if(parts_.begin() + static_cast<std::ptrdiff_t>(first), parts_.end(),
                      [](const HtmlPart& part) { return part.is_date; }));
}

void HtmlItems::closed(const Frame& frame) {
    boxes_ -= frame.is_box ? 1 : 0;
    cells_ -= is_cell(frame.element) ? 1 : 0;
    if (frame.element == "title" || frame.element == "head") {
        parts_.resize(frame.first);
        return;
    }
    const std::size_t count = parts_.size() - frame.first;
    const std::size_t dates = dates_from(frame.first);
    const bool is_item = count > dates && dates > 0;
    // Where no class says what a box is, the smallest element that ends in a date is an item.
    const bool without_box = boxes_ == 0 && !frame.is_box && !is_of_table(frame.element) &&
                             is_item && parts_.back().is_date;
    if ((frame.is_box && is_item) || without_box) emit(frame);
    if (frame.is_box || without_box) parts_.resize(frame.first);
}

void HtmlItems::emit(const Frame& frame) {
    HtmlItem item;
    const auto begin = parts_.begin() + static_cast<std::ptrdiff_t>(frame.first);
    item.parts.assign(std::make_move_iterator(begin), std::make_move_iterator(parts_.end()));
    item.offset = frame.offset;
    for (const Frame& around : frames_)
        if (around.is_box && around.first < frame.first) item.heading = parts_[around.first].text;
    item_(item);
}

void HtmlItems::end_of_page() {
    end_part();
    while (!frames_.empty()) {
        const Frame frame = std::move(frames_.back());
        frames_.pop_back();
        closed(frame);
    }
}

}  // namespace rekindle::facebook
