#include "plugins/whatsapp/time/local_clock.hpp"

namespace rekindle::whatsapp {

using namespace std::chrono_literals;

std::optional<Instant> LocalClock::utc(const Date& date, const TimeOfDay& time) {
    if (time.hour > 23 || time.minute > 59 || time.second > 59) return std::nullopt;
    if (date != day_) begin_day(date);
    if (!midnight_) return ask(date, time);
    return *midnight_ + time.hour * 1h + time.minute * 1min + time.second * 1s;
}

void LocalClock::begin_day(const Date& date) {
    day_ = date;
    midnight_ = ask(date, {});
    const auto last = ask(date, {23, 59, 59});
    if (!midnight_ || !last || *last - *midnight_ != 24h - 1s) midnight_.reset();
}

std::optional<Instant> LocalClock::ask(const Date& date, const TimeOfDay& time) const {
    const auto utc =
        source_->to_utc({date.year, date.month, date.day, time.hour, time.minute, time.second});
    return utc ? std::optional{*utc} : std::nullopt;
}

}  // namespace rekindle::whatsapp
