#include "plugins/contacts/date.hpp"

#include <gtest/gtest.h>

namespace rekindle::contacts {
namespace {

struct Case {
    const char *text, *date;
};

TEST(Date, EveryFormOfRfc6350AndItsForerunners) {
    for (const Case& one : {Case{"1985-04-12", "1985-04-12"},
                            {"19850412", "1985-04-12"},
                            {"--0412", "--04-12"},
                            {"--04-12", "--04-12"},
                            {"---12", "---12"},
                            {"1985-04", "1985-04"},
                            {"1985", "1985"},
                            {"1953-10-15T23:10:00Z", "1953-10-15"},
                            {"20090808T1430-0500", "2009-08-08"},
                            {"1604-04-12", "--04-12"},
                            {"2000-02-29", "2000-02-29"},
                            {"--0229", "--02-29"},
                            {"13/4/1985", "1985-04-13"},
                            {"4/13/1985", "1985-04-13"},
                            {"13.04.1985", "1985-04-13"},
                            {"1985/4/3", "1985-04-03"},
                            {"4/4/1985", "1985-04-04"}})
        EXPECT_EQ(parse_date(one.text), one.date) << one.text;
}

TEST(Date, WhatTheCalendarDoesNotHave) {
    for (const char* text : {"--0230", "1985-02-29", "1985-13-01", "1985-00-10", "---32", "0000",
                             "yesterday", "", "198504123"})
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
}

TEST(Date, WhatNobodyCanReadSaysNothing) {
    EXPECT_EQ(parse_date("4/5/1985"), std::nullopt);
    EXPECT_TRUE(says_nothing("4/5/1985"));
    EXPECT_TRUE(says_nothing("0/0/00"));
    EXPECT_TRUE(says_nothing("0000-00-00"));
    EXPECT_FALSE(says_nothing("--0230"));
    EXPECT_FALSE(says_nothing("31/31/1985"));
}

std::int64_t seconds(const char* text) {
    const auto moment = parse_moment(text);
    return moment ? moment->time_since_epoch().count() / 1000 : -1;
}

TEST(Moment, WithAndWithoutZone) {
    EXPECT_EQ(seconds("19951031T222710Z"), 815178430);
    EXPECT_EQ(seconds("1995-10-31T22:27:10Z"), 815178430);
    EXPECT_EQ(seconds("1995-10-31T23:27:10+0100"), 815178430);
    EXPECT_EQ(seconds("1995-10-31T17:27:10.250-05:00"), 815178430);
    EXPECT_EQ(seconds("1995-10-31T22:27:10"), 815178430);
    EXPECT_EQ(seconds("1997-11-15"), 879552000);
    for (const char* text :
         {"--0412", "1985", "", "1985-04-12T25:00:00Z", "1985-04-12T10:00:00+9900"})
        EXPECT_EQ(parse_moment(text), std::nullopt) << text;
}

TEST(Moment, ItsDay) {
    EXPECT_EQ(day_of(*parse_moment("19951031T222710Z")), "1995-10-31");
}

}  // namespace
}  // namespace rekindle::contacts
