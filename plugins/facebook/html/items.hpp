// What a page beside the messages lists, by the rule that holds for messages: an item is an element
// with a date in it and a name or a title in front.
//
//     <section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i">Grace Hopper</h2>
//       <footer class="_3-94 _a6-o"><div class="_a72d">Jan 1, 2010 1:00:00
//       pm</div></footer></section>
//
//     <div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p"><div>
//       <div><a href="https://www.instagram.com/grace">grace</a></div>
//       <div>Jan 01, 2019 1:00 am</div></div></div></div>
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/facebook/html/parser.hpp"

namespace rekindle::facebook {

// Text without an element in it.
struct HtmlPart {
    std::string text, link;
    bool is_date = false;
    bool in_cell = false;  // of a table
};

struct HtmlItem {
    std::vector<HtmlPart> parts;
    std::string heading;  // of the box around it
    std::uint64_t offset = 0;
};

class HtmlItems : public HtmlReader {
  public:
    explicit HtmlItems(std::function<void(const HtmlItem&)> item) : item_(std::move(item)) {}

    void open(std::string_view element, std::string_view classes, std::string_view link) override;
    void close(std::string_view element) override;
    void text(std::string_view characters) override;

  protected:
    void end_of_page() override;

  private:
    struct Frame {
        std::string element;
        std::size_t first = 0;  // part
        std::uint64_t offset = 0;
        bool is_box = false;
    };

    void end_part();
    void closed(const Frame& frame);
    [[nodiscard]] std::size_t dates_from(std::size_t first) const;
    void emit(const Frame& frame);

    std::function<void(const HtmlItem&)> item_;
    std::vector<Frame> frames_;
    std::vector<HtmlPart> parts_;
    std::string text_, link_;
    std::size_t boxes_ = 0, cells_ = 0;  // open ones
    std::size_t silent_ = 0, passed_over_ = 0;
};

}  // namespace rekindle::facebook
