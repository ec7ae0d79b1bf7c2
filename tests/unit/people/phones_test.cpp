#include "host/people/addresses/phones.hpp"

#include "tests/unit/people/history_builder.hpp"

namespace rekindle::people {
namespace {

bool together(const HistoryBuilder& history, std::uint32_t a, std::uint32_t b) {
    return history.out.person_of.at(a) == history.out.person_of.at(b);
}

TEST(Phones, AreDialledDifferentlyInEachCountry) {
    EXPECT_EQ(in_e164("08912345678", "DE"), "+498912345678");
    EXPECT_EQ(in_e164("2025550123", "US"), "+12025550123");
    EXPECT_EQ(in_e164("0212345678", "IT"), "+390212345678") << "Italy keeps its zero";
    EXPECT_EQ(in_e164("88005553535", "RU"), "+78005553535");
    EXPECT_EQ(in_e164("9835550123", "US"), "+19835550123") << "an area newer than the library";
    EXPECT_EQ(in_e164("", "DE"), "");
    EXPECT_EQ(in_e164("08912345678", "XX"), "");
}

TEST(Phones, TellTheirCountry) {
    EXPECT_EQ(region_of("+498912345678"), "DE");
    EXPECT_EQ(region_of("+12025550123"), "US");
    EXPECT_EQ(region_of("+0"), "");
    EXPECT_TRUE(is_region("DE"));
    EXPECT_FALSE(is_region("de"));
    EXPECT_FALSE(is_region("XX"));
}

TEST(Phones, WithAndWithoutCountryCodeAreOne) {
    HistoryBuilder history;
    const auto whole = history.identity(Scheme::phone, "+491711234567");
    const auto dialled = history.identity(Scheme::phone, "01711234567");
    const auto other = history.identity(Scheme::phone, "01711234568");
    const auto resolution = resolve(history.out, {}, {.region = "DE"});
    EXPECT_EQ(resolution.region, "DE");
    EXPECT_TRUE(together(history, whole, dialled));
    EXPECT_FALSE(together(history, whole, other));
    EXPECT_EQ(resolution.links.at(0).evidence, Evidence::number);
    resolve(history.out, {}, {.region = "US"});
    EXPECT_FALSE(together(history, whole, dialled));
    resolve(history.out, {});
    EXPECT_FALSE(together(history, whole, dialled)) << "nobody says which country is meant";
}

TEST(Phones, TheUsersWordOnTheCountryOutranksAll) {
    HistoryBuilder history;
    const auto whole = history.identity(Scheme::phone, "+491711234567");
    const auto dialled = history.identity(Scheme::phone, "01711234567");
    const auto resolution = resolve(history.out, {{1, "region", "DE"}}, {.region = "US"});
    EXPECT_EQ(resolution.region, "DE");
    EXPECT_TRUE(together(history, whole, dialled));
}

TEST(Phones, TheOwnersOwnNumberTellsTheCountry) {
    HistoryBuilder history;
    history.identity(Scheme::phone, "+436641234567");
    EXPECT_EQ(resolve(history.out, {{1, "owner", "tel:+436641234567"}}, {.region = "US"}).region,
              "AT");
}

}  // namespace
}  // namespace rekindle::people
