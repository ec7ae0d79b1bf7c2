#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "host/base/time_text.hpp"

namespace {

using rekindle::Instant;
using rekindle::parse_time;
using rekindle::rfc3339;

Instant at(std::int64_t ms) {
    return Instant{std::chrono::milliseconds{ms}};
}
const Instant now = at(1578304800000);  // 2020-01-06T10:00:00Z

// The zone of whoever runs the program, as $TZ says it, for the time of a test.
class InZone {
  public:
    explicit InZone(const char* zone) {
        setenv("TZ", zone, 1);
        tzset();
    }
    InZone(const InZone&) = delete;
    InZone& operator=(const InZone&) = delete;
    ~InZone() {
        unsetenv("TZ");
        tzset();
    }
};

TEST(Rfc3339, WritesUtcAndOffsets) {
    EXPECT_EQ(rfc3339(now), "2020-01-06T10:00:00Z");
    EXPECT_EQ(rfc3339(now, 330), "2020-01-06T15:30:00+05:30");
    EXPECT_EQ(rfc3339(now, -480), "2020-01-06T02:00:00-08:00");
    EXPECT_EQ(rfc3339(at(1578304800123)), "2020-01-06T10:00:00.123Z");
    EXPECT_EQ(rfc3339(at(-1)), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(rfc3339(rekindle::unknown_time), "");
}

TEST(ParseTime, ReadsWhatRfc3339Writes) {
    for (const std::int64_t ms : {0LL, 1578304800123LL, -2082844800000LL, 253402300799000LL})
        for (const int offset : {0, 330, -480})
            EXPECT_EQ(parse_time(rfc3339(at(ms), offset), now), at(ms)) << rfc3339(at(ms), offset);
}

TEST(ParseTime, ReadsYearsMonthsDaysAndLengths) {
    const InZone zone{"UTC"};
    EXPECT_EQ(rfc3339(*parse_time("2019", now)), "2019-01-01T00:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-03", now)), "2019-03-01T00:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-03-11", now)), "2019-03-11T00:00:00Z");
    EXPECT_EQ(parse_time("10d", now), now - std::chrono::days{10});
    EXPECT_EQ(parse_time("2w", now), now - std::chrono::days{14});
    EXPECT_LT(*parse_time("3y", now), now - std::chrono::days{1090});
    for (const auto* none :
         {"", "yesterday", "2019-13", "2019-02-30", "3", "3x", "2019-03-11T25:00:00Z"})
        EXPECT_FALSE(parse_time(none, now)) << none;
}

TEST(ParseTime, TakesADayWithoutAnOffsetAsOneHere) {
    const InZone zone{"Europe/Berlin"};
    EXPECT_EQ(rfc3339(*parse_time("2019", now)), "2018-12-31T23:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-07-01", now)), "2019-06-30T22:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-03-31", now)), "2019-03-30T23:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-04-01", now)), "2019-03-31T22:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-07-01T12:00:00", now)), "2019-07-01T10:00:00Z");
    EXPECT_EQ(rfc3339(*parse_time("2019-07-01T12:00:00Z", now)), "2019-07-01T12:00:00Z");
}

TEST(Words, TellTheTimeHere) {
    const Instant late = at(1552343400000);  // 2019-03-11T22:30:00Z
    {
        const InZone zone{"Asia/Kolkata"};
        EXPECT_EQ(rekindle::date(late), "2019-03-12");
        EXPECT_EQ(rekindle::date_and_time(late), "2019-03-12 04:00");
    }
    const InZone zone{"America/New_York"};
    EXPECT_EQ(rekindle::date_and_time(late), "2019-03-11 18:30");
    EXPECT_EQ(rekindle::date_and_time(rekindle::unknown_time), "-");
}

TEST(Words, ArePlain) {
    EXPECT_EQ(rekindle::duration_words(1), "1 day");
    EXPECT_EQ(rekindle::duration_words(45), "45 days");
    EXPECT_EQ(rekindle::duration_words(100), "3 months");
    EXPECT_EQ(rekindle::duration_words(366), "1 year");
    EXPECT_EQ(rekindle::duration_words(860), "2 years 4 months");
    EXPECT_EQ(rekindle::bytes_words(17), "17 B");
    EXPECT_EQ(rekindle::bytes_words(1288490188), "1.2 GiB");
    EXPECT_EQ(rekindle::grouped(182344), "182\u202F344");
    EXPECT_EQ(rekindle::grouped(7), "7");
    EXPECT_EQ(rekindle::date(now), "2020-01-06");
    EXPECT_EQ(rekindle::date(rekindle::unknown_time), "-");
}

}  // namespace
