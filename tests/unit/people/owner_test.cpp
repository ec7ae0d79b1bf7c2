#include "tests/unit/people/history_builder.hpp"

namespace rekindle::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Reason = OwnerEvidence::Reason;

HistoryBuilder mailbox() {
    HistoryBuilder out;
    for (int i = 0; i < 20; ++i) {
        const std::string friend_of = "f" + std::to_string(i) + "@x.org";
        out.mail("me@x.org", {friend_of}).mail(friend_of, {"me@x.org"});
    }
    return out;
}

TEST(FindOwner, TheSenderOfTheSentFolder) {
    auto history = mailbox();
    history.owner_evidence("me@x.org", 20);
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(history.addresses(owner.taken), ElementsAre("me@x.org"));
    EXPECT_EQ(owner.taken[0].reason, Reason::source);
    EXPECT_EQ(owner.taken[0].items, 20u);
    EXPECT_THAT(owner.suggested, IsEmpty());
}

TEST(FindOwner, SeveralAddressesOfHisOwn) {
    auto history = mailbox();
    for (int i = 0; i < 10; ++i) history.mail("me@work.org", {"f1@x.org"});
    history.owner_evidence("me@x.org", 20).owner_evidence("me@work.org", 10);
    EXPECT_THAT(history.addresses(find_owner(history.out, {}).taken),
                ElementsAre("me@x.org", "me@work.org"));
}

TEST(FindOwner, AStrayDeliveredToIsOnlySuggested) {
    auto history = mailbox();
    history.owner_evidence("me@x.org", 100).owner_evidence("f1@x.org", 1);
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(history.addresses(owner.taken), ElementsAre("me@x.org"));
    EXPECT_THAT(history.addresses(owner.suggested), ElementsAre("f1@x.org"));
}

// Ten thousand photos say nothing against the address of the mailbox.
TEST(FindOwner, HowMuchAnotherServiceMarksIsNoMatter) {
    auto history = mailbox();
    for (int i = 0; i < 10'000; ++i) history.mail("pictures@service", {"f1@x.org"});
    history.out.identities[history.identity("pictures@service")].scheme = Scheme::handle;
    history.owner_evidence("me@x.org", 20).owner_evidence("pictures@service", 10'000);
    EXPECT_THAT(history.addresses(find_owner(history.out, {}).taken),
                testing::UnorderedElementsAre("me@x.org", "pictures@service"));
}

// "The owner took it" says that somebody is the owner, but not who.
TEST(FindOwner, WhatStandsForAnUnnamedOwnerIsNeitherTakenNorSuggested) {
    HistoryBuilder history;
    const std::string unnamed{unnamed_owner};
    for (int i = 0; i < 100; ++i) history.mail(unnamed, {"f1@x.org"});
    history.out.identities[history.identity(unnamed)].scheme = Scheme::handle;
    history.owner_evidence(unnamed, 100);
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(owner.taken, IsEmpty());
    EXPECT_THAT(history.addresses(owner.suggested), ElementsAre("f1@x.org"));
    EXPECT_THAT(find_owner(history.out, {{1, "owner", "handle:" + unnamed}}).taken, IsEmpty());
}

TEST(FindOwner, TheAddressThatArchivesAListIsOnlySuggested) {
    HistoryBuilder history;
    for (int i = 0; i < 60; ++i)
        history.mail("f" + std::to_string(i % 9) + "@x.org", {"list@x.org", "archive@x.org"},
                     Role::bcc);
    history.owner_evidence("archive@x.org", 60);
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(owner.taken, IsEmpty());
    EXPECT_THAT(history.addresses(owner.suggested), testing::Contains("archive@x.org"));
}

TEST(FindOwner, AnArchiveOfManySentFoldersHasNoOneOwner) {
    HistoryBuilder history;
    for (int i = 0; i < 30; ++i) {
        const std::string address = "p" + std::to_string(i) + "@corp.com";
        history.mail(address, {"other@corp.com"}).owner_evidence(address, 1);
    }
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(owner.taken, IsEmpty());
    EXPECT_FALSE(owner.suggested.empty());
    EXPECT_LE(owner.suggested.size(), 5u);
}

TEST(FindOwner, WhoTakesPartInEverythingIsOnlySuggested) {
    auto history = mailbox();
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(owner.taken, IsEmpty());
    EXPECT_THAT(history.addresses(owner.suggested), ElementsAre("me@x.org"));
    EXPECT_EQ(owner.suggested[0].reason, Reason::everywhere);
    EXPECT_EQ(owner.suggested[0].items, 40u);
}

TEST(FindOwner, AFewItemsSuggestNobody) {
    HistoryBuilder history;
    history.mail("a@x.org", {"b@x.org"});
    EXPECT_THAT(find_owner(history.out, {}).suggested, IsEmpty());
}

TEST(FindOwner, WhoIsInAllChatsIsSuggested) {
    HistoryBuilder history;
    history.chat("jane", {"ada"}).chat("ada", {"jane"}).chat("grace", {"jane"});
    for (int i = 0; i < 30; ++i) history.chat("ada", {"grace", "jane", "emmy"});
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(owner.taken, IsEmpty());
    EXPECT_THAT(history.addresses(owner.suggested), ElementsAre("jane"));
    EXPECT_EQ(owner.suggested[0].reason, Reason::conversations);
    EXPECT_EQ(owner.suggested[0].items, 3u);
}

TEST(FindOwner, OfOneChatBothAreSuggested) {
    HistoryBuilder history;
    history.chat("jane", {"ada"}).chat("ada", {"jane"});
    EXPECT_THAT(history.addresses(find_owner(history.out, {}).suggested),
                ElementsAre("ada", "jane"));
    EXPECT_THAT(
        history.addresses(find_owner(history.out, {{1, "not-owner", "mailto:ada"}}).suggested),
        ElementsAre("jane"));
}

TEST(FindOwner, OfOneLargeGroupNobodyIsSuggested) {
    HistoryBuilder history;
    for (int i = 0; i < 20; ++i)
        history.chat("a", {"b", "c", "d", "e", "f"}).chat("b", {"a", "c", "d", "e", "f"});
    EXPECT_THAT(find_owner(history.out, {}).suggested, IsEmpty());
}

TEST(FindOwner, ChatsWithoutAKnownOwnerAreAskedForBesideTheKnownMailbox) {
    auto history = mailbox();
    history.owner_evidence("me@x.org", 20);
    history.chat("jane", {"ada"}).chat("jane", {"grace"});
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(history.addresses(owner.taken), ElementsAre("me@x.org"));
    EXPECT_THAT(history.addresses(owner.suggested), ElementsAre("jane"));
}

TEST(FindOwner, ChatsOfAKnownOwnerAskForNobody) {
    HistoryBuilder history;
    history.chat("jane", {"ada"}).chat("jane", {"grace"}).owner_evidence("jane", 2);
    const Owner owner = find_owner(history.out, {});
    EXPECT_THAT(history.addresses(owner.taken), ElementsAre("jane"));
    EXPECT_THAT(owner.suggested, IsEmpty());
}

TEST(FindOwner, TheUserOutranksTheSources) {
    auto history = mailbox();
    history.owner_evidence("me@x.org", 20);
    const Owner owner = find_owner(
        history.out, {{1, "not-owner", "mailto:me@x.org"}, {2, "owner", "mailto:F1@x.org"}});
    EXPECT_THAT(history.addresses(owner.taken), ElementsAre("f1@x.org"));
    EXPECT_EQ(owner.taken[0].reason, Reason::said);
    EXPECT_THAT(owner.suggested, IsEmpty());
}

TEST(FindOwner, TheLaterWordHolds) {
    auto history = mailbox();
    EXPECT_THAT(history.addresses(find_owner(history.out, {{1, "not-owner", "mailto:f1@x.org"},
                                                           {2, "owner", "mailto:f1@x.org"}})
                                      .taken),
                ElementsAre("f1@x.org"));
    EXPECT_THAT(find_owner(history.out,
                           {{2, "not-owner", "mailto:f1@x.org"}, {1, "owner", "mailto:f1@x.org"}})
                    .taken,
                IsEmpty());
}

TEST(FindOwner, AnEmptyLogHasNone) {
    EXPECT_THAT(find_owner(History{}, {{1, "owner", "mailto:a@x.org"}}).taken, IsEmpty());
}

}  // namespace
}  // namespace rekindle::people
