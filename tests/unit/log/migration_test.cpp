#include "host/log/migration.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "host/log/kept.hpp"
#include "host/log/lock.hpp"
#include "tests/unit/log/fixture.hpp"

namespace rekindle::log {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view zeros =
    "0000000000000000000000000000000000000000000000000000000000000000";

const int ours = migrations().back().number;

// The program's own steps and one more.
std::vector<Migration> with_another(std::string_view sql) {
    std::vector<Migration> out(migrations().begin(), migrations().end());
    out.push_back({ours + 1, "another.sql", zeros, sql});
    return out;
}

struct MigrationTest : LogTest {
    MigrationTest() {
        Log log = open();
        if (!log.begin_source("email", source())) throw std::runtime_error("begin");
        add(log, "a", {"ann@x.org"});
        if (!log.checkpoint(source())) throw std::runtime_error("checkpoint");
    }
};

TEST_F(MigrationTest, AnOlderLogIsBroughtUpToDateAfterABackup) {
    const auto steps = with_another("ALTER TABLE source ADD COLUMN colour TEXT;");
    const auto log = Log::open(folder, Access::write, steps);
    ASSERT_TRUE(log) << log.error().message;
    EXPECT_EQ(log->summary()->schema_version, ours + 1);
    EXPECT_EQ(log->history()->size(), 1u);
    EXPECT_THAT(query("SELECT number, name FROM migration"),
                testing::ElementsAre("1|0001_init.sql", "2|0002_watched.sql", "3|0003_cards.sql",
                                     "4|0004_kept.sql", "5|another.sql"));
    std::vector<fs::path> copies;
    for (const auto& item : fs::directory_iterator(folder / "backup")) copies.push_back(item);
    ASSERT_EQ(copies.size(), 1u);
    EXPECT_EQ(fs::status(copies[0]).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    // The copy is a whole log of the version before.
    fs::create_directory(root / "old");
    fs::copy_file(copies[0], root / "old" / "store.db");
    const auto old = Log::open(root / "old", Access::read);
    ASSERT_TRUE(old);
    EXPECT_EQ(old->history()->size(), 1u);
    EXPECT_EQ(old->summary()->schema_version, ours);
}

TEST_F(MigrationTest, AFailingStepChangesNothing) {
    const auto steps = with_another("CREATE TABLE half (a); SELECT no_such_function();");
    EXPECT_FALSE(Log::open(folder, Access::write, steps));
    EXPECT_THAT(query("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"),
                testing::ElementsAre("0"));
    EXPECT_EQ(open().summary()->schema_version, ours);
}

TEST_F(MigrationTest, ReadingAnOlderLogBringsItUpToDate) {
    const auto steps = with_another("CREATE TABLE extra (a INTEGER) STRICT;");
    const auto log = Log::open(folder, Access::read, steps);
    ASSERT_TRUE(log) << log.error().message;
    EXPECT_EQ(log->summary()->schema_version, ours + 1);
}

// The lock of a writer stands for whatever keeps this program from writing.
TEST_F(LogTest, AnOlderLogThatCannotBeWrittenIsReadIfItHoldsAllThatIsRead) {
    const auto store = [this](int version) {
        fs::remove_all(folder);
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::owner_all);
        std::ofstream(folder / "store.db").close();
        fs::permissions(folder / "store.db", fs::perms::owner_read | fs::perms::owner_write);
        std::ifstream in(REKINDLE_SOURCE_DIR "/tests/unit/log/stored/v" + std::to_string(version) +
                         ".sql");
        EXPECT_THAT(query(std::string(std::istreambuf_iterator<char>(in), {})), testing::IsEmpty());
    };
    store(3);
    {
        const auto writer = Lock::take(folder / "lock");
        const auto log = Log::open(folder, Access::read);
        ASSERT_TRUE(log) << log.error().message;
        EXPECT_EQ(log->history()->size(), 3U);
        EXPECT_EQ(log->summary()->schema_version, 3);
        EXPECT_FALSE(Kept{*log}.begin()) << "there is no such table yet";
        EXPECT_EQ(log->history()->size(), 3U) << "and reading goes on";
    }
    EXPECT_EQ(Log::open(folder, Access::read)->summary()->schema_version, ours);
    store(2);
    const auto writer = Lock::take(folder / "lock");
    EXPECT_EQ(Log::open(folder, Access::read).error().code, Code::locked);
}

// As it lies on a disc, or in a backup of somebody else's.
TEST_F(MigrationTest, ALogInAFolderThatNobodyMayWriteIsRead) {
    constexpr uid_t somebody = 65534;
    const bool superuser = geteuid() == 0;
    for (const fs::path& part : {folder.parent_path(), folder, folder / "store.db"})
        ASSERT_TRUE(!superuser || chown(part.c_str(), somebody, somebody) == 0);
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
    ASSERT_TRUE(!superuser || seteuid(somebody) == 0);
    const auto log = Log::open(folder, Access::read);
    const auto size = log ? log->history()->size() : 0;
    ASSERT_TRUE(!superuser || seteuid(0) == 0);
    fs::permissions(folder, fs::perms::owner_all);
    ASSERT_TRUE(log) << log.error().message;
    EXPECT_EQ(size, 1U);
}

TEST_F(MigrationTest, ANewerLogIsRefused) {
    ASSERT_TRUE(Log::open(folder, Access::write, with_another("CREATE TABLE extra (a);")));
    EXPECT_EQ(Log::open(folder, Access::write).error().code, Code::newer);
    EXPECT_EQ(Log::open(folder, Access::read).error().code, Code::newer);
}

TEST_F(MigrationTest, EachStepIsRecordedWithItsDigest) {
    EXPECT_THAT(query("SELECT sha256 FROM migration"),
                testing::ElementsAre(
                    std::string{migrations()[0].sha256}, std::string{migrations()[1].sha256},
                    std::string{migrations()[2].sha256}, std::string{migrations()[3].sha256}));
    EXPECT_TRUE(open().check()->empty());
    query("UPDATE migration SET sha256 = '" + std::string{zeros} + "' WHERE number = 1");
    EXPECT_THAT(*open().check(), testing::ElementsAre(testing::HasSubstr("step 1")));
}

TEST_F(LogTest, AForeignDatabaseIsRefusedAndLeftAlone) {
    fs::create_directories(folder);
    std::ofstream(folder / "store.db").close();
    query("CREATE TABLE photos (a); INSERT INTO photos VALUES (1)");
    EXPECT_EQ(Log::open(folder, Access::write).error().code, Code::damaged);
    EXPECT_EQ(Log::open(folder, Access::read).error().code, Code::damaged);
    EXPECT_THAT(query("SELECT name FROM sqlite_schema"), testing::ElementsAre("photos"));
}

TEST_F(LogTest, AFileThatIsNoDatabaseIsRefusedAndLeftAlone) {
    fs::create_directories(folder);
    const std::string text = "Dear diary, this is no database at all. " + std::string(2000, 'x');
    std::ofstream(folder / "store.db") << text;
    EXPECT_EQ(Log::open(folder, Access::write).error().code, Code::damaged);
    std::ifstream in(folder / "store.db");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text);
}

TEST_F(LogTest, AMissingOrEmptyLogIsNoLogToARead) {
    EXPECT_EQ(Log::open(folder, Access::read).error().code, Code::no_store);
    fs::create_directories(folder);
    std::ofstream(folder / "store.db").close();
    EXPECT_EQ(Log::open(folder, Access::read).error().code, Code::no_store);
    EXPECT_EQ(fs::file_size(folder / "store.db"), 0u);
    EXPECT_TRUE(Log::open(folder, Access::write)) << "a creation that was killed goes on";
}

}  // namespace
}  // namespace rekindle::log
