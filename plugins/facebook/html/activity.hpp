// Pages beside the messages: friends, comments, reactions, answers to invitations, followers.
#pragma once

#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>

#include "plugins/facebook/activity.hpp"
#include "plugins/facebook/html/dates.hpp"
#include "plugins/facebook/html/items.hpp"
#include "plugins/facebook/plan.hpp"

namespace rekindle::facebook {

class HtmlActivity {
  public:
    HtmlActivity(const Source& source, HtmlDates& dates, ActivityReader& activities)
        : source_(&source), dates_(&dates), activities_(&activities) {}

    // Whether there was anything in it.
    Result<bool> read(const PagePlan& page, const std::function<void(Instant)>& saw);

  private:
    void take(const HtmlItem& item);
    void take_event(const HtmlItem& item);
    void fill(const HtmlItem& item, ActivityItem& out);
    void set_time(const HtmlItem& item, ActivityItem& out);
    [[nodiscard]] Moment moment_of(const HtmlPart& part, const HtmlItem& item);

    const Source* source_;
    HtmlDates* dates_;
    ActivityReader* activities_;
    PagePlan page_;
    std::function<void(Instant)> saw_;
    bool anything_ = false;
};

// The account a link to Instagram leads to, or nothing: ".../grace", ".../_u/grace".
[[nodiscard]] std::string_view account_in(std::string_view link);

}  // namespace rekindle::facebook
