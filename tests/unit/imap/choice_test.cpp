// Which folders are read.
#include "plugins/imap/sync/choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rekindle::imap {
namespace {

using testing::ElementsAre;

ListedFolder folder(std::string name, std::vector<std::string> flags = {}) {
    return {{std::move(flags), '/', std::move(name)}, std::nullopt};
}

std::vector<std::string> chosen(const Listing& listing, const Options& options = {}) {
    std::vector<std::string> names;
    for (const Folder& one : choose_folders(listing, options)) names.push_back(one.shown);
    return names;
}

TEST(Choice, InboxFirstThenWhatWasSent) {
    const Listing listing{{folder("Archive"), folder("Gesendete Elemente"), folder("inbox"),
                           folder("Out", {"\\Sent"})},
                          {},
                          false};
    EXPECT_THAT(chosen(listing), ElementsAre("inbox", "Gesendete Elemente", "Out", "Archive"));
    EXPECT_TRUE(choose_folders(listing, {})[1].is_sent);
}

TEST(Choice, WhatIsNoFolderOrNoMailIsLeftOut) {
    const Listing listing{
        {folder("a", {"\\Noselect"}), folder("b", {"\\NonExistent"}), folder("c", {"\\Drafts"}),
         folder("d", {"\\Flagged"}), folder(""), folder("Entw&APw-rfe"), folder("e")},
        {},
        false};
    EXPECT_THAT(chosen(listing), ElementsAre("e"));
}

TEST(Choice, JunkAndTrashOnlyWhenAskedFor) {
    const Listing listing{{folder("x", {"\\Junk"}), folder("y", {"\\Trash"}), folder("Spam"),
                           folder("INBOX/Trash"), folder("z")},
                          {},
                          false};
    EXPECT_THAT(chosen(listing), ElementsAre("z"));
    Options options;
    options.junk = true;
    EXPECT_THAT(chosen(listing, options), ElementsAre("z", "x", "Spam"));
    options.trash = true;
    EXPECT_THAT(chosen(listing, options), ElementsAre("z", "x", "Spam", "y", "INBOX/Trash"));
}

TEST(Choice, OfGmailAllMailAlone) {
    Listing listing{{folder("INBOX"), folder("[Gmail]", {"\\Noselect"}),
                     folder("[Gmail]/Alle Nachrichten", {"\\All"}), folder("Label")},
                    {},
                    true};
    EXPECT_THAT(chosen(listing), ElementsAre("[Gmail]/Alle Nachrichten"));
    Options options;
    options.folders = {"label"};
    EXPECT_THAT(chosen(listing, options), ElementsAre("Label"));
    // Hidden in Gmail's settings.
    listing.folders.erase(listing.folders.begin() + 2);
    EXPECT_THAT(chosen(listing), ElementsAre("INBOX", "Label"));
}

TEST(Choice, NamedFoldersWinAndUnwantedOnesLose) {
    const Listing listing{
        {folder("INBOX"), folder("Other/ann"), folder("Trash")}, {"Other/"}, false};
    EXPECT_THAT(chosen(listing), ElementsAre("INBOX"));
    Options options;
    options.folders = {"other/*", "trash"};
    EXPECT_THAT(chosen(listing, options), ElementsAre("Other/ann", "Trash"));
    options.without = {"*ann"};
    EXPECT_THAT(chosen(listing, options), ElementsAre("Trash"));
}

TEST(Choice, AFolderListedTwiceIsReadOnce) {
    EXPECT_THAT(chosen({{folder("a"), folder("a")}, {}, false}), ElementsAre("a"));
}

}  // namespace
}  // namespace rekindle::imap
