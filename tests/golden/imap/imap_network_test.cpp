// The importer in its cage against a real Dovecot behind a bad network, and in folders whose
// numbers are far apart.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/golden/imap/dovecot.hpp"
#include "tests/golden/imap/fault_proxy.hpp"
#include "tests/golden/imap/server_run.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
namespace fs = std::filesystem;

class ImapNetwork : public testing::Test {
  protected:
    void SetUp() override {
        if (const std::string why = Dovecot::missing(); !why.empty()) GTEST_SKIP() << why;
        ASSERT_TRUE(server_.runs()) << server_.log();
    }
    void deliver(int mails) const {
        for (int i = 0; i < mails; ++i) server_.deliver(mail(i));
    }
    [[nodiscard]] Mails expected() const {
        testkit::FakeHost host;
        for (const auto& one : fs::recursive_directory_iterator{server_.maildir()}) {
            const std::string part = one.path().parent_path().filename().string();
            if (one.is_regular_file() && (part == "cur" || part == "new"))
                host.add_file(one.path().lexically_relative(server_.maildir()).string(),
                              one.path());
        }
        return reference(host);
    }
    // All comes once, however the network is.
    void expect_all_by(const Faults& faults, int mails) const {
        deliver(mails);
        const FaultProxy network(server_.port(), faults);
        const Sync run = sync({"127.0.0.1", network.port()});
        EXPECT_EQ(run.kind(), "done:  ");
        EXPECT_EQ(run.keeper.mails, expected());
        EXPECT_EQ(run.keeper.received, static_cast<std::size_t>(mails));
        EXPECT_THAT(run.keeper.codes, IsEmpty());
        EXPECT_EQ(network.connections(), 1) << "none was given up";
    }

    Dovecot server_;
};

TEST_F(ImapNetwork, OfAByteAPacketGivesAll) {
    expect_all_by({.piece = 1}, 30);
}

TEST_F(ImapNetwork, OfThreeHundredBytesASecondIsSlowAndNotDead) {
    expect_all_by({.bytes_a_second = 300}, 3);
}

TEST_F(ImapNetwork, OfALongWayGivesAll) {
    expect_all_by({.round_trip = 300ms}, 50);
}

// Not every byte, as the scripted servers are cut: a real one's answers, at one place in forty.
TEST_F(ImapNetwork, ThatIsCutSomewhereLosesNothing) {
    deliver(10);
    const Mails all = expected();
    for (std::size_t cut = 0; cut < 8'000; cut += 211) {
        SCOPED_TRACE(cut);
        FaultProxy network(server_.port(), {.cut_after = cut});
        const Sync run = sync({"127.0.0.1", network.port()});
        EXPECT_EQ(run.kind(), "done:  ");
        EXPECT_EQ(run.keeper.committed, all);
        EXPECT_EQ(run.keeper.received, 10u) << "none came twice";
        EXPECT_LE(network.connections(), 2);
    }
}

// ---- numbers far apart -------------------------------------------------------------------------

// Gives the mails of the folder these numbers, as Dovecot itself keeps them.
void number(const Dovecot& server, const std::vector<std::uint32_t>& uids) {
    std::vector<std::string> names;
    for (const auto& one : fs::directory_iterator{server.maildir() / "new"})
        names.push_back(one.path().filename().string());
    std::sort(names.begin(), names.end());
    ASSERT_EQ(names.size(), uids.size());
    std::ofstream list{server.maildir() / "dovecot-uidlist"};
    list << "3 V1700000000 N" << uids.back() + 1 << " G0123456789abcdef0123456789abcdef\n";
    for (std::size_t i = 0; i < uids.size(); ++i) list << uids[i] << " :" << names[i] << '\n';
    list.close();
    fs::permissions(server.maildir() / "dovecot-uidlist", fs::perms::all);
}

TEST_F(ImapNetwork, MailsWhoseNumbersAreFarApartAllCome) {
    deliver(4);
    number(server_, {1, 1'000'000, 3'000'000'000, 4'294'967'294});
    const Sync first = sync({"127.0.0.1", server_.port()});
    EXPECT_EQ(first.kind(), "done:  ") << server_.log();
    EXPECT_EQ(first.keeper.mails, expected());
    EXPECT_EQ(first.keeper.received, 4u);
    EXPECT_THAT(first.keeper.cursor, testing::HasSubstr("4294967294"));
    const Sync again = sync({"127.0.0.1", server_.port()}, {.cursor = first.keeper.cursor});
    EXPECT_EQ(again.kind(), "done:  ");
    EXPECT_EQ(again.keeper.received, 0u);
}

}  // namespace
}  // namespace rekindle::imap
