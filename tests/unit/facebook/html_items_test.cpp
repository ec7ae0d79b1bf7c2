#include "plugins/facebook/html/items.hpp"

#include <gtest/gtest.h>

#include "plugins/facebook/html/activity.hpp"

namespace rekindle::facebook {
namespace {

// Parts with '|' between, dates in brackets; the heading in front.
std::vector<std::string> items_of(std::string_view page, std::size_t piece = SIZE_MAX) {
    std::vector<std::string> out;
    HtmlItems items{[&](const HtmlItem& item) {
        std::string line = item.heading.empty() ? "" : item.heading + ": ";
        for (const HtmlPart& part : item.parts) {
            if (&part != &item.parts.front()) line += '|';
            line += part.is_date ? "[" + part.text + "]" : part.text;
        }
        out.push_back(line);
    }};
    for (std::size_t i = 0; i < page.size(); i += std::min(piece, page.size() - i))
        items.feed(page.substr(i, piece));
    items.finish();
    return out;
}

using Items = std::vector<std::string>;

constexpr std::string_view friends =
    "<html><head><title>Your friends</title></head><body><h1>Your friends</h1>"
    "<section class=\"_a6-g\"><h2 class=\"_a6-h\">Ada</h2><footer><div class=\"_a72d\">"
    "Jan 1, 2010 1:00:00 pm</div></footer></section>"
    "<section class=\"_a6-g\"><h2 class=\"_a6-h\">Grace</h2><footer><a href=\"x\">"
    "<div class=\"_a72d\">Jan 2, 2010 1:00:00 pm</div></a></footer></section></body></html>";

TEST(HtmlItems, AnItemIsABoxWithADate) {
    const Items expected{"Ada|[Jan 1, 2010 1:00:00 pm]", "Grace|[Jan 2, 2010 1:00:00 pm]"};
    EXPECT_EQ(items_of(friends), expected);
    EXPECT_EQ(items_of(friends, 1), expected);
}

TEST(HtmlItems, WithoutKnownClassesTheSmallestElementThatEndsInADate) {
    EXPECT_EQ(items_of("<body><h1>Friends</h1><div><p>Ada</p><p>Jan 1, 2010 1:00 pm</p></div>"
                       "<div><div><b>Grace</b></div><div><i>Jan 2, 2010 1:00 pm</i></div></div>"),
              (Items{"Ada|[Jan 1, 2010 1:00 pm]", "Grace|[Jan 2, 2010 1:00 pm]"}));
}

TEST(HtmlItems, ARowOfATableIsNoItem) {
    EXPECT_EQ(items_of("<div><table><tr><td>Comment<div>Nice</div></td></tr><tr><td>Time</td>"
                       "<td>Jan 1, 2010 1:00 pm</td></tr></table></div>"),
              (Items{"Comment|Nice|Time|[Jan 1, 2010 1:00 pm]"}));
}

TEST(HtmlItems, BoxesInABoxHaveItsHeading) {
    EXPECT_EQ(items_of("<div class=\"_a6-g\"><h2>Joined</h2><div class=\"_a6-g\"><div>Tea</div>"
                       "<div>Jan 1, 2010 1:00 pm</div></div><div class=\"_a6-g\"><div>Walk</div>"
                       "<div>Jan 2, 2010 1:00 pm</div></div></div>"),
              (Items{"Joined: Tea|[Jan 1, 2010 1:00 pm]", "Joined: Walk|[Jan 2, 2010 1:00 pm]"}));
}

TEST(HtmlItems, PagesWithoutDatesHaveNone) {
    EXPECT_EQ(items_of("<body><div class=\"_a6-g\">Ada</div><script>Jan 1, 2010 1:00 pm</script>"),
              Items{});
    std::string many = "<body>";
    for (int i = 0; i < 2'000; ++i) many += "<div><p>text</p></div>";
    EXPECT_EQ(items_of(many + "<div><p>Ada</p><p>Jan 1, 2010 1:00 pm</p></div>"),
              Items{"Ada|[Jan 1, 2010 1:00 pm]"});
}

TEST(AccountIn, OnlyLinksToAccounts) {
    EXPECT_EQ(account_in("https://www.instagram.com/ada.b_1"), "ada.b_1");
    EXPECT_EQ(account_in("https://www.instagram.com/_u/ada"), "ada");
    EXPECT_EQ(account_in("https://instagram.com/ada/?hl=en"), "ada");
    EXPECT_EQ(account_in("https://www.instagram.com/p/x/"), "");
    EXPECT_EQ(account_in("https://www.instagram.com/stories/ada/1"), "");
    EXPECT_EQ(account_in("https://www.example.org/ada"), "");
    EXPECT_EQ(account_in(""), "");
}

}  // namespace
}  // namespace rekindle::facebook
