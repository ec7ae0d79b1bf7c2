// The importer in its cage against Cyrus and Courier, where they lie unpacked: see the scripts of
// the shared folder that start them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <thread>

#include "tests/child.hpp"
#include "tests/golden/imap/server_run.hpp"
#include "tests/sandbox/recorder.hpp"

namespace rekindle::imap {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
namespace fs = std::filesystem;

const fs::path scripts = fs::path{REKINDLE_SHARED} / "imap";

// A program of the test's, ended with it; its first line "NAME=number" that begins so is awaited.
class Started {
  public:
    Started(std::vector<std::string> words, const std::string& awaited) {
        int pipe[2];
        if (::pipe(pipe) != 0) return;
        process_ = begin_child();
        if (process_ == 0) {
            ::setpgid(0, 0);
            ::dup2(pipe[1], STDOUT_FILENO);
            (void)!std::freopen("/dev/null", "w", stderr);
            std::vector<char*> arguments;
            for (std::string& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            ::execvp(arguments[0], arguments.data());
            ::_exit(127);
        }
        ::close(pipe[1]);
        std::FILE* const out = ::fdopen(pipe[0], "r");
        std::array<char, 200> line{};
        while (port_ == 0 && std::fgets(line.data(), line.size(), out) != nullptr)
            if (std::string{line.data()}.starts_with(awaited))
                port_ = static_cast<std::uint16_t>(
                    std::stoul(std::string{line.data()}.substr(awaited.size())));
        std::fclose(out);
    }
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;
    ~Started() {
        ::kill(-process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    pid_t process_ = -1;
    std::uint16_t port_ = 0;
};

Mails files(int mails) {
    testkit::FakeHost host;
    for (int i = 0; i < mails; ++i) host.add(std::to_string(i) + ".eml", mail(i));
    return reference(host);
}

Mails files(const std::vector<std::string>& mails) {
    testkit::FakeHost host;
    int number = 0;
    for (const std::string& one : mails) host.add(std::to_string(++number) + ".eml", one);
    return reference(host);
}

// What any mail program does: Courier keeps the numbers of mails only once somebody has selected
// the folder.
void select(std::uint16_t port, const std::string& folder = "INBOX") {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const std::string commands = "a SELECT " + folder + "\r\nb LOGOUT\r\n";
    (void)!::write(socket, commands.data(), commands.size());
    std::array<char, 4'096> answers{};
    while (::read(socket, answers.data(), answers.size()) > 0) continue;
    ::close(socket);
}

// ---- Courier -----------------------------------------------------------------------------------

class ImapCourier : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists("/var/tmp/imaproot-courier/usr/bin/imapd") || !fs::exists(scripts))
            GTEST_SKIP() << "Courier is not unpacked in /var/tmp/imaproot-courier";
        for (const char* part : {"cur", "new", "tmp"})
            fs::create_directories(folder_.path() / "Maildir" / part);
        fs::permissions(folder_.path(), fs::perms::all);
    }
    void deliver(int number) const { deliver(number, mail(number)); }
    void deliver(int number, const std::string& mail, const std::string& folder = {}) const {
        const std::string name = "1700000" + std::to_string(100'000 + number) + ".M1P1.host";
        const fs::path maildir = folder_.path() / "Maildir" / folder;
        for (const char* part : {"cur", "new", "tmp"}) fs::create_directories(maildir / part);
        if (!folder.empty()) std::ofstream{maildir / "maildirfolder"};
        std::ofstream{maildir / "new" / name} << mail;
    }
    // Courier wants it to be the server's own user's, whom the script makes of root.
    void give_away() const {
        const std::string command = "chown -R 65534:65534 '" + folder_.path().string() + "'";
        if (::geteuid() == 0) (void)!std::system(command.c_str());
    }

    worker::TestFolder folder_;
};

TEST_F(ImapCourier, IsReadWholeAndOnlyWhatIsNewTheNextTime) {
    for (int i = 0; i < 300; ++i) deliver(i);
    give_away();
    const Started server(
        {"python3", (scripts / "courier/courier-preauth.py").string(), folder_.path().string()},
        "PORT=");
    ASSERT_NE(server.port(), 0);
    const Place place{"127.0.0.1", server.port()};
    select(server.port());
    const Sync first = sync(place);
    EXPECT_EQ(first.kind(), "done:  ");
    EXPECT_EQ(first.keeper.mails, files(300));
    EXPECT_EQ(first.keeper.received, 300u);
    EXPECT_EQ(first.keeper.codes, (std::map<std::string, int>{{"imap.alert", 1}}));

    const Sync same = sync(place, {.cursor = first.keeper.cursor});
    EXPECT_EQ(same.kind(), "done:  ");
    EXPECT_EQ(same.keeper.received, 0u);

    for (int i = 300; i < 310; ++i) deliver(i);
    give_away();
    const Sync more = sync(place, {.cursor = first.keeper.cursor});
    EXPECT_EQ(more.kind(), "done:  ");
    EXPECT_EQ(more.keeper.received, 10u);

    // Three go, two are marked.
    select(server.port());
    std::vector<fs::path> mails;
    for (const auto& one : fs::directory_iterator{folder_.path() / "Maildir" / "cur"})
        mails.push_back(one.path());
    ASSERT_EQ(mails.size(), 310u);
    for (std::size_t i = 0; i < 3; ++i) fs::remove(mails[i]);
    for (std::size_t i = 3; i < 5; ++i) fs::rename(mails[i], mails[i].string() + "FS");
    const Sync fewer = sync(place, {.cursor = more.keeper.cursor});
    EXPECT_EQ(fewer.kind(), "done:  ");
    EXPECT_EQ(fewer.keeper.received, 0u);
    EXPECT_THAT(fewer.keeper.messages, testing::Contains(HasSubstr("3 mails of the folder INBOX")));
}

TEST_F(ImapCourier, OddMailsAndNamesAreReadAsTheyAre) {
    std::vector<std::string> odd = odd_mails();
    odd.push_back(
        "From: M\xFCller <m@x.example>\nMessage-ID: <raw@x>\nSubject: raw \xE4\n"
        "Date: Mon, 1 Jan 2024 10:00:00 +0000\n\nx\n");
    const std::vector<std::string> folders{
        "", ".R&AOk-sum&AOk-s", ".a \"b\" \\c", ".Work.2024", ".bad &zz", ".100%", ".Drafts"};
    for (std::size_t i = 0; i < odd.size(); ++i)
        deliver(static_cast<int>(i), odd[i], folders[i % (folders.size() - 1)]);
    deliver(100, mail(100), ".Drafts");
    give_away();
    const Started server(
        {"python3", (scripts / "courier/courier-preauth.py").string(), folder_.path().string()},
        "PORT=");
    ASSERT_NE(server.port(), 0);
    for (const char* name : {"INBOX", "INBOX.R&AOk-sum&AOk-s", R"("INBOX.a \"b\" \\c")",
                             "INBOX.Work.2024", "\"INBOX.bad &zz\"", "INBOX.100%"})
        select(server.port(), name);
    const Sync run = sync({"127.0.0.1", server.port()});
    EXPECT_EQ(run.kind(), "done:  ");
    EXPECT_EQ(run.keeper.mails, files(odd));
    EXPECT_EQ(run.keeper.received, odd.size());
}

TEST_F(ImapCourier, IsNotTalkedToWithoutTlsWhereThatIsWanted) {
    give_away();
    const Started server(
        {"python3", (scripts / "courier/courier-preauth.py").string(), folder_.path().string()},
        "PORT=");
    ASSERT_NE(server.port(), 0);
    const Sync run = sync({"127.0.0.1", server.port(), connection::Security::starttls});
    EXPECT_THAT(run.kind(), HasSubstr("imap.tls-required"));
}

// ---- Cyrus -------------------------------------------------------------------------------------

class ImapCyrus : public testing::Test {
  protected:
    void SetUp() override {
        if (!fs::exists("/var/tmp/imaproot-cyrus/usr/lib/cyrus/bin/imapd") || !fs::exists(scripts))
            GTEST_SKIP() << "Cyrus is not unpacked in /var/tmp/imaproot-cyrus";
        fs::permissions(folder_.path(), fs::perms::all);
        // In a session of its own: where its master ends, it ends its whole process group.
        const std::string command = "setsid --wait bash '" +
                                    (scripts / "cyrus/cyrus-throwaway.sh").string() + "' start '" +
                                    folder_.path().string() + "' test:secret >/dev/null 2>&1";
        ASSERT_EQ(std::system(command.c_str()), 0);
        std::ifstream env{folder_.path() / "env"};
        std::string line;
        while (std::getline(env, line)) {
            if (line.starts_with("IMAP_PORT="))
                port_ = static_cast<std::uint16_t>(std::stoul(line.substr(10)));
            if (line.starts_with("IMAPS_PORT="))
                tls_port_ = static_cast<std::uint16_t>(std::stoul(line.substr(11)));
        }
    }
    void TearDown() override {
        if (port_ == 0) return;
        const std::string command = "bash '" + (scripts / "cyrus/cyrus-throwaway.sh").string() +
                                    "' stop '" + folder_.path().string() + "' >/dev/null 2>&1";
        (void)!std::system(command.c_str());
        std::this_thread::sleep_for(300ms);
    }
    // By APPEND, the way of every client.
    void append(int first, int last, const std::string& folder) const {
        std::vector<std::string> mails;
        for (int i = first; i < last; ++i) mails.push_back(mail(i));
        append(mails, folder);
    }
    void append(const std::vector<std::string>& all, const std::string& folder) const {
        std::ofstream{folder_.path() / "append.py"} << R"(import imaplib, os, sys
port, folder, directory = int(sys.argv[1]), '"' + sys.argv[2] + '"', sys.argv[3]
c = imaplib.IMAP4('127.0.0.1', port); c.login('test', 'secret'); c.create(folder)
for name in sorted(os.listdir(directory)):
    data = open(os.path.join(directory, name), 'rb').read().replace(b'\n', b'\r\n')
    assert c.append(folder, None, None, data)[0] == 'OK'
c.logout()
)";
        const fs::path mails = folder_.path() / "mails";
        fs::remove_all(mails);
        fs::create_directories(mails);
        for (std::size_t i = 0; i < all.size(); ++i)
            std::ofstream{mails / std::to_string(100'000 + i)} << all[i];
        const std::string command = "python3 '" + (folder_.path() / "append.py").string() + "' " +
                                    std::to_string(port_) + " '" + folder + "' '" + mails.string() +
                                    "'";
        ASSERT_EQ(std::system(command.c_str()), 0);
    }

    worker::TestFolder folder_;
    std::uint16_t port_ = 0, tls_port_ = 0;
};

TEST_F(ImapCyrus, IsReadWholeAndOnlyWhatIsNewTheNextTime) {
    append(0, 100, "INBOX");
    append(100, 150, "Work");
    append(150, 200, "Sent");
    const Mails expected = files(200);
    const fs::path authority = folder_.path() / "tls" / "srv.pem";
    for (const connection::Security security :
         {connection::Security::plain, connection::Security::starttls, connection::Security::tls}) {
        const Place place{"127.0.0.1", security == connection::Security::tls ? tls_port_ : port_,
                          security, authority};
        const Sync run = sync(place);
        EXPECT_EQ(run.kind(), "done:  ");
        EXPECT_EQ(run.keeper.mails, expected);
        EXPECT_THAT(run.keeper.codes, IsEmpty());
    }
    const Place place{"127.0.0.1", port_};
    const Sync first = sync(place);
    const Sync same = sync(place, {.cursor = first.keeper.cursor});
    EXPECT_EQ(same.keeper.received, 0u);
    append(200, 210, "Work");
    const Sync more = sync(place, {.cursor = first.keeper.cursor});
    EXPECT_EQ(more.kind(), "done:  ");
    EXPECT_EQ(more.keeper.received, 10u);
}

TEST_F(ImapCyrus, WhatIsGoneIsToldAndMarksAreNoNews) {
    append(0, 20, "INBOX");
    const Sync first = sync({"127.0.0.1", port_});
    ASSERT_EQ(first.keeper.received, 20u);
    std::ofstream{folder_.path() / "expunge.py"} << R"(import imaplib, sys
c = imaplib.IMAP4('127.0.0.1', int(sys.argv[1])); c.login('test', 'secret'); c.select('INBOX')
c.store('4,9', '+FLAGS', '\\Flagged'); c.store('2,5,20', '+FLAGS', '\\Deleted'); c.expunge()
c.logout()
)";
    const std::string command =
        "python3 '" + (folder_.path() / "expunge.py").string() + "' " + std::to_string(port_);
    ASSERT_EQ(std::system(command.c_str()), 0);
    const Sync fewer = sync({"127.0.0.1", port_}, {.cursor = first.keeper.cursor});
    EXPECT_EQ(fewer.kind(), "done:  ");
    EXPECT_EQ(fewer.keeper.received, 0u);
    EXPECT_THAT(fewer.keeper.messages,
                testing::ElementsAre(HasSubstr("3 mails of the folder INBOX")));
}

TEST_F(ImapCyrus, OddMailsAndNamesAreReadAsTheyAre) {
    const std::vector<std::string> odd = odd_mails();
    const std::vector<std::string> folders{"INBOX", "R&AOk-sum&AOk-s", "with blanks", "Work/2024"};
    for (std::size_t i = 0; i < odd.size(); ++i) append({odd[i]}, folders[i % folders.size()]);
    const Sync run = sync({"127.0.0.1", port_});
    EXPECT_EQ(run.kind(), "done:  ");
    EXPECT_EQ(run.keeper.mails, files(odd));
    EXPECT_EQ(run.keeper.received, odd.size());
}

// What Cyrus does not take as it is, it keeps as X: there is no header to be told of any more.
TEST_F(ImapCyrus, RawBytesOfAHeaderAreLostByTheServerAndTheMailIsNot) {
    append({"From: M\xFCller <m@x.example>\nMessage-ID: <raw@x>\nSubject: raw \xE4\n"
            "Date: Mon, 1 Jan 2024 10:00:00 +0000\n\nx\n"},
           "INBOX");
    const Sync run = sync({"127.0.0.1", port_});
    EXPECT_EQ(run.keeper.received, 1u);
    EXPECT_THAT(run.keeper.mails.begin()->second, HasSubstr("raw X | "));
}

TEST_F(ImapCyrus, NewMailArrivesWhileWatching) {
    append(0, 5, "INBOX");
    std::atomic<bool> stop = false, all_read = false;
    std::thread postman{[&] {
        for (int i = 0; i < 600 && !all_read; ++i) std::this_thread::sleep_for(50ms);
        std::this_thread::sleep_for(500ms);
        append(5, 6, "INBOX");
        for (int i = 0; i < 600 && !stop; ++i) std::this_thread::sleep_for(50ms);
        stop = true;
    }};
    const Sync run = sync({"127.0.0.1", port_}, {.settings = {{"watch", "yes"}},
                                                 .on_mail =
                                                     [&](std::size_t count) {
                                                         all_read = count >= 5;
                                                         stop = count == 6;
                                                         return Result<void>{};
                                                     },
                                                 .stop = &stop});
    all_read = stop = true;
    postman.join();
    EXPECT_EQ(run.keeper.received, 6u);
}

TEST_F(ImapCyrus, AWrongPasswordIsOne) {
    const Sync run = sync({"127.0.0.1", port_}, {.settings = {{"secret", "wrong-one"}}});
    EXPECT_THAT(run.kind(), HasSubstr("imap.auth-failed"));
    EXPECT_THAT(run.kind(), Not(HasSubstr("wrong-one")));
}

}  // namespace
}  // namespace rekindle::imap
