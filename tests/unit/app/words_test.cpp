// Sentences for people: why somebody is on the list, what an import did, whose archive it is.
#include <gmock/gmock.h>

#include "host/app/output/import_report.hpp"
#include "host/app/output/reasons.hpp"
#include "host/app/owner.hpp"

namespace rekindle::app {
namespace {

using namespace std::chrono_literals;
using analyzer::Tie;
using testing::HasSubstr;
using testing::Not;

Instant day(int year, unsigned month, unsigned day_of_month) {
    return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                                 static_cast<int>(day_of_month)};
}

Tie old_colleague() {
    Tie tie;
    tie.n_in = 14;
    tie.n_out = 12;
    tie.first = day(2014, 2, 1);
    tie.last_contact = day(2018, 3, 11);
    tie.last_seen = tie.last_contact;
    tie.silence_days = tie.unseen_days = 1000;
    return tie;
}

TEST(ExchangeWords, SayWhoWroteHowOftenAndWhen) {
    Tie tie = old_colleague();
    EXPECT_EQ(exchange_words(tie), "they wrote 14, you 12, 2014 to 2018");
    tie.n_out = 0;
    EXPECT_EQ(exchange_words(tie), "they wrote 14, you never did, 2014 to 2018");
    tie.n_in = 0;
    EXPECT_EQ(exchange_words(tie), "never wrote to each other");
    EXPECT_EQ(years_words(day(2014, 1, 1), day(2014, 12, 1)), "2014");
    EXPECT_EQ(years_words(unknown_time, day(2014, 12, 1)), "");
}

TEST(SilenceWords, SayWhoseWordWasTheLast) {
    Tie tie = old_colleague();
    tie.last_word = Tie::Silent::they;
    EXPECT_THAT(silence_words(tie), HasSubstr("their word was the last"));
    tie.last_word = Tie::Silent::you;
    EXPECT_THAT(silence_words(tie), HasSubstr("your word was the last"));
    tie.last_contact = unknown_time;
    EXPECT_EQ(silence_words(tie), "no contact yet");
}

TEST(SilenceWords, TellASightingOnlyWhereItIsMuchLater) {
    Tie tie = old_colleague();
    EXPECT_THAT(silence_words(tie), Not(HasSubstr("in one round")));
    tie.unseen_days = 20;
    EXPECT_THAT(silence_words(tie), HasSubstr("in one round with you 20 days ago"));
}

TEST(MutualWords, NameTwoAndCountTheRest) {
    Loaded loaded;
    loaded.history.persons = {{.id = "p1", .name = "Eli"}, {.id = "p2", .name = "No\x1bor"}};
    Tie tie;
    EXPECT_EQ(mutual_words(loaded, tie), "");
    tie.mutual = 1;
    tie.mutual_people = {0};
    EXPECT_EQ(mutual_words(loaded, tie), "you both know Eli");
    tie.mutual = 5;
    tie.mutual_people = {0, 1};
    EXPECT_EQ(mutual_words(loaded, tie), "you both know Eli, No\\x1bor and 3 more");
    tie.mutual_people = {};
    EXPECT_EQ(mutual_words(loaded, tie), "you both know 5 people");
}

TEST(Why, JoinsWhatIsKnownAndQuotesTheTitleSafely) {
    Loaded loaded;
    loaded.history.titles = {"Budget\x1b[2J 2018"};
    Tie tie = old_colleague();
    tie.last_title = 0;
    EXPECT_EQ(why(loaded, tie),
              "silent for 2 years 8 months · they wrote 14, you 12, 2014 to 2018 · last about "
              "“Budget\\x1b[2J 2018”");
}

TEST(FactorsText, PutsEachFactorBesideItsSentence) {
    EXPECT_EQ(factors_text({{.name = "silence",
                             .value = 100,
                             .factor = 0.8861,
                             .words = "silent for 3 months (x0.89)"},
                            {.name = "mutual", .value = 9, .factor = 2, .words = "nine (of ten)"}},
                           80),
              "    x 0.886    silent for 3 months\n"
              "    x 2        nine (of ten)\n");
    EXPECT_EQ(horizon_words(365), "within a year");
    EXPECT_EQ(horizon_words(90), "within 90 days");
}

imports::Outcome imported() {
    imports::Outcome out;
    out.read = 100;
    out.added = 90;
    out.same = 10;
    out.skipped = 3;
    out.wall = 1200ms;
    out.reports = {{.code = "file.empty",
                    .severity = RK_SKIPPED,
                    .count = 3,
                    .examples = {{"cur/a\x1b", 17, "nothing in it"}}},
                   {.code = "date.missing", .severity = RK_NOTE, .count = 7, .examples = {}}};
    out.verdict.kind = worker::Verdict::Kind::done;
    return out;
}

TEST(CountsWords, GiveTheReasonsOfWhatWasSkipped) {
    EXPECT_EQ(counts_words(imported()),
              "read 100 · new 90 · same 10 · skipped 3 (3 × an empty file) · 1.2 s");
}

TEST(WarningsText, HasCountNameMeaningAndAPlace) {
    const std::string text = warnings_text(imported(), 100, false);
    EXPECT_THAT(text, HasSubstr("file.empty"));
    EXPECT_THAT(text, HasSubstr("an empty file"));
    EXPECT_THAT(text, HasSubstr("cur/a\\x1b, byte 17"));
    EXPECT_THAT(text, HasSubstr("date.missing"));
    EXPECT_THAT(text, Not(HasSubstr("nothing in it")));
    EXPECT_THAT(warnings_text(imported(), 100, true), HasSubstr("nothing in it"));
    EXPECT_EQ(warnings_text({}, 100, true), "");
    imports::Outcome account = imported();
    account.reports[0].examples[0].entry.clear();
    EXPECT_THAT(warnings_text(account, 100, false, Offsets::uids),
                testing::AllOf(HasSubstr("UID 17"), Not(HasSubstr("byte"))));
    account.reports[0].examples[0].offset = 0;
    EXPECT_THAT(warnings_text(account, 100, false, Offsets::uids), Not(HasSubstr("UID")));
}

TEST(FailureWords, TellWhatWasKeptAndWhatWasNot) {
    imports::Outcome out = imported();
    EXPECT_EQ(failure_words(out), "");
    out.verdict.kind = worker::Verdict::Kind::crashed;
    out.verdict.error = {Code::plugin, "the importer crashed"};
    out.lost = 5;
    EXPECT_EQ(failure_words(out),
              "the importer crashed; kept 90 up to the last checkpoint, 5 after it are not");
}

TEST(FailureWords, TellThatAnInterruptedImportGoesOn) {
    imports::Outcome out = imported();
    out.verdict.kind = worker::Verdict::Kind::stopped;
    out.verdict.error = {Code::interrupted, "the import was stopped"};
    EXPECT_EQ(failure_words(out), "the import was stopped; kept 100");
}

TEST(SumOf, JoinsEqualReports) {
    const imports::Outcome total = sum_of({imported(), imported()});
    EXPECT_EQ(total.read, 200u);
    ASSERT_EQ(total.reports.size(), 2u);
    EXPECT_EQ(total.reports[0].code, "date.missing");  // most frequent first
    EXPECT_EQ(total.reports[0].count, 14u);
}

TEST(SumOf, OfSeveralSourcesNamesTheOneAReportIsAbout) {
    imports::Outcome folder = imported();
    folder.path = "mail/";
    imports::Outcome file;
    file.path = "old.pst";
    file.reports = {{"file.unrecognised", RK_SKIPPED, 1, {{"", 0, "nobody reads it"}}}};
    const std::string together = warnings_text(sum_of({folder, file}), 120, false);
    EXPECT_THAT(together, HasSubstr("mail/cur/a\\x1b, byte 17"));
    EXPECT_THAT(together, HasSubstr("old.pst, byte 0"));
    EXPECT_THAT(warnings_text(sum_of({folder}), 120, false), Not(HasSubstr("mail/")));
}

TEST(AddressUri, GuessesTheKindOfAddress) {
    EXPECT_EQ(*address_uri("Ann@Example.ORG"), "mailto:ann@example.org");
    EXPECT_EQ(*address_uri("mailto:ann@example.org"), "mailto:ann@example.org");
    EXPECT_EQ(*address_uri("+44 7700 900123"), "tel:+447700900123");
    EXPECT_FALSE(address_uri(""));
}

TEST(ClassFilter, TakesBothKindsOfDormant) {
    EXPECT_TRUE(is_of_class("", analyzer::Class::weak));
    EXPECT_TRUE(is_of_class("dormant", analyzer::Class::dormant_weak));
    EXPECT_TRUE(is_of_class("dormant", analyzer::Class::dormant_strong));
    EXPECT_FALSE(is_of_class("dormant-weak", analyzer::Class::dormant_strong));
    EXPECT_TRUE(check_class("one-way"));
    EXPECT_FALSE(check_class("strongish"));
}

TEST(MeWords, CanBeTypedAsTheyStand) {
    const std::vector<Identity> identities{{Scheme::name, "ann o'hara", "Ann O'Hara", 0},
                                           {Scheme::name, "jane @ work", "Jane @ work", 0},
                                           {Scheme::phone, "+447700900123", {}, 0},
                                           {Scheme::name, "bob", "Bob", 0}};
    const auto in_chats = [](std::uint32_t identity, std::uint64_t items) {
        return people::OwnerEvidence{identity, people::OwnerEvidence::Reason::conversations, items};
    };
    EXPECT_EQ(me_words(identities, {in_chats(0, 2), in_chats(3, 1)}),
              "rekindle me 'Ann O'\\''Hara'");
    EXPECT_EQ(me_words(identities, {in_chats(1, 2), in_chats(2, 2)}),
              "rekindle me 'name:jane @ work'    or rekindle me +447700900123");
    EXPECT_EQ(*address_uri("Ann O'Hara"), "name:ann o'hara");
    EXPECT_EQ(*address_uri("name:jane @ work"), "name:jane @ work");
}

}  // namespace
}  // namespace rekindle::app
