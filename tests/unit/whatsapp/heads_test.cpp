// Heads of messages in every layout known, and that shapes read them as the patterns do.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "plugins/whatsapp/line/head.hpp"
#include "plugins/whatsapp/time/dates.hpp"

namespace rekindle::whatsapp {
namespace {

struct Sample {
    const char* line;
    int year, month, day, hour, minute;
    int second = -1;
    DateOrder order = DateOrder::day_first;
};

constexpr DateOrder us = DateOrder::month_first, iso = DateOrder::year_first;

// From the trackers of the parsers that failed on them, and from CLDR.
const Sample samples[] = {
    {"[13/01/2020, 10:00:05] Ada: x", 2020, 1, 13, 10, 0, 5},
    {"[13/01/2020 10:00:05] Ada: x", 2020, 1, 13, 10, 0, 5},
    {"[13.01.20, 10:00:05] Ada: x", 2020, 1, 13, 10, 0, 5},
    {"[1/13/20, 10:00:05\u202FPM] Ada: x", 2020, 1, 13, 22, 0, 5, us},
    {"[1/13/20, 10:00:05 AM] Ada: x", 2020, 1, 13, 10, 0, 5, us},
    {"\u200E[1/13/20, 12:00:05 AM] Ada: x", 2020, 1, 13, 0, 0, 5, us},
    {"[2020-01-13 10:00] Ada: x", 2020, 1, 13, 10, 0, -1, iso},
    {"[2020/01/13 下午10:00:05] Ada: x", 2020, 1, 13, 22, 0, 5, iso},
    {"[2020/1/13 上午12:04:05] Ada: x", 2020, 1, 13, 0, 4, 5, iso},
    {"[2020. 1. 13. 오후 10:00:05] Ada: x", 2020, 1, 13, 22, 0, 5, iso},
    {"[1/13/R2, 21:41:35] Ada: x", 2020, 1, 13, 21, 41, 35, us},
    {"[R2/1/13, 21:41:35] Ada: x", 2020, 1, 13, 21, 41, 35, iso},
    {"[令和2年1月13日 21:41:35] Ada: x", 2020, 1, 13, 21, 41, 35, iso},
    {"[H30/1/13 21:41:35] Ada: x", 2018, 1, 13, 21, 41, 35, iso},
    {"[1/13/2563 BE, 14:56:01] Ada: x", 2020, 1, 13, 14, 56, 1, us},
    {"[13/1/2563 14:56:01] Ada: x", 2020, 1, 13, 14, 56, 1},
    {"13/1/63 14:56 - Ada: x", 2020, 1, 13, 14, 56},
    {"\uFEFF[\uFEFF13.01.20, 10:00:05] Ada: x", 2020, 1, 13, 10, 0, 5},
    {"13/01/2020, 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13/01/2020 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13/01/20 10.00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13.1.2020 klo 10.00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13.01.2020 kl. 10.00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13/01/2020 à 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"2020-01-13 à 10 h 00 - Ada: x", 2020, 1, 13, 10, 0, -1, iso},
    {"2020-01-13, 10 h 00 - Ada: x", 2020, 1, 13, 10, 0, -1, iso},
    {"2020-01-13, 5:46 p.m. - Ada: x", 2020, 1, 13, 17, 46, -1, iso},
    {"2020/01/13, 5:46 pm - Ada: x", 2020, 1, 13, 17, 46, -1, iso},
    {"13/1/2020, 5:46 p.\u00A0m. - Ada: x", 2020, 1, 13, 17, 46},
    {"13/1/2020, 5:46 p. m. - Ada: x", 2020, 1, 13, 17, 46},
    {"1/13/20, 5:46 a. m. - Ada: x", 2020, 1, 13, 5, 46, -1, us},
    {"1/13/20, 3:22_AM - Ada: x", 2020, 1, 13, 3, 22, -1, us},
    {"01/13/20, 8:30:52 AM – Ada: x", 2020, 1, 13, 8, 30, 52, us},
    {"13.01.2020 ÖÖ 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13.01.2020 ÖS 10:00 - Ada: x", 2020, 1, 13, 22, 0},
    {"13.01.2020 ös 10:00 - Ada: x", 2020, 1, 13, 22, 0},
    {"13/1/2020, 10:00 μ.μ. - Ada: x", 2020, 1, 13, 22, 0},
    {"13/1/2020, 10:00 π.μ. - Ada: x", 2020, 1, 13, 10, 0},
    {"13/1/2020 SA 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13/1/2020, 10:00 CH - Ada: x", 2020, 1, 13, 22, 0},
    {"13/1/2020, 10:00 пп - Ada: x", 2020, 1, 13, 22, 0},
    {"13/1/2020, 10:00 अपराह्न - Ada: x", 2020, 1, 13, 22, 0},
    {"13/1/2020, 10:00 PTG - Ada: x", 2020, 1, 13, 22, 0},
    {"2020. 01. 13. du. 10:00 - Ada: x", 2020, 1, 13, 22, 0, -1, iso},
    {"2020/1/13 中午12:30 - Ada: x", 2020, 1, 13, 12, 30, -1, iso},
    {"2020/1/13 凌晨12:30 - Ada: x", 2020, 1, 13, 0, 30, -1, iso},
    {"2020/1/13 晚上9:30 - Ada: x", 2020, 1, 13, 21, 30, -1, iso},
    {"2020. 1. 13. 오전 10:00 - Ada: x", 2020, 1, 13, 10, 0, -1, iso},
    {"2020년 1월 13일 오후 10:00 - Ada: x", 2020, 1, 13, 22, 0, -1, iso},
    {"2020/01/13 10:00 - Ada: x", 2020, 1, 13, 10, 0, -1, iso},
    {"2020-01-13 10:00 - Ada: x", 2020, 1, 13, 10, 0, -1, iso},
    {"13. 1. 2020 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13. 01. 2020. 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13.01.20 г., 10:00 ч. - Ada: x", 2020, 1, 13, 10, 0},
    {"13-01-20 10:00 - Ada: x", 2020, 1, 13, 10, 0},
    {"13/01/20, 10:00 o - Ada: x", 2020, 1, 13, 10, 0},
    {"\u200F١٣\u200F/١\u200F/٢٠٢٠، ١٠:٠٠ م - Ada: x", 2020, 1, 13, 22, 0},
    {"١٣/٠١/٢٠٢٠, ١٠:٠٠ - Ada: x", 2020, 1, 13, 10, 0},
    {"۱۳/۱/۲۰۲۰،\u200F ۱۰:۰۰ - Ada: x", 2020, 1, 13, 10, 0},
    {"१३/१/२०२०, १०:०० pm - Ada: x", 2020, 1, 13, 22, 0},
    {"১৩/১/২০২০, ১০:০০ PM - Ada: x", 2020, 1, 13, 22, 0},
    {"13/01/2020 10:00:05: Ada: x", 2020, 1, 13, 10, 0, 5},
    {"13.01.20 21.25.15: Ada: x", 2020, 1, 13, 21, 25, 15},
    {"13. 1. 2020. 21:25:15 Ada: x", 2020, 1, 13, 21, 25, 15},
    {"[10:00, 13/1/2020] Ada: x", 2020, 1, 13, 10, 0},
    {"[10:00 PM, 1/13/2020] Ada: x", 2020, 1, 13, 22, 0, -1, us},
    {"10:00, 13/1/2020 - Ada: x", 2020, 1, 13, 10, 0},
    {"[13/01/2020 10:00] - Ada: x", 2020, 1, 13, 10, 0},
};

// The first layout of the table that reads the line with its author behind it.
bool read_in_any(const char* line, Head& head) {
    for (std::size_t layout = 0; layout < layouts().size(); ++layout) {
        HeadReader reader{layout};
        if (!reader.read_as(layout, line, head)) continue;
        const std::string_view rest = std::string_view{line}.substr(head.size);
        if (rest == " Ada: x" || rest == "Ada: x") return true;
    }
    return false;
}

TEST(Heads, EveryLayout) {
    for (const Sample& sample : samples) {
        SCOPED_TRACE(sample.line);
        Head head;
        if (!read_in_any(sample.line, head)) {
            ADD_FAILURE() << "no layout reads it";
            continue;
        }
        const auto date = date_of(head.date, sample.order);
        EXPECT_EQ(date, (Date{sample.year, sample.month, sample.day}));
        EXPECT_EQ(head.hour, sample.hour);
        EXPECT_EQ(head.minute, sample.minute);
        EXPECT_EQ(head.second.value_or(-1), sample.second);
    }
}

TEST(Heads, WhatIsNone) {
    for (const char* line : {
             "12/12/19: Departure",
             "2 apples",
             "13/01/2020 is the day",
             "13/01/2020 meeting at 10:00 - room: 7",
             "2020-01-13 10:00-11:00 Ada: x",
             "10:00 Ada: x",
             "[10:00] Ada: x",
             "Ada: 13/01/2020, 10:00 - x",
             "13/2020, 10:00 - Ada: x",
             "1/2/3/2020, 10:00 - Ada: x",
             "13/01/2020, 10 - Ada: x",
             "123/01/2020, 10:00 - Ada: x",
             "",
             "[",
             "\u200E",
         }) {
        SCOPED_TRACE(line);
        Head head;
        HeadReader bracket{1}, dash{2};
        EXPECT_FALSE(bracket.read(line, head));
        EXPECT_FALSE(dash.read(line, head));
    }
}

TEST(Heads, EveryLayoutHasASampleThatItReads) {
    for (std::size_t layout = 0; layout < layouts().size(); ++layout) {
        SCOPED_TRACE(layouts()[layout].name);
        HeadReader reader{layout};
        Head head;
        EXPECT_TRUE(reader.read_as(layout, layouts()[layout].sample, head));
    }
}

bool operator==(const Head& a, const Head& b) {
    return a.style == b.style && a.date == b.date && a.hour == b.hour && a.minute == b.minute &&
           a.second == b.second && a.size == b.size;
}

// A reader that has shapes and one that has only patterns, over lines that were damaged a little.
TEST(Heads, ShapesReadWhatPatternsRead) {
    std::mt19937 random{20200113};
    const std::string alphabet = "0123456789/.:,- []APMapm\xE2\x80\xAF\xD9";
    for (std::size_t layout = 0; layout < layouts().size(); ++layout) {
        HeadReader by_shape{layout}, by_pattern{layout};
        for (int round = 0; round < 20'000; ++round) {
            std::string line = samples[random() % std::size(samples)].line;
            const std::size_t damages = random() % 3;
            for (std::size_t i = 0; i < damages; ++i) {
                const std::size_t at = random() % line.size();
                const char c = alphabet[random() % alphabet.size()];
                if (random() % 2 == 0)
                    line[at] = c;
                else
                    line.insert(at, 1, c);
            }
            Head shape, pattern;
            const bool has_shape = by_shape.read(line, shape);
            const bool has_pattern = by_pattern.read_by_pattern(line, pattern);
            ASSERT_EQ(has_shape, has_pattern) << line;
            if (!has_shape) continue;
            // Styles are numbered as they are met.
            EXPECT_EQ(by_shape.styles()[shape.style], by_pattern.styles()[pattern.style]) << line;
            shape.style = pattern.style;
            ASSERT_TRUE(shape == pattern) << line;
        }
    }
}

}  // namespace
}  // namespace rekindle::whatsapp
