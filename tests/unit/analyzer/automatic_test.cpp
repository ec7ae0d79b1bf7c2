#include "host/analyzer/automatic.hpp"

#include <gtest/gtest.h>

#include "host/analyzer/analyzer.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::analyzer {
namespace {

using test::HistoryBuilder;

AddressForm form_of(const std::string& address) {
    return address_form({.scheme = Scheme::email, .address = address, .name = {}});
}

TEST(AddressForm, MachinesSendFromTheseAndNobodyReadsThem) {
    for (const auto* address :
         {"noreply@shop.example", "no-reply@shop.example", "no_reply@shop.example",
          "orders-noreply@shop.example", "noreply-orders@shop.example", "donotreply@shop.example",
          "do-not-reply@shop.example", "mailer-daemon@mx.example", "bounce-17@news.example",
          "bounces+ann=x.example@news.example"})
        EXPECT_EQ(form_of(address), AddressForm::machine) << address;
}

TEST(AddressForm, ServicesUsuallyAreMachines) {
    for (const auto* address :
         {"notifications@code.example", "notification@bank.example", "build-bot@farm.example",
          "syzbot+0a1b@kernel.example", "newsletter@paper.example", "alerts@watch.example"})
        EXPECT_EQ(form_of(address), AddressForm::service) << address;
}

TEST(AddressForm, ListsAreReadByMany) {
    for (const auto* address : {"linux-raid@vger.kernel.org", "choir@lists.example.org",
                                "some-users@project.example", "x@googlegroups.com"})
        EXPECT_EQ(form_of(address), AddressForm::list) << address;
}

TEST(AddressForm, PeopleWithSuchLettersInTheirNamesArePeople) {
    for (const auto* address :
         {"abbott@example.org", "talbot@example.org", "b.ounce@example.org",
          "norea.plynn@example.org", "ann@vgermany.example", "maria.alertsen@example.org",
          "daemonique@example.org", "bob@listsen.example", "info@shop.example"})
        EXPECT_EQ(form_of(address), AddressForm::plain) << address;
}

Class class_of(HistoryBuilder& builder, const std::string& address) {
    const auto person = builder.person(address);
    for (const auto& tie : analyze(builder.history(), {}).ties)
        if (tie.person == person) return tie.kind;
    return Class::unknown;
}

// A list archive's own mailbox stood among the people whom the owner and others both know.
TEST(Automatic, AMailboxThatTheArchiveWasDeliveredToIsNobody) {
    HistoryBuilder builder;
    for (int i = 0; i < 3; ++i)
        builder.add({.day = 100.0 + i, .by = "ann@x.example", .to = {"me", "archive@box.example"}});
    builder.mark_as_owner("archive@box.example", 3);
    EXPECT_EQ(class_of(builder, "archive@box.example"), Class::automatic);
    builder.add({.day = 110, .by = "archive@box.example", .to = {"me"}});
    EXPECT_NE(class_of(builder, "archive@box.example"), Class::automatic) << "it writes";
}

TEST(Automatic, NobodyEverWroteToItAndItAnswersNothing) {
    HistoryBuilder four, five;
    for (int i = 0; i < 5; ++i) {
        if (i < 4) four.add({.day = 100.0 + i, .by = "shop@x.example", .to = {"me"}});
        five.add({.day = 100.0 + i, .by = "shop@x.example", .to = {"me"}});
    }
    EXPECT_EQ(class_of(four, "shop@x.example"), Class::one_way);
    EXPECT_EQ(class_of(five, "shop@x.example"), Class::automatic);
}

TEST(Automatic, OneMailByAnybodyToItMakesItAPerson) {
    HistoryBuilder builder;
    for (int i = 0; i < 9; ++i)
        builder.add({.day = 100.0 + i, .by = "aunt@x.example", .to = {"me"}});
    builder.add({.day = 120, .by = "uncle@x.example", .to = {"aunt@x.example", "me"}});
    EXPECT_EQ(class_of(builder, "aunt@x.example"), Class::one_way);
}

TEST(Automatic, ListMailMarksTheMailNeverItsSender) {
    HistoryBuilder builder;
    for (int i = 0; i < 9; ++i) {
        const auto post = builder.add({.day = 100.0 + i,
                                       .by = "dev@x.example",
                                       .to = {"me", "some-list@x.example"},
                                       .flags = RK_BULK});
        builder.add({.day = 101.0 + i,
                     .by = "other@x.example",
                     .to = {"some-list@x.example"},
                     .flags = RK_BULK,
                     .answers = static_cast<int>(post)});
    }
    EXPECT_NE(class_of(builder, "dev@x.example"), Class::automatic);
    EXPECT_NE(class_of(builder, "other@x.example"), Class::automatic);
    EXPECT_EQ(class_of(builder, "some-list@x.example"), Class::automatic);
}

TEST(Automatic, AnAddressThatManyWriteToAndThatNeverWritesIsAList) {
    HistoryBuilder builder;
    for (const auto* author : {"a@x.example", "b@x.example", "c@x.example"})
        for (int i = 0; i < 2; ++i)
            builder.add({.day = 100.0 + i,
                         .by = author,
                         .to = {"everybody@x.example", "me"},
                         .flags = RK_BULK});
    EXPECT_EQ(class_of(builder, "everybody@x.example"), Class::automatic);
    EXPECT_NE(class_of(builder, "a@x.example"), Class::automatic);
}

TEST(Automatic, WhoIsOnlyEverInCopyOnAListIsAPerson) {
    HistoryBuilder builder;
    for (const auto* author : {"a@x.example", "b@x.example", "c@x.example"})
        for (int i = 0; i < 4; ++i)
            builder.add({.day = 100.0 + i,
                         .by = author,
                         .to = {"code@lists.x.example", "quiet@x.example", "me"},
                         .flags = RK_BULK});
    EXPECT_NE(class_of(builder, "quiet@x.example"), Class::automatic);
    EXPECT_EQ(class_of(builder, "code@lists.x.example"), Class::automatic);
}

TEST(Automatic, OneForgedMailDoesNotMakeAListAPerson) {
    HistoryBuilder builder;
    for (int i = 0; i < 10; ++i)
        builder.add({.day = 100.0 + i, .by = "a@x.example", .to = {"code@lists.x.example"}});
    builder.add({.day = 130, .by = "code@lists.x.example", .to = {"me"}});
    EXPECT_EQ(class_of(builder, "code@lists.x.example"), Class::automatic);
}

TEST(Automatic, EveryMailOfAMachineSaysSo) {
    HistoryBuilder builder;
    for (int i = 0; i < 2; ++i)
        builder.add(
            {.day = 100.0 + i, .by = "scanner@x.example", .to = {"me"}, .flags = RK_AUTOMATIC});
    builder.add({.day = 100, .by = "ann@x.example", .to = {"me"}, .flags = RK_AUTOMATIC});
    builder.add({.day = 101, .by = "ann@x.example", .to = {"me"}});
    EXPECT_EQ(class_of(builder, "scanner@x.example"), Class::automatic);
    EXPECT_NE(class_of(builder, "ann@x.example"), Class::automatic) << "only out of office";
}

TEST(Automatic, AServiceThatConversesIsAPersonAndABounceIsNot) {
    HistoryBuilder builder;
    for (const auto* address : {"mailings@x.example", "mailer-daemon@x.example"}) {
        const auto first = builder.add({.day = 100, .by = "me", .to = {address}});
        const auto second = builder.add(
            {.day = 101, .by = address, .to = {"me"}, .answers = static_cast<int>(first)});
        builder.add({.day = 102, .by = "me", .to = {address}, .answers = static_cast<int>(second)});
    }
    EXPECT_NE(class_of(builder, "mailings@x.example"), Class::automatic);
    EXPECT_EQ(class_of(builder, "mailer-daemon@x.example"), Class::automatic);
}

TEST(Automatic, WhatTheUserSaidOutranksEverything) {
    HistoryBuilder builder;
    builder.add({.day = 100, .by = "ann@x.example", .to = {"me"}});
    builder.add({.day = 101, .by = "noreply@x.example", .to = {"me"}});
    auto& persons = builder.history().persons;
    persons[builder.person("ann@x.example")].machine = PersonRecord::Machine::yes;
    persons[builder.person("noreply@x.example")].machine = PersonRecord::Machine::no;
    EXPECT_EQ(class_of(builder, "ann@x.example"), Class::automatic);
    EXPECT_EQ(class_of(builder, "noreply@x.example"), Class::one_way);
}

TEST(Automatic, ListsAndMachinesDoNotMakeAMailLarge) {
    HistoryBuilder builder;
    builder.add({.day = 100,
                 .by = "ann@x.example",
                 .to = {"me", "b@x.example", "c@x.example", "d@x.example", "e@x.example",
                        "some-list@x.example", "noreply@x.example"}});
    const auto report = analyze(builder.history(), {});
    EXPECT_EQ(report.ties[builder.person("ann@x.example")].n_in, 1U);
    EXPECT_NEAR(report.ties[builder.person("ann@x.example")].weight, 1.0 / 5, 1e-9);
}

}  // namespace
}  // namespace rekindle::analyzer
