// What must hold for every archive, tried on made-up ones: no order, no future, any split.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <random>

#include "host/analyzer/analyzer.hpp"
#include "host/analyzer/automatic.hpp"
#include "host/analyzer/statistics.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::at_day;
using test::HistoryBuilder;

constexpr double cut = 3000;

// A thousand items between the owner and 30 people and two machines, after and before the cut.
History random_history(std::uint32_t seed) {
    std::mt19937 random(seed);
    HistoryBuilder builder;
    std::vector<std::string> people{"me", "noreply@x.example", "some-list@x.example"};
    for (int i = 0; i < 30; ++i) people.push_back("p" + std::to_string(i) + "@x.example");
    for (const auto& who : people) builder.person(who);
    for (int i = 0; i < 1000; ++i) {
        test::Row row{.day = static_cast<double>(random() % 4'000'000) / 1000,
                      .by = people[random() % people.size()],
                      .kind = random() % 10 == 0 ? Kind::meeting : Kind::email,
                      .flags = random() % 8 == 0 ? std::uint32_t{RK_BULK} : 0U,
                      .thread = static_cast<std::uint32_t>(random() % 300),
                      .title = "t" + std::to_string(i)};
        for (auto n = random() % 9; n > 0; --n) row.to.push_back(people[random() % people.size()]);
        if (random() % 2 == 0) row.to.emplace_back("me");
        if (row.by == "some-list@x.example") row.by = "p0@x.example";
        row.day = std::round(row.day);  // many at the same moment
        const auto answers = static_cast<int>(random() % 1000);
        const bool is_answer = random() % 3 == 0;
        const auto size = static_cast<int>(builder.history().size());
        if (is_answer && answers < size &&
            builder.history().time[static_cast<std::size_t>(answers)] <= at_day(row.day))
            row.answers = answers;
        builder.add(row);
    }
    return builder.history();
}

// Everything a tie says, to the bit, with rows named by their id.
std::string described(const History& history, const Tie& tie) {
    std::string text = tie.rule + "|" + std::string(name(tie.kind));
    const auto add = [&text](auto value) { text += " " + std::to_string(value); };
    for (const double value :
         {tie.weight, tie.silence_days, tie.unseen_days, tie.alive, tie.alive_year,
          tie.strength_peak, tie.strength_now, tie.reciprocity, tie.reconnect, tie.variety,
          tie.company, tie.unheard_days, tie.overlap})
        add(std::bit_cast<std::uint64_t>(value));
    for (const auto time : {tie.first, tie.last_contact, tie.last_seen, tie.peak_from})
        add(time.time_since_epoch().count());
    for (const auto count :
         {tie.person, tie.months, tie.n_in, tie.n_out, tie.replies_in, tie.replies_out,
          tie.together, tie.mutual, tie.seen_months, tie.community, tie.bridges})
        add(count);
    for (const auto person : tie.mutual_people) add(person);
    if (tie.last_row != nobody) add(history.row_id[tie.last_row]);
    if (tie.last_title != nobody) text += history.titles[tie.last_title];
    for (const auto* factors : {&tie.alive_factors, &tie.reconnect_factors})
        for (const auto& factor : *factors) {
            text += factor.words;
            add(std::bit_cast<std::uint64_t>(factor.factor));
        }
    return text;
}

std::string described(const History& history, const Report& report) {
    std::string text = std::to_string(std::bit_cast<std::uint64_t>(report.calibration.shift));
    for (const auto& tie : report.ties) text += described(history, tie) + "\n";
    for (const auto index : report.reconnect) text += std::to_string(index) + " ";
    return text;
}

class Properties : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Properties, TheOrderOfTheRowsChangesNoBit) {
    const History history = random_history(GetParam());
    const auto report = described(history, analyze(history, {}));
    std::vector<std::uint32_t> order(history.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937 random(GetParam() + 1);
    for (int i = 0; i < 3; ++i) {
        std::shuffle(order.begin(), order.end(), random);
        const History other = test::reordered(history, order);
        EXPECT_EQ(described(other, analyze(other, {})), report);
    }
}

TEST_P(Properties, RowsAfterNowChangeNothing) {
    const History with_future = random_history(GetParam());
    std::vector<std::uint32_t> until;
    for (std::uint32_t row = 0; row < with_future.size(); ++row)
        if (with_future.time[row] <= at_day(cut)) until.push_back(row);
    ASSERT_GT(with_future.size(), until.size() + 100);
    const History past = test::reordered(with_future, until);
    const Options options{.now = at_day(cut)};
    const auto a = analyze(past, options), b = analyze(with_future, options);
    ASSERT_EQ(a.ties.size(), b.ties.size());
    for (std::size_t i = 0; i < a.ties.size(); ++i) {
        EXPECT_EQ(std::bit_cast<std::uint64_t>(a.ties[i].alive),
                  std::bit_cast<std::uint64_t>(b.ties[i].alive));
        EXPECT_EQ(std::bit_cast<std::uint64_t>(a.ties[i].reconnect),
                  std::bit_cast<std::uint64_t>(b.ties[i].reconnect));
        EXPECT_EQ(a.ties[i].rule, b.ties[i].rule);
        EXPECT_EQ(a.ties[i].last_seen, b.ties[i].last_seen);
        EXPECT_EQ(a.ties[i].n_in, b.ties[i].n_in);
        EXPECT_EQ(a.ties[i].mutual_people, b.ties[i].mutual_people);
    }
    EXPECT_EQ(a.reconnect, b.reconnect);
    EXPECT_EQ(a.calibration.shift, b.calibration.shift);
}

TEST_P(Properties, AnySplitOfTheStatisticsMergesToTheSame) {
    const History history = random_history(GetParam());
    const Items items = read_items(history, {});
    const Forms forms = find_forms(history);
    const auto threads = owner_threads(history, items);
    const auto photos = owner_photos(history, {});
    const View view{history, items, forms, threads, photos};
    const Statistics whole = collect(view, {});
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}, items.size() / 3, items.size()}) {
        const Statistics left = collect(view, {.begin = 0, .end = at});
        const Statistics right = collect(view, {.begin = at});
        Statistics merged = left, swapped = right;
        merged.merge(right);
        swapped.merge(left);
        EXPECT_EQ(merged, whole);
        EXPECT_EQ(swapped, whole);
    }
}

// What was gathered from the first rows, with the others added in batches, is what all of them
// give.
TEST_P(Properties, WhatIsAddedLaterGivesTheSameAsAllAtOnce) {
    const History history = random_history(GetParam());
    const Gathered whole = gather(history, {});
    for (const std::size_t batch : {1UL, 37UL, 500UL}) {
        Gathered kept = gather(test::first_rows(history, 300), {});
        for (std::size_t rows = 300; rows < history.size(); rows += batch)
            add_rows(kept, test::first_rows(history, std::min(rows + batch, history.size())));
        EXPECT_EQ(kept, whole) << batch;
    }
}

TEST_P(Properties, ShardsMergeInAnyOrderToTheSame) {
    const History history = random_history(GetParam());
    const Items items = read_items(history, {});
    const Forms forms = find_forms(history);
    const auto threads = owner_threads(history, items);
    const auto photos = owner_photos(history, {});
    const View view{history, items, forms, threads, photos};
    const Statistics whole = collect(view, {});
    std::vector<Statistics> shards;
    for (std::size_t begin = 0; begin < items.size(); begin += 97)
        shards.push_back(collect(view, {.begin = begin, .end = begin + 97}));
    std::mt19937 random(GetParam());
    std::shuffle(shards.begin(), shards.end(), random);
    while (shards.size() > 1) {  // as a tree, not as a chain
        std::vector<Statistics> merged;
        for (std::size_t i = 0; i < shards.size(); i += 2) {
            merged.push_back(std::move(shards[i]));
            if (i + 1 < shards.size()) merged.back().merge(shards[i + 1]);
        }
        shards = std::move(merged);
    }
    EXPECT_EQ(shards.front(), whole);
}

TEST_P(Properties, MachinesAreNeverListed) {
    const History history = random_history(GetParam());
    const auto report = analyze(history, {});
    EXPECT_FALSE(report.reconnect.empty());
    for (const auto index : report.reconnect) {
        const auto& name = history.persons[report.ties[index].person].name;
        EXPECT_TRUE(name.starts_with("p")) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Properties, testing::Range(1U, 6U));

}  // namespace
}  // namespace rekindle::analyzer
