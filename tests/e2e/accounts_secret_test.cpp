// What lets one into an account, from every place that can keep it: it gets to the server, and to
// nowhere else.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <thread>

#include "tests/child.hpp"
#include "tests/e2e/program.hpp"
#include "tests/golden/imap/dovecot.hpp"
#include "tests/golden/imap/fault_proxy.hpp"
#include "tests/golden/imap/tokens.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string password = "canary-xyzzy-4711";
const std::string me = "me@x.example";

// What others can see of this process and of those which it has started.
std::string shown_by(int process) {
    std::string out;
    std::vector<int> all{process};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string folder = "/proc/" + std::to_string(all[i]);
        for (const char* what : {"/cmdline", "/environ", "/comm"}) out += read_file(folder + what);
        std::error_code ignored;
        for (const auto& thread : fs::directory_iterator(folder + "/task", ignored)) {
            std::istringstream children(read_file(thread.path() / "children"));
            for (int child = 0; children >> child;) all.push_back(child);
        }
    }
    return out + std::string(all.size() - 1, '\n');  // a line for each child
}

class KeptSecret : public InAHome {
  protected:
    void SetUp() override {
        if (const std::string why = imap::Dovecot::missing(); !why.empty()) GTEST_SKIP() << why;
        imap::let_it_know_the_key(server_);
        ASSERT_TRUE(server_.runs()) << server_.log();
        // The same user by another name, whose password stands nowhere else.
        const fs::path users = server_.folder() / "passwd";
        const std::string known = "test:{PLAIN}secret", user = read_file(users);
        write_file(users, user + "canary:{PLAIN}" + password + user.substr(known.size()));
        fs::create_directory_symlink("test", server_.folder() / "mail" / "canary");
        for (int i = 0; i < 3; ++i)
            server_.deliver(
                mail(std::to_string(i), "p@y.example", me, "Mon, 06 Jan 2020 10:00:00 +0000", "s"));
    }
    // Starts it in its own folder, as somebody whose system would keep a core of it.
    int start(std::vector<std::string> words) {
        words.insert(words.begin(),
                     {REKINDLE_BINARY_DIR "/bin/rekindle", "--store", home_.store().string()});
        std::vector<std::string> environment{"HOME=" + home_.folder().string(),
                                             "PATH=" + home_.folder().string() + ":/usr/bin:/bin",
                                             "COLUMNS=200"};
        environment.insert(environment.end(), more_.begin(), more_.end());
        const pid_t child = begin_child();
        if (child != 0) return child;
        const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
        (void)::setrlimit(RLIMIT_CORE, &all);
        const auto to = [&](const char* file, int descriptor) {
            ::dup2(::open(file, O_RDWR | O_CREAT | O_TRUNC, 0600), descriptor);
        };
        if (::chdir(home_.folder().c_str()) != 0) ::_exit(126);
        to("/dev/null", STDIN_FILENO), to("stdout", STDOUT_FILENO), to("stderr", STDERR_FILENO);
        const auto pointers = [](std::vector<std::string>& from) {
            std::vector<char*> out;
            for (std::string& one : from) out.push_back(one.data());
            out.push_back(nullptr);
            return out;
        };
        ::execve(words[0].c_str(), pointers(words).data(), pointers(environment).data());
        ::_exit(127);
    }
    Ran run(std::vector<std::string> words) { return home_.wait(start(std::move(words))); }

    std::vector<std::string> add_words(std::uint16_t port, std::vector<std::string> more) const {
        std::vector<std::string> words{
            "source",     "add",    "imap",      me,       "--user",
            "canary",     "--host", "127.0.0.1", "--port", std::to_string(port),
            "--security", "plain"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    fs::path write(const std::string& name, const std::string& bytes, int mode) const {
        write_file(home_.folder() / name, bytes);
        ::chmod((home_.folder() / name).c_str(), static_cast<mode_t>(mode));
        return home_.folder() / name;
    }
    [[nodiscard]] std::vector<std::string> files_with(const std::string& text) const {
        std::vector<std::string> out;
        for (const auto& item : fs::recursive_directory_iterator(home_.folder()))
            if (item.is_regular_file() && read_file(item.path()).find(text) != std::string::npos)
                out.push_back(item.path().filename());
        return out;
    }

    // Reads the account, looks at what can be seen while it waits for the server, and lets it crash
    // there; then reads it whole.
    void expect_shown_to_nobody(const std::vector<std::string>& more,
                                const std::vector<std::string>& kept_in) {
        imap::FaultProxy network(server_.port(), {});
        const Ran added = run(add_words(network.port(), more));
        ASSERT_EQ(added.exit, 0) << added.out << added.err;
        EXPECT_THAT(added.out + added.err, Not(HasSubstr(password)));
        const int connections = network.connections();
        imap::FaultProxy stuck(server_.port(), {.silent_after = 600});
        ASSERT_EQ(run(add_words(stuck.port(), with(more, "--no-test"))).exit, 0);
        const int process = start({"sync"});
        for (int tries = 0; tries < 300 && stuck.said().find("AUTHENTICATE") == std::string::npos;
             ++tries)
            std::this_thread::sleep_for(100ms);
        std::this_thread::sleep_for(200ms);
        const std::string shown = shown_by(process);
        EXPECT_THAT(shown, HasSubstr("\n")) << "the worker is there";
        EXPECT_THAT(shown, HasSubstr("rekindle"));
        EXPECT_THAT(shown, Not(HasSubstr(password)));
        ::kill(process, SIGABRT);
        int status = 0;
        ::waitpid(process, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        EXPECT_FALSE(WCOREDUMP(status));

        ASSERT_EQ(run(add_words(network.port(), with(more, "--no-test"))).exit, 0);
        const Ran read = run({"sync"});
        EXPECT_EQ(read.exit, 0) << read.out << read.err;
        EXPECT_GT(network.connections(), connections);
        EXPECT_THAT(read.out, HasSubstr("read 3"));
        EXPECT_THAT(read.out + read.err, Not(HasSubstr(password)));
        const Ran listed = run({"source", "list", "--json"});
        EXPECT_THAT(listed.out, Not(HasSubstr(password)));
        EXPECT_EQ(files_with(password), kept_in);
    }
    static std::vector<std::string> with(std::vector<std::string> words, const std::string& word) {
        words.push_back(word);
        return words;
    }

    imap::Dovecot server_{std::string{imap::takes_tokens}};
    std::vector<std::string> more_;  // of its environment
};

TEST_F(KeptSecret, InAFile) {
    const fs::path file = write("password", password + "\n", 0600);
    expect_shown_to_nobody({"--password-file", file.string()}, {"password"});
}

TEST_F(KeptSecret, ByAProgramWhichIsToldNoneOfIt) {
    write("password", password + "\n", 0600);
    more_ = {"REKINDLE_IMAP_PASSWORD=" + password + "-of-another"};
    const fs::path program =
        write("pass", "#!/bin/sh\nenv >> seen; echo \"$0 $@\" >> seen; cat password\n", 0700);
    expect_shown_to_nobody({"--password-command", program.string() + " show"}, {"password"});
    EXPECT_THAT(read_file(home_.folder() / "seen"), HasSubstr("pass show"));
}

TEST_F(KeptSecret, InTheEnvironmentWhichIsEmptiedAtOnce) {
    more_ = {"REKINDLE_IMAP_PASSWORD=" + password};
    expect_shown_to_nobody({}, {});
}

TEST_F(KeptSecret, InAFolderOfSystemd) {
    fs::create_directory(home_.folder() / "credentials");
    write("credentials/" + me, password, 0400);
    more_ = {"CREDENTIALS_DIRECTORY=" + (home_.folder() / "credentials").string()};
    expect_shown_to_nobody({}, {me});
}

// The keyring's own program keeps it in a file here.
TEST_F(KeptSecret, InTheKeyring) {
    more_ = {"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"};
    write("secret-tool",
          "#!/bin/sh\ncd \"$(dirname \"$0\")\"; env >> seen; echo \"$@\" >> seen\n"
          "case $1 in\n"
          "  store) cat > keyring ;;\n  lookup) cat keyring ;;\n  clear) rm keyring ;;\nesac\n",
          0700);
    write("typed", password + "\n", 0600);
    imap::FaultProxy network(server_.port(), {});
    const std::string command = "cd '" + home_.folder().string() +
                                "' && exec env -i HOME=. PATH=.:/usr/bin:/bin " + more_[0] +
                                " " REKINDLE_BINARY_DIR "/bin/rekindle --store store";
    std::string words;
    for (const std::string& word : add_words(network.port(), {"--password-file", "-"}))
        words += " '" + word + "'";
    ASSERT_EQ(std::system((command + words + " < typed > stdout 2> stderr").c_str()), 0);
    fs::remove(home_.folder() / "typed");
    EXPECT_EQ(files_with(password), std::vector<std::string>{"keyring"});
    const Ran read = run({"sync"});
    EXPECT_EQ(read.exit, 0) << read.out << read.err;
    EXPECT_EQ(run({"source", "remove", me, "--yes"}).exit, 0);
    EXPECT_THAT(files_with(password), ElementsAre());
}

// ---- tokens -------------------------------------------------------------------------------------

class AToken : public KeptSecret {
  protected:
    void SetUp() override {
        KeptSecret::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        write("token",
              "#!/bin/sh\ncd \"$(dirname \"$0\")\"; echo x >> calls\n"
              "if [ -e next ]; then cat next; rm next; else cat good; fi\n",
              0700);
        give("good", good());
    }
    static std::string good() { return imap::token(std::time(nullptr) + 3'600); }
    static std::string expired() { return imap::token(std::time(nullptr) - 100); }
    void give(const char* file, const std::string& token) const { write(file, token + "\n", 0600); }
    void add() {
        auto words =
            add_words(server_.port(), {"--token-command", (home_.folder() / "token").string()});
        words[5] = "test";
        const Ran added = run(words);
        ASSERT_EQ(added.exit, 0) << added.out << added.err;
    }
    [[nodiscard]] std::size_t calls() const {
        return read_file(home_.folder() / "calls").size() / 2;
    }
};

TEST_F(AToken, ThatHasExpiredIsRenewedOnce) {
    add();
    for (const char* command : {"sync", "source test"}) {
        SCOPED_TRACE(command);
        give("next", expired());
        const std::size_t before = calls();
        const Ran ran = command == std::string{"sync"} ? run({"sync"}) : run({"source", "test"});
        EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
        EXPECT_EQ(calls(), before + 2);
    }
    EXPECT_EQ(home_.json({"stats"}).at("data").at("interactions"), 3);
}

TEST_F(AToken, ThatIsRefusedTwiceIsToldAndNowhereShown) {
    add();
    const std::string bad = imap::token(std::time(nullptr) + 3'600, "another key");
    give("good", bad);
    const std::size_t before = calls();
    const Ran read = run({"sync"});
    EXPECT_EQ(read.exit, 12);
    EXPECT_EQ(calls(), before + 2);
    EXPECT_THAT(read.err, HasSubstr("token"));
    EXPECT_THAT(read.out + read.err, Not(HasSubstr(bad)));
    EXPECT_THAT(files_with(bad), ElementsAre("good"));
}

// The watch goes on with a token that is younger than the one it began with.
TEST_F(AToken, ThatExpiresDuringAWatchIsRenewed) {
    add();
    give("next", imap::token(std::time(nullptr) + 8));
    const int watcher = start({"sync", "--watch"});
    Home asking;
    const auto comes_to = [&](int mails) {
        for (int tries = 0; tries < 300; ++tries) {
            const Ran ran = asking.run_bare({"--store", home_.store().string(), "stats"});
            if (ran.out.find("interactions    " + std::to_string(mails)) != std::string::npos)
                return true;
            std::this_thread::sleep_for(200ms);
        }
        return false;
    };
    EXPECT_TRUE(comes_to(3));
    std::this_thread::sleep_for(9s);
    server_.deliver(mail("later", "p@y.example", me, "Mon, 06 Jan 2020 10:00:00 +0000", "s"));
    server_.kick();
    server_.stop(SIGTERM);
    server_.start();
    EXPECT_TRUE(comes_to(4)) << read_file(home_.folder() / "stdout");
    ::kill(watcher, SIGTERM);
    EXPECT_EQ(home_.wait(watcher).exit, 0);
}

}  // namespace
}  // namespace rekindle::e2e
