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
