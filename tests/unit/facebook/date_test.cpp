#include "plugins/facebook/time/date.hpp"

#include <gtest/gtest.h>

#include "plugins/facebook/time/date_habits.hpp"
#include "plugins/facebook/time/date_words.hpp"

namespace rekindle::facebook {
namespace {

std::string read(std::string_view text, DateOrder order = DateOrder::unknown) {
    const auto date = parse_date(text, {order});
    if (!date) return "none";
    const Civil& c = date->civil;
    char out[60];
    std::snprintf(out, sizeof out, "%04d-%02d-%02d %02d:%02d:%02d", c.year, c.month, c.day, c.hour,
                  c.minute, c.second);
    return out + (date->offset_min ? " " + std::to_string(*date->offset_min) : std::string{});
}

TEST(ParseDate, English) {
    EXPECT_EQ(read("Nov 14, 2023 10:13:20 pm"), "2023-11-14 22:13:20");
    EXPECT_EQ(read("Nov 14, 2023 12:13:20 am"), "2023-11-14 00:13:20");
    EXPECT_EQ(read("Mar 1, 2019 2:05pm"), "2019-03-01 14:05:00");
    EXPECT_EQ(read("Oct 19, 2019, 2:37 PM"), "2019-10-19 14:37:00");
    EXPECT_EQ(read("Oct 19, 2019 at 2:37 PM"), "2019-10-19 14:37:00");
    EXPECT_EQ(read("Oct 19, 2019, 2:37\u202FPM"), "2019-10-19 14:37:00");
    EXPECT_EQ(read("19 Oct 2019, 14:37"), "2019-10-19 14:37:00");
    EXPECT_EQ(read("Dec 16, 2019, 12:38 PM"), "2019-12-16 12:38:00");
}

TEST(ParseDate, Before2018WithZones) {
    EXPECT_EQ(read("Sunday, December 4, 2016 at 1:54pm PDT"), "2016-12-04 13:54:00 -420");
    EXPECT_EQ(read("Sunday, December 4, 2016 at 13:54 PDT"), "2016-12-04 13:54:00 -420");
    EXPECT_EQ(read("Sunday, 4 December 2016 at 13:54 PDT"), "2016-12-04 13:54:00 -420");
    EXPECT_EQ(read("dimanche 4 décembre 2016, 13:54 UTC-07"), "2016-12-04 13:54:00 -420");
    EXPECT_EQ(read("Sonntag, 4. Dezember 2016 um 13:54 UTC-07"), "2016-12-04 13:54:00 -420");
    EXPECT_EQ(read("4. desember 2016 kl. 13:54 UTC-07"), "2016-12-04 13:54:00 -420");
    EXPECT_EQ(read("31. heinäkuuta 2016 kello 21:05 UTC+03"), "2016-07-31 21:05:00 180");
    EXPECT_EQ(read("27 martie 2017 la 20:22 UTC+03"), "2017-03-27 20:22:00 180");
    EXPECT_EQ(read("January 2, 2010 at 9:40 PM UTC+05:30"), "2010-01-02 21:40:00 330");
}

struct InLanguage {
    const char *language, *text, *expected;
};

class ParseDateIn : public testing::TestWithParam<InLanguage> {};

TEST_P(ParseDateIn, IsUnderstood) {
    EXPECT_EQ(read(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Languages, ParseDateIn,
    testing::Values(InLanguage{"de", "14. Nov. 2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"de_full", "14. März 2023 um 22:13:05", "2023-03-14 22:13:05"},
                    InLanguage{"fr", "14 nov. 2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"fr_weekday", "mar. 14 févr. 2023, 22:13", "2023-02-14 22:13:00"},
                    InLanguage{"fr_numeric", "14/11/2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"es", "14 de noviembre de 2023 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"es_half", "14 nov 2023 10:13:20 p. m.", "2023-11-14 22:13:20"},
                    InLanguage{"es_noon", "14 de noviembre de 2023 12:13", "2023-11-14 12:13:00"},
                    InLanguage{"ca", "14 de novembre de 2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"pt", "14 de nov. de 2023 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"pt_full", "14 de fevereiro de 2023 às 22:13",
                               "2023-02-14 22:13:00"},
                    InLanguage{"it", "14 nov 2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"it_full", "14 gennaio 2023 alle ore 22:13", "2023-01-14 22:13:00"},
                    InLanguage{"nl", "14 mrt. 2023 22:13", "2023-03-14 22:13:00"},
                    InLanguage{"pl", "14 lis 2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"pl_full", "14 października 2023 o 22:13", "2023-10-14 22:13:00"},
                    InLanguage{"cs", "14. listopadu 2023 v 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"cs_july", "14. července 2023 22:13", "2023-07-14 22:13:00"},
                    InLanguage{"sk", "14. októbra 2023 o 22:13", "2023-10-14 22:13:00"},
                    InLanguage{"sv", "14 maj 2023 kl. 22:13", "2023-05-14 22:13:00"},
                    InLanguage{"da", "14. okt. 2023 kl. 22.13", "2023-10-14 22:13:00"},
                    InLanguage{"no", "14. des. 2023, 22:13", "2023-12-14 22:13:00"},
                    InLanguage{"fi", "14. marraskuuta 2023 klo 22.13", "2023-11-14 22:13:00"},
                    InLanguage{"hu", "2023. november 14. 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"ro", "14 ian. 2023, 22:13", "2023-01-14 22:13:00"},
                    InLanguage{"hr", "14. studenoga 2023. u 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"tr", "14 Kas 2023 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"tr_half", "14 Ağu 2023 10:13 ÖS", "2023-08-14 22:13:00"},
                    InLanguage{"el", "14 Νοεμβρίου 2023 στις 10:13 μ.μ.", "2023-11-14 22:13:00"},
                    InLanguage{"ru", "14 нояб. 2023 г., 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"ru_full", "14 марта 2023 г. в 22:13", "2023-03-14 22:13:00"},
                    InLanguage{"uk", "14 березня 2023 р. о 22:13", "2023-03-14 22:13:00"},
                    InLanguage{"bg", "14 февруари 2023 г. в 22:13", "2023-02-14 22:13:00"},
                    InLanguage{"ja", "2023年11月14日 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"ja_half", "2023/11/14 午後10:13", "2023-11-14 22:13:00"},
                    InLanguage{"zh", "2023年11月14日 下午10:13", "2023-11-14 22:13:00"},
                    InLanguage{"ko", "2023년 11월 14일 오후 10:13", "2023-11-14 22:13:00"},
                    InLanguage{"ko_dots", "2023. 11. 14. 오후 10:13", "2023-11-14 22:13:00"},
                    InLanguage{"vi", "14 Tháng 11, 2023 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"vi_first", "22:13 14/11/2023", "2023-11-14 22:13:00"},
                    InLanguage{"th", "14 พ.ย. 2566 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"id", "14 Agu 2023 22.13", "2023-08-14 22:13:00"},
                    InLanguage{"ar", "14 نوفمبر 2023، 10:13 م", "2023-11-14 22:13:00"},
                    InLanguage{"ar_digits", "١٤ نوفمبر ٢٠٢٣، ١٠:١٣ م", "2023-11-14 22:13:00"},
                    InLanguage{"he", "14 בנובמבר 2023, 22:13", "2023-11-14 22:13:00"},
                    InLanguage{"hi", "14 नवंबर 2023 22:13", "2023-11-14 22:13:00"}),
    [](const auto& tested) { return std::string{tested.param.language}; });

TEST(ParseDate, DayAndMonthByTheirOrder) {
    EXPECT_EQ(read("3/4/2023, 22:13"), "2023-04-03 22:13:00");
    EXPECT_EQ(read("3/4/2023, 22:13", DateOrder::day_first), "2023-04-03 22:13:00");
    EXPECT_EQ(read("3/4/2023, 22:13", DateOrder::month_first), "2023-03-04 22:13:00");
    EXPECT_EQ(read("3/14/23, 10:13 PM"), "2023-03-14 22:13:00");
    EXPECT_TRUE(parse_date("3/4/2023, 22:13", {DateOrder::unknown})->by_order);
    EXPECT_FALSE(parse_date("3/14/2023, 22:13", {DateOrder::unknown})->by_order);
    EXPECT_EQ(parse_date("3/14/2023, 22:13", {})->tells, DateOrder::month_first);
    EXPECT_EQ(parse_date("14/3/2023, 22:13", {})->tells, DateOrder::day_first);
}

TEST(ParseDate, TextIsNoDate) {
    for (const char* text :
         {"", "hello", "Ada Byron", "14", "2023", "call me at 10:30", "Nov 14, 2023",
          "we met on Nov 14, 2023 at 10:13 in the old town", "31/02/2023, 10:00",
          "Nov 14, 2023 25:13", "14 14 14 14:14", "1234567890", "99/99/2023 10:00",
          "+44 7700 900123 10:00", "Feb 30, 2023 10:00 pm", "27 martie 2017 la 20:22 UTC+99"})
        EXPECT_EQ(read(text), "none") << text;
}

TEST(ParseDate, MonthsByTheirNumber) {
    EXPECT_EQ(read("6월 06, 2026 10:49 오후"), "2026-06-06 22:49:00");
    EXPECT_EQ(read("9월 05, 2026 12:19 오전"), "2026-09-05 00:19:00");
    EXPECT_EQ(read("6月 30, 2026 5:30:53 AM"), "2026-06-30 05:30:53");
    EXPECT_EQ(read("Tháng 10 01, 2025 10:21:24 ch"), "2025-10-01 22:21:24");
    EXPECT_EQ(read("Tháng 10 01, 2025 12:21:24 sa"), "2025-10-01 00:21:24");
}

// "listopada" is November in Polish and October in Croatian.
TEST(ParseDate, MonthsOfTwoMeanings) {
    const DateHabits polish{DateOrder::unknown, MonthNames::polish};
    const DateHabits croatian{DateOrder::unknown, MonthNames::croatian};
    const auto month = [](const char* text, DateHabits habits) {
        const auto date = parse_date(text, habits);
        return date ? date->civil.month : 0;
    };
    EXPECT_EQ(month("lis 14, 2019 22:13", polish), 11);
    EXPECT_EQ(month("lis 14, 2019 22:13", croatian), 10);
    EXPECT_EQ(month("lip 14, 2019 22:13", polish), 7);
    EXPECT_EQ(month("lip 14, 2019 22:13", croatian), 6);
    EXPECT_EQ(month("srp 14, 2019 22:13", croatian), 7);
    EXPECT_EQ(month("srp 14, 2019 22:13", {}), 8);
    EXPECT_TRUE(parse_date("lis 14, 2019 22:13")->by_names);
    EXPECT_EQ(parse_date("lis 14, 2019 22:13")->tells_names, MonthNames::unknown);
    // A dot behind the day, a weekday, a half of the day tell.
    EXPECT_EQ(month("14 listopada 2019 22:13", {}), 11);
    EXPECT_EQ(month("14. listopada 2019. 22:13", {}), 10);
    EXPECT_EQ(month("lis 14, 2019 10:13:20 po południu", croatian), 11);
    EXPECT_EQ(month("ponedjeljak, lis 14, 2019 22:13", polish), 10);
}

std::optional<MonthNames> names_of(std::initializer_list<const char*> dates) {
    HabitFinder finder;
    for (const char* const date : dates) finder.see(date);
    return finder.is_certain() ? std::optional{finder.found().names} : std::nullopt;
}

TEST(HabitFinder, OtherMonthsTellWhoseNamesTheyAre) {
    EXPECT_EQ(names_of({"mar 3, 2019 22:13", "lis 14, 2019 22:13", "gru 2, 2019 22:13"}),
              MonthNames::polish);
    EXPECT_EQ(names_of({"pro 3, 2019 22:13", "lis 14, 2019 22:13", "ožu 2, 2019 22:13"}),
              MonthNames::croatian);
    EXPECT_EQ(names_of({"srp 3, 2019 22:13", "lip 14, 2019 22:13"}), MonthNames::croatian);
    EXPECT_EQ(names_of({"srp 3, 2019 22:13", "lis 14, 2019 22:13"}), std::nullopt);
    EXPECT_EQ(names_of({"oct 3, 2019 22:13"}), MonthNames::unknown);
    EXPECT_EQ(names_of({"mar 4, 2019 22:13"}), std::nullopt);
}

TEST(HabitFinder, ADateThatTellsTheOrder) {
    HabitFinder finder;
    finder.see("3/3/2023, 22:13");
    finder.see("3/4/2023, 22:13");
    EXPECT_FALSE(finder.is_certain());
    finder.see("3/14/2023, 22:13");
    EXPECT_TRUE(finder.is_certain());
    EXPECT_EQ(finder.found().order, DateOrder::month_first);
}

TEST(MonthOf, NoWordIsTwoMonths) {
    EXPECT_EQ(month_of("mar"), 3);
    EXPECT_EQ(month_of("may"), 5);
    EXPECT_EQ(month_of("lis"), 11);
    EXPECT_EQ(month_of("marraskuuta"), 11);
    EXPECT_EQ(month_of("monday"), std::nullopt);
}

TEST(FoldCase, LatinGreekCyrillic) {
    EXPECT_EQ(fold_case("ÄRGER Şubat ΜΑΐου МАРТ"), "ärger şubat μαΐου март");
}

}  // namespace
}  // namespace rekindle::facebook
