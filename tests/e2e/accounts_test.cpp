// source and sync from outside: a server on loopback, the real importer, the real cage.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <pty.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/e2e/mail_server.hpp"
#include "tests/e2e/program.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string password = "canary-hunter2";
const std::string me = "me@x.example";

class MailAccounts : public InAHome {
  protected:
    MailAccounts() {
        write_file(password_file_, password + "\n"), ::chmod(password_file_.c_str(), 0600);
    }

    [[nodiscard]] std::vector<std::string> add_words(const MailServer& server,
                                                     const std::string& name = me) const {
        return {"source",
                "add",
                "imap",
                name,
                "--host",
                "127.0.0.1",
                "--port",
                server.port(),
                "--security",
                "plain",
                "--password-file",
                password_file_.string()};
    }
    void add(const MailServer& server, const std::string& name = me) {
        const Ran ran = home_.run(add_words(server, name));
        ASSERT_EQ(ran.exit, 0) << ran.out << ran.err;
    }

    // In which files of the store and the home the password stands, but its own.
    [[nodiscard]] std::vector<std::string> files_with_password() const {
        std::vector<std::string> out;
        for (const auto& item : fs::recursive_directory_iterator(home_.folder()))
            if (item.is_regular_file() && item.path() != password_file_ &&
                read_file(item.path()).find(password) != std::string::npos)
                out.push_back(item.path().filename());
        return out;
    }

    fs::path password_file_ = home_.folder() / "password";
};

TEST_F(MailAccounts, AreAddedTriedReadListedAndRemoved) {
    const MailServer server("plain");
    const Ran added = home_.run(add_words(server));
    EXPECT_EQ(added.exit, 0) << added.err;
    EXPECT_THAT(added.out, AllOf(HasSubstr("me@x.example  127.0.0.1, port " + server.port()),
                                 HasSubstr("name        ok      127.0.0.1, an address itself"),
                                 HasSubstr("login       ok      as me@x.example"),
                                 HasSubstr("Added. Its password: in " + password_file_.string())));
    EXPECT_THAT(added.err, HasSubstr("Next: rekindle sync"));

    const Ran read = home_.run({"sync"});
    EXPECT_EQ(read.exit, 0) << read.out << read.err;
    EXPECT_THAT(read.out, AllOf(HasSubstr("me@x.example\n"), HasSubstr("read 3 · new 3 · same 0")));
    const Ran again = home_.run({"sync", me});
    EXPECT_EQ(again.exit, 0);
    EXPECT_THAT(again.out, AllOf(HasSubstr("new 0"), HasSubstr("nothing new")));
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"), 3);

    const json listed = home_.json({"source", "list"}).at("data").at("sources");
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].at("name"), me);
    EXPECT_EQ(listed[0].at("secret"), "file");
    EXPECT_EQ(listed[0].at("last").at("message"), nullptr);
    EXPECT_THAT(home_.run({"source", "list"}).out, HasSubstr("read 0 · new 0"));

    EXPECT_EQ(home_.run({"source", "remove", me}).exit, 2);  // it would forget 3 mails unasked
    const Ran removed = home_.run({"source", "remove", me, "--yes"});
    EXPECT_EQ(removed.exit, 0) << removed.err;
    EXPECT_EQ(removed.out, "Removed me@x.example; what it gave is forgotten.\n");
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"), 0);
    EXPECT_EQ(home_.run({"sync"}).exit, 1);
    EXPECT_THAT(files_with_password(), ElementsAre());
    for (const Ran& ran : {added, read, again, removed})
        EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(password)));
}

TEST_F(MailAccounts, GoWhileWhatTheyGaveStays) {
    const MailServer server("plain");
    add(server);
    ASSERT_EQ(home_.run({"sync"}).exit, 0);
    EXPECT_EQ(home_.run({"source", "remove", "me@x", "--keep-data"}).exit, 0);
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"), 3);
    EXPECT_EQ(home_.run({"forget", me, "--yes"}).exit, 0);
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"), 0);
}

TEST_F(MailAccounts, ThatRefuseTheLoginAreNotAdded) {
    const MailServer server("auth-failed");
    const Ran ran = home_.run(add_words(server));
    EXPECT_EQ(ran.exit, 12);
    EXPECT_THAT(ran.out, HasSubstr("login       failed"));
    EXPECT_THAT(ran.err, HasSubstr("the account was not added"));
    EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(password)));
    EXPECT_TRUE(home_.json({"source", "list"}).at("data").at("sources").empty());
    EXPECT_EQ(server.clients(), 2);  // the one that only looked whether there is a server
}

TEST_F(MailAccounts, ThatAreNotThereSayHowFarOneGot) {
    auto words = [&](const std::string& host, const std::string& port) {
        return std::vector<std::string>{"source",
                                        "add",
                                        "imap",
                                        me,
                                        "--host",
                                        host,
                                        "--port",
                                        port,
                                        "--password-file",
                                        password_file_.string()};
    };
    const Ran closed = home_.run(words("127.0.0.1", "1"));
    EXPECT_EQ(closed.exit, 7);
    EXPECT_THAT(closed.out, AllOf(HasSubstr("name        ok"), HasSubstr("connection  failed")));
    const Ran nameless = home_.run(words("no-such-host.invalid", "993"));
    EXPECT_EQ(nameless.exit, 7);
    EXPECT_THAT(nameless.out, HasSubstr("name        failed"));
}

TEST_F(MailAccounts, AreNamedByTheirAddressAlone) {
    for (const char* typed :
         {"imap://me:canary-hunter2@x.example", "me:canary-hunter2@x.example"}) {
        const Ran ran = home_.run({"source", "add", "imap", typed});
        EXPECT_EQ(ran.exit, 2);
        EXPECT_THAT(ran.err, HasSubstr("a password has no place on a command line"));
        EXPECT_THAT(ran.out + ran.err, Not(HasSubstr(password)));
    }
    EXPECT_EQ(home_.run({"source", "add", "imap"}).exit, 2);
    EXPECT_EQ(home_.run({"source", "add", "imap", "nobody"}).exit, 2);
    EXPECT_EQ(home_.run({"source", "mend"}).exit, 2);
    const Ran tuta = home_.run({"source", "add", "imap", "me@tuta.com"});
    EXPECT_EQ(tuta.exit, 1);
    EXPECT_THAT(tuta.err, HasSubstr("Tuta has no IMAP"));
}

TEST_F(MailAccounts, WantAServerThatProvesWhoItIs) {
    const connection::Identity authority =
        connection::make_identity({.authority = true, .subject = "An Authority"});
    const connection::Identity good =
        connection::make_identity({.names = {"IP:127.0.0.1"}}, &authority);
    const MailServer server("plain", &good);
    const fs::path file = home_.folder() / "authority.pem";
    authority.write(file);
    std::vector<std::string> words{"source",
                                   "add",
                                   "imap",
                                   me,
                                   "--host",
                                   "127.0.0.1",
                                   "--port",
                                   server.port(),
                                   "--password-file",
                                   password_file_.string()};
    const Ran refused = home_.run(words);
    EXPECT_EQ(refused.exit, 7);
    EXPECT_THAT(refused.out,
                HasSubstr("security    failed  the certificate of 127.0.0.1 is vouched for by "
                          "nobody this computer trusts"));
    EXPECT_THAT(refused.err, HasSubstr("--ca FILE"));

    words.insert(words.end(), {"--ca", file.string()});
    const Ran added = home_.run(words);
    EXPECT_EQ(added.exit, 0) << added.out << added.err;
    EXPECT_THAT(added.out,
                AllOf(HasSubstr("security    ok      TLSv1.3"), HasSubstr(good.sha256())));
    EXPECT_EQ(home_.run({"sync"}).exit, 0);

    // Another certificate than the one that was named.
    words[words.size() - 2] = "--certificate";
    words.back() = authority.sha256();
    EXPECT_EQ(home_.run(words).exit, 7);
    words.back() = good.sha256();
    EXPECT_EQ(home_.run(words).exit, 0);
}

TEST_F(MailAccounts, ThatFailStopNoOther) {
    const MailServer good("plain");
    MailServer changing("plain");
    add(good, "a@x.example");
    add(changing, "b@x.example");
    changing.play("auth-failed");
    const Ran ran = home_.run({"sync"});
    EXPECT_EQ(ran.exit, 3);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("a@x.example\n"), HasSubstr("read 3 · new 3"),
                               HasSubstr("All together")));
    EXPECT_THAT(ran.err, HasSubstr("failed: "));
    EXPECT_THAT(home_.run({"source", "list"}).out, HasSubstr("it never went well"));
    EXPECT_EQ(home_.run({"sync", "b@x"}).exit, 12);
    const json failed = home_.json({"sync", "b@x"});
    EXPECT_FALSE(failed.at("ok"));
    EXPECT_EQ(failed.at("data").at("sources")[0].at("error").at("report_code"), "imap.auth-failed");
}

TEST_F(MailAccounts, AreTestedStepByStep) {
    MailServer server("plain");
    add(server);
    const Ran good = home_.run({"source", "test"});
    EXPECT_EQ(good.exit, 0) << good.err;
    for (const char* step :
         {"name        ok", "connection  ok", "security    ok", "login       ok"})
        EXPECT_THAT(good.out, HasSubstr(step));
    server.play("auth-failed");
    const Ran bad = home_.run({"source", "test", me});
    EXPECT_EQ(bad.exit, 12);
    EXPECT_THAT(bad.out, HasSubstr("login       failed"));
    EXPECT_EQ(home_.run({"source", "test", "nobody"}).exit, 1);
}

TEST_F(MailAccounts, TakeTheirPasswordFromAProgram) {
    const MailServer server("plain");
    const fs::path program = home_.folder() / "my pass";
    write_file(program, "#!/bin/sh\ncat " + password_file_.string() + "\n");
    ::chmod(program.c_str(), 0700);
    auto words = add_words(server);
    words[words.size() - 2] = "--password-command";
    words.back() = "'" + program.string() + "' show";
    EXPECT_EQ(home_.run(words).exit, 0);
    EXPECT_EQ(home_.run({"sync"}).exit, 0);
    EXPECT_THAT(files_with_password(), ElementsAre());
    write_file(program, "#!/bin/sh\nexit 1\n");
    const Ran ran = home_.run({"sync"});
    EXPECT_EQ(ran.exit, 12);
    EXPECT_THAT(ran.err, HasSubstr("ended with 1; run it yourself to see why"));
}

TEST_F(MailAccounts, KeepOutOfALooseFile) {
    const MailServer server("plain");
    ::chmod(password_file_.c_str(), 0644);
    const Ran ran = home_.run(add_words(server));
    EXPECT_EQ(ran.exit, 2);
    EXPECT_THAT(ran.err, HasSubstr("can be read by others"));
}

// ---- a terminal ---------------------------------------------------------------------------------

// The program at a terminal on which somebody types `typed` once it has asked something.
struct AtATerminal {
    bool has_one = true;  // else this machine gives out none, as in a bare chroot
    int exit = -1;
    std::string seen;
};

AtATerminal at_a_terminal(std::vector<std::string> words, const std::string& typed,
                          const fs::path& home) {
    words.insert(words.begin(), REKINDLE_BINARY_DIR "/bin/rekindle");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        ::clearenv();
        ::setenv("HOME", home.c_str(), 1);
        ::setenv("PATH", "/usr/bin:/bin", 1);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    AtATerminal out;
    if (child < 0) {
        out.has_one = false;
        return out;
    }
    bool asked = false;
    const auto until = std::chrono::steady_clock::now() + 120s;
    while (std::chrono::steady_clock::now() < until) {
        pollfd watched{terminal, POLLIN, 0};
        if (::poll(&watched, 1, 100) <= 0) continue;
        char bytes[4096];
        const ssize_t got = ::read(terminal, bytes, sizeof bytes);
        if (got <= 0) break;
        out.seen.append(bytes, static_cast<std::size_t>(got));
        if (!asked && out.seen.ends_with("password of me@x.example: ")) {
            asked = true;
            (void)!::write(terminal, typed.data(), typed.size());
        }
    }
    int status = 0;
    ::kill(child, SIGHUP);
    ::waitpid(child, &status, 0);
    ::close(terminal);
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return out;
}

TEST_F(MailAccounts, AskForThePasswordOnceAndDoNotShowIt) {
    const MailServer server("plain");
    auto words = add_words(server);
    words.resize(words.size() - 2);  // no --password-file
    words.insert(words.begin(), {"--store", home_.store().string()});
    const AtATerminal added = at_a_terminal(words, password + "\n", home_.folder());
    if (!added.has_one) GTEST_SKIP() << "no terminal can be opened here";
    EXPECT_EQ(added.exit, 0) << added.seen;
    EXPECT_THAT(added.seen, AllOf(HasSubstr("password of me@x.example: "), HasSubstr("Added.")));
    EXPECT_THAT(added.seen, Not(HasSubstr(password)));
    EXPECT_THAT(files_with_password(), ElementsAre("me@x.example.secret"));
    struct stat status {};
    ASSERT_EQ(::stat((home_.store() / "accounts" / "me@x.example.secret").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(home_.run({"sync"}).exit, 0);  // and nobody is asked any more
}

TEST_F(MailAccounts, AskNobodyWhereNobodyCanAnswer) {
    const MailServer server("plain");
    auto words = add_words(server);
    words.resize(words.size() - 2);
    const Ran ran = home_.run(words);
    EXPECT_EQ(ran.exit, 2);
    EXPECT_THAT(ran.err, HasSubstr("nobody can be asked"));
}

// ---- watching -----------------------------------------------------------------------------------

TEST_F(MailAccounts, AreWatchedByOneUntilItIsToldToEnd) {
    const MailServer server("plain");
    add(server);
    const int watcher = home_.start({"--store", home_.store().string(), "sync", "--watch"});
    Home second;  // only to run programs from: its output is apart from the watcher's
    const std::string store = home_.store().string();
    bool reads = false;
    for (int tries = 0; tries < 200 && !reads; ++tries) {
        std::this_thread::sleep_for(100ms);
        const Ran listed = second.run_bare({"--store", store, "source", "list", "--json"});
        const json document = json::parse(listed.out, nullptr, false);
        reads = document.is_object() &&
                document.at("data").at("sources")[0].at("reader") == watcher &&
                second.run_bare({"--store", store, "stats"}).out.find("interactions    3") !=
                    std::string::npos;
    }
    EXPECT_TRUE(reads);
    const Ran refused = second.run_bare({"--store", store, "sync"});
    EXPECT_EQ(refused.exit, 11);
    EXPECT_THAT(refused.err, HasSubstr("reads the account me@x.example already"));
    // Its log is free for others meanwhile.
    write_file(second.folder() / "a.eml",
               mail("a", "a@x", "b@x", "Mon, 06 Jan 2020 10:00:00 +0000", "s"));
    bool imported = false;
    for (int tries = 0; tries < 50 && !imported; ++tries) {
        imported =
            second.run_bare({"--store", store, "import", (second.folder() / "a.eml").string()})
                .exit == 0;
        std::this_thread::sleep_for(200ms);
    }
    EXPECT_TRUE(imported);
    ::kill(watcher, SIGTERM);
    const Ran ended = home_.wait(watcher);
    EXPECT_EQ(ended.exit, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("me@x.example  new 3"));
}

}  // namespace
}  // namespace rekindle::e2e
