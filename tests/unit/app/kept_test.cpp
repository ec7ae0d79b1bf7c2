// What the log keeps of people and statistics: whatever was done to the log, `ties` says the same
// from what is kept as from the rows.
#include "host/app/kept.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <random>

#include "host/app/context.hpp"
#include "host/app/loaded.hpp"
#include "host/app/output/reasons.hpp"
#include "host/base/digest.hpp"
#include "host/log/forget.hpp"
#include "tests/child.hpp"
#include "tests/unit/analyzer/history_builder.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;
using test::at_day;

struct Mail {
    int number = 0;
    double day = 0;
    std::string by;
    std::vector<std::string> to;
    int answers = -1, thread = 0;
    Kind kind = Kind::email;
    std::uint32_t flags = 0;
};

std::vector<std::string> lines_of(const Loaded& loaded) {
    const auto& report = loaded.report;
    std::vector<std::string> out{
        "now " + time_json(report.now).text() + " of " + std::to_string(loaded.contacts),
        std::to_string(report.ignored.undated) + " " + std::to_string(report.ignored.impossible) +
            " " + std::to_string(report.ignored.cancelled)};
    std::string order = "order";
    for (const auto index : report.reconnect) order += " " + std::to_string(index);
    out.push_back(order);
    for (const analyzer::Tie& tie : report.ties) out.push_back(tie_json(loaded, tie).text());
    return out;
}

class KeptTest : public testing::Test {
  protected:
    KeptTest() {
        std::string name = (fs::temp_directory_path() / "kept-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
        options_.store = folder().string();
        setenv("LC_ALL", "C", 1);
    }
    ~KeptTest() override {
        fs::permissions(folder(), fs::perms::owner_all);
        fs::remove_all(root_);
    }

    [[nodiscard]] fs::path folder() const { return root_ / "store"; }
    [[nodiscard]] log::Log open(log::Access access = log::Access::write) const {
        auto out = log::Log::open(folder(), access);
        if (!out) throw std::runtime_error(out.error().message);
        return std::move(*out);
    }

    static log::SourceState source(const std::string& key) {
        return {key, "org.rekindle.mail", "1", "", "", true};
    }

    static void add(log::Log& log, const Mail& mail) {
        std::vector<Participation> who;
        const auto take = [&](const std::string& address, Role role) {
            const auto number = log.identity(Scheme::email, address, name_of(address), false);
            ASSERT_TRUE(number);
            who.push_back({*number, role});
        };
        take(mail.by, Role::by);
        for (const auto& one : mail.to) take(one, Role::to);
        log::NewInteraction row;
        const std::string key = std::to_string(mail.number);
        row.id = digest("email", key);
        row.native_hash = number(row.id);
        if (mail.answers >= 0)
            row.answers_hash = number(digest("email", std::to_string(mail.answers)));
        if (mail.thread > 0) row.thread_hash = static_cast<std::uint64_t>(mail.thread);
        row.start = at_day(mail.day);
        row.kind = mail.kind;
        row.flags = mail.flags;
        row.native_id = key;
        const std::string title = "Title " + key;
        row.title = title;
        row.participants = who;
        ASSERT_TRUE(log.add(row));
    }

    static std::string name_of(const std::string& address) {
        return address.substr(0, address.find('@'));
    }

    void import(const std::string& key, const std::vector<Mail>& mails) const {
        log::Log log = open();
        ASSERT_TRUE(log.begin_source("email", source(key)));
        double last = 1000;
        for (const Mail& mail : mails) {
            add(log, mail);
            last = std::max(last, mail.day);
        }
        ASSERT_TRUE(log.cover("", at_day(1000), at_day(last + 1)));
        ASSERT_TRUE(log.checkpoint(source(key)));
    }

    void decide(const std::string& verb, const std::string& a, const std::string& b = {}) const {
        log::Log log = open();
        ASSERT_TRUE(log.decide({.verb = verb, .a = a, .b = b}));
    }

    [[nodiscard]] Loaded ties() const {
        const std::atomic<bool> stop{false};
        const Context context{options_, {}, std::cout, std::cerr, stop};
        auto out = load(context, Rows::none);
        if (!out) throw std::runtime_error(out.error().message);
        return std::move(*out);
    }

    [[nodiscard]] std::vector<std::string> from_rows() const {
        auto out = load_people(open(log::Access::read));
        if (!out) throw std::runtime_error(out.error().message);
        out->report = analyzer::analyze(out->history, {});
        out->tie_of.assign(out->history.persons.size(), nobody);
        for (std::uint32_t i = 0; i < out->report.ties.size(); ++i)
            out->tie_of[out->report.ties[i].person] = i;
        return lines_of(*out);
    }

    [[nodiscard]] bool is_current() const {
        const log::Log log = open(log::Access::read);
        const auto decisions = log.decisions();
        const Basis basis{*decisions, region_of_the_locale()};
        const auto keeper = Keeper::open(log, basis);
        return keeper && keeper->is_current();
    }
    [[nodiscard]] bool is_true() const {
        const log::Log log = open(log::Access::read);
        const auto loaded = load_people(log);
        const Basis basis{loaded->decisions, region_of_the_locale()};
        const auto keeper = Keeper::open(log, basis);
        return keeper && keeper->is_true(loaded->history);
    }

    // The first `ties` brings it up to date, the second reads it. Without an owner there is nothing
    // to keep.
    void expect_the_same(const std::string& after) const {
        const auto rows = from_rows();
        EXPECT_TRUE(is_true()) << after;
        const Loaded first = ties();
        EXPECT_EQ(lines_of(first), rows) << after;
        if (!first.report.owner_known || first.report.now == unknown_time) return;
        EXPECT_TRUE(is_current()) << after;
        EXPECT_TRUE(is_true()) << after;
        const Loaded kept = ties();
        EXPECT_EQ(kept.history.size(), 0U) << after;
        EXPECT_EQ(lines_of(kept), rows) << after;
    }

    std::string sql(const std::string& text) const {
        sqlite3* database = nullptr;
        sqlite3_open_v2((folder() / "store.db").c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
        std::string out;
        const auto take = [](void* to, int, char** values, char**) {
            *static_cast<std::string*>(to) += values[0] ? values[0] : "NULL";
            return 0;
        };
        EXPECT_EQ(sqlite3_exec(database, text.c_str(), take, &out, nullptr), SQLITE_OK)
            << sqlite3_errmsg(database);
        sqlite3_close(database);
        return out;
    }

    // Two people the owner exchanged mail with.
    void import_two() const {
        import("/a.mbox", {{1,
                            1000,
                            "me@x",
                            { "ann@x" }},
                           {2, 1010, "ann@x", {"me@x"}, 1},
                           {3,
                            1020,
                            "me@x",
                            { "bob@x",
                              "ann@x" }},
                           { 4,
                             1050,
                             "bob@x",
                             { "me@x" } }});
        decide("owner", "mailto:me@x");
    }

    fs::path root_;
    Options options_;
};

// What is done to a log, at random.
class Doings {
  public:
    explicit Doings(unsigned seed) : random_(seed) {}

    unsigned up_to(unsigned most) { return static_cast<unsigned>(random_() % most); }
    std::string somebody() {
        static const std::vector<std::string> all{
            "ann@x",        "bob@x",       "eve@x",          "no-reply@x", "list@lists.x",
            "ann@work.org", "bob@old.org", "eve@work.org",   "joe@x",      "kim@x",
            "me@work.org",  "sue@x",       "notification@y", "tom@x",      "uma@x"};
        return all[up_to(static_cast<unsigned>(all.size()))];
    }
    std::string anybody() { return up_to(3) == 0 ? "me@x" : somebody(); }

    Mail mail() {
        Mail out{.number = next_++, .day = 1000 + up_to(2000) / 2.0, .by = anybody(), .to = {}};
        for (unsigned i = up_to(8) == 0 ? 8 : 1 + up_to(3); i > 0; --i) out.to.push_back(anybody());
        if (up_to(3) == 0) out.answers = static_cast<int>(up_to(static_cast<unsigned>(next_) + 3));
        if (up_to(2) == 0) out.thread = 1 + static_cast<int>(up_to(40));
        constexpr std::array kinds{Kind::email, Kind::chat, Kind::call, Kind::meeting, Kind::photo};
        if (up_to(3) == 0) out.kind = kinds[up_to(kinds.size())];
        constexpr std::array<std::uint32_t, 4> flags{RK_BULK, RK_AUTOMATIC, RK_CANCELLED, 0};
        if (up_to(4) == 0) out.flags = flags[up_to(flags.size())];
        if (up_to(60) == 0) out.day = 2400;  // later than all coverage
        return out;
    }
    std::vector<Mail> mails(unsigned count) {
        std::vector<Mail> out;
        for (unsigned i = 0; i < count; ++i) out.push_back(mail());
        return out;
    }

  private:
    std::mt19937 random_;
    int next_ = 1;
};

class KeptProperty : public KeptTest, public testing::WithParamInterface<unsigned> {
  protected:
    KeptProperty() : doings_(GetParam()) {}

    std::string step() {
        static const std::vector<std::string> keys{"/a.mbox", "/b.mbox", "/c.mbox"};
        const std::string& key = keys[doings_.up_to(3)];
        switch (doings_.up_to(12)) {
            case 0:
            case 1:
            case 2:
                last_ = doings_.mails(1 + doings_.up_to(40));
                import(key, last_);
                return "import of " + key;
            case 3:
                import(key, last_);
                return "import again";
            case 4:
                import_later(key);
                return "import of new mail";
            case 5: {
                log::Log log = open();
                EXPECT_TRUE(log::Forgetting{log}.forget({key}));
                return "forget " + key;
            }
            case 6:
                return card(key);
            case 7: {
                log::Log log = open();
                const auto all = log.decisions();
                if (all->size() > 1) {
                    EXPECT_TRUE(log.undo(
                        (*all)[1 + doings_.up_to(static_cast<unsigned>(all->size()) - 1)].id));
                }
                return "undo";
            }
            default:
                return decision();
        }
    }

    // Mail in the order of its time, as a mailbox grows.
    void import_later(const std::string& key) {
        auto mails = doings_.mails(20);
        for (Mail& mail : mails) mail.day = day_ += 0.25;
        import(key, mails);
    }

    std::string decision() {
        static const std::vector<std::string> verbs{"same",  "different", "split", "machine",
                                                    "human", "owner",     "plan",  "not-owner"};
        const std::string& verb = verbs[doings_.up_to(static_cast<unsigned>(verbs.size()))];
        const std::string who = "mailto:" + doings_.somebody();
        const bool two = verb == "same" || verb == "different";
        // Far in the future: the campaign asks for no row.
        decide(verb, who,
               two              ? "mailto:" + doings_.somebody()
               : verb == "plan" ? "4102444800000 4133980800000"
                                : "");
        return verb + " " + who;
    }

    std::string card(const std::string& key) {
        log::Log log = open();
        EXPECT_TRUE(log.begin_source("email", source(key)));
        const std::string one = doings_.somebody(), other = doings_.somebody();
        const auto first = log.identity(Scheme::email, one, "Ann Example", false);
        const auto second = log.identity(Scheme::email, other, "Ann Example", false);
        const std::vector<std::uint32_t> addresses{*first, *second};
        const std::string number = std::to_string(doings_.up_to(3));
        log::NewCard what{.id = digest("card", number),
                          .name = "Ann Example",
                          .addresses = addresses,
                          .facts = {}};
        EXPECT_TRUE(log.add(what));
        EXPECT_TRUE(log.checkpoint(source(key)));
        return "card of " + one + " and " + other;
    }

    Doings doings_;
    std::vector<Mail> last_;
    double day_ = 2010;
};

TEST_P(KeptProperty, IsWhatTheRowsSayAfterWhateverWasDone) {
    import_two();
    for (int i = 0; i < 30 && !HasFailure(); ++i) {
        std::string done = step();
        if (doings_.up_to(3) == 0) done += ", " + step();
        expect_the_same(std::to_string(i) + ": " + done);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, KeptProperty, testing::Range(0U, 8U));

TEST_F(KeptTest, IsAddedToNotGatheredAnewWhereMailIsNew) {
    import_two();
    expect_the_same("the first import");
    // What is kept of somebody without new mail stays as it is: a mark in it is still there.
    sql("UPDATE kept_tie SET photos = 7 WHERE key = (SELECT number - 1 FROM identity WHERE "
        "address = 'ann@x')");
    import("/b.mbox", {{ 5, 1060, "me@x", { "bob@x" } }});
    (void)ties();
    EXPECT_TRUE(is_current());
    EXPECT_EQ(sql("SELECT photos FROM kept_tie WHERE photos > 0"), "7");
    EXPECT_FALSE(is_true()) << "which the rows do not say";
}

TEST_F(KeptTest, OfAnotherDateOrModelIsNotAsked) {
    import_two();
    const auto usual = lines_of(ties());
    options_.now = "1972-10-01";  // day 1004
    EXPECT_EQ(ties().history.size(), 4U);
    EXPECT_NE(lines_of(ties()), usual);
    options_.now.clear();
    options_.set = {"horizon=90"};
    EXPECT_EQ(ties().history.size(), 0U) << "statistics are the same";
    EXPECT_NE(lines_of(ties()), usual);
    options_.set.clear();
    EXPECT_EQ(lines_of(ties()), usual);
}

TEST_F(KeptTest, ByAnotherProgramIsGatheredAnew) {
    import_two();
    expect_the_same("the first import");
    sql("UPDATE kept SET basis = 'another' || substr(basis, 2)");
    sql("UPDATE kept_tie SET sent = sent + 1");
    EXPECT_FALSE(is_current());
    expect_the_same("which concluded otherwise");
}

TEST_F(KeptTest, ALogThatMayNotBeWrittenIsReadAllTheSame) {
    import_two();
    const auto rows = from_rows();
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open((folder() / "store.db").c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(lines_of(ties()), rows);
    EXPECT_FALSE(is_current()) << "another program was writing";
    sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    expect_the_same("the other program ended");
}

TEST_F(KeptTest, WithoutItsTablesTheRowsSayItAll) {
    import_two();
    const auto rows = from_rows();
    EXPECT_EQ(lines_of(ties()), rows);
    sql("DROP TABLE kept_tie; DROP TABLE kept_person");
    EXPECT_EQ(lines_of(ties()), rows);
}

TEST_F(KeptTest, DamagedRowsAreGatheredAnewAndSaidToBeUntrue) {
    import_two();
    expect_the_same("import");
    const auto rows = from_rows();
    sql("UPDATE kept_tie SET kinds = 'none'");
    EXPECT_FALSE(is_true());
    EXPECT_EQ(lines_of(ties()), rows);
    sql("DELETE FROM kept_identity WHERE place = 1");
    EXPECT_FALSE(is_true());
    EXPECT_EQ(lines_of(ties()), rows);
}

TEST_F(KeptTest, CanBeDroppedAndIsGatheredAgain) {
    import_two();
    expect_the_same("import");
    {
        const log::Log log = open(log::Access::read);
        const auto decisions = log.decisions();
        const Basis basis{*decisions, ""};
        const auto keeper = Keeper::open(log, basis);
        ASSERT_TRUE(*keeper->drop());
    }
    EXPECT_FALSE(is_current());
    EXPECT_EQ(sql("SELECT count(*) FROM kept_tie"), "0");
    expect_the_same("dropped");
}

TEST_F(KeptTest, NothingOfAForgottenSourceStays) {
    import_two();
    import("/b.mbox", {{ 9, 1070, "zoe@secret.example", { "me@x" } }});
    expect_the_same("import");
    {
        log::Log log = open();
        ASSERT_TRUE(log::Forgetting{log}.forget({"/b.mbox"}));
    }
    EXPECT_EQ(sql("SELECT (SELECT count(*) FROM kept_tie) + (SELECT count(*) FROM kept_person)"),
              "0");
    expect_the_same("forget");
}

TEST_F(KeptTest, AKillAtAnyMomentLeavesAllOfItOrNothing) {
    Doings doings(99);
    import_two();
    for (int i = 0; i < 25; ++i) {
        import("/" + std::to_string(i), doings.mails(20));
        const pid_t child = begin_child();
        if (child == 0) {
            (void)ties();
            _exit(0);
        }
        usleep(static_cast<useconds_t>(i) * 400);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        EXPECT_TRUE(is_true()) << i;
        if (i % 3 == 0) expect_the_same("kill " + std::to_string(i));
    }
}

TEST_F(KeptTest, ManyReadersAtOnceAllSayTheSame) {
    Doings doings(7);
    import_two();
    import("/b.mbox", doings.mails(200));
    const auto rows = from_rows();
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
        const pid_t child = begin_child();
        if (child == 0) _exit(lines_of(ties()) == rows ? 0 : 1);
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    expect_the_same("four readers");
}

}  // namespace
}  // namespace rekindle::app
