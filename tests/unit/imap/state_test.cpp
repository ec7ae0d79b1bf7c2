// The cursor.
#include "plugins/imap/sync/state.hpp"

#include <gtest/gtest.h>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {
namespace {

AccountState example() {
    AccountState state;
    state.window = 365;
    state.cover_from = 1262304000;
    state.cover_to = 1704067200;
    state.of("INBOX") = {7, 1201, 1190, 55021, *parse_sequence_set("1:1200")};
    state.of("Sent") = {8, 0, 0, 0, *parse_sequence_set("1:20,25")};
    return state;
}

TEST(AccountState, ComesBackFromItsCursor) {
    EXPECT_EQ(parse_cursor(to_cursor(example())), example());
    EXPECT_EQ(parse_cursor(to_cursor({})), AccountState{});
}

TEST(AccountState, IsEmptyForWhatIsNoCursor) {
    const std::string good = to_cursor(example());
    for (const std::string& bad :
         {std::string{"mbox 1 entry=0 offset=5"}, std::string{"imap 2"}, good + "\nnonsense",
          good + "\n0 1 2 3 4 0", good.substr(0, good.size() - 1) + "x"})
        EXPECT_EQ(parse_cursor(bad), AccountState{}) << bad;
}

TEST(AccountState, AFolderWithoutLastingNumbersIsNotKept) {
    AccountState state;
    state.of("INBOX").done.add({1, 5});
    EXPECT_TRUE(parse_cursor(to_cursor(state)).folders.empty());
}

TEST(AccountState, FitsIntoWhatTheHostTakes) {
    AccountState state;
    for (int i = 0; i < 5'000; ++i)
        state.of("folder " + std::to_string(i)) = {7, 100, 99, 1, *parse_sequence_set("1:99")};
    const std::string cursor = to_cursor(state);
    EXPECT_LE(cursor.size(), limits::cursor);
    const AccountState kept = parse_cursor(cursor);
    EXPECT_GT(kept.folders.size(), 1'000u);
    for (const auto& [name, folder] : kept.folders) EXPECT_EQ(folder, state.folders[name]);
}

TEST(FolderState, AgreesWithAServerThatSaysTheSame) {
    FolderState state{7, 10, 9, 50, {}};
    EXPECT_TRUE(state.agrees({9, 10, 7, std::nullopt}));
    EXPECT_TRUE(state.agrees({9, 10, 7, 51})) << "flags have changed";
    EXPECT_TRUE(state.agrees({std::nullopt, std::nullopt, 7, 50})) << "CONDSTORE is enough";
    EXPECT_FALSE(state.agrees({8, 10, 7, 51}));
    EXPECT_FALSE(state.agrees({9, 11, 7, 51}));
    EXPECT_FALSE(state.agrees({9, 10, 8, 50}));
    EXPECT_FALSE(state.agrees({9, 10, std::nullopt, 50}));
    state.uid_next = 0;
    EXPECT_FALSE(state.agrees({9, 10, 7, 50})) << "it was never read to its end";
}

}  // namespace
}  // namespace rekindle::imap
