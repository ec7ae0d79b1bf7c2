// The password of an account while it is read and afterwards.
#include <dirent.h>

#include <fstream>
#include <sstream>

#include "tests/unit/sync/some_accounts.hpp"

namespace rekindle::sync {
namespace {

using accounts::Account;
using accounts::Keeping;
using connection::Client;
using connection::Server;
using testing::HasSubstr;
using testing::Not;

std::string whole(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// The command line, the environment and the name of every process of this computer that we may
// look at and that descends from us.
std::string shown_by_children() {
    std::string out;
    std::vector<std::string> parents{std::to_string(::getpid())};
    for (std::size_t i = 0; i < parents.size() && i < 50; ++i) {
        std::istringstream children(
            whole("/proc/" + parents[i] + "/task/" + parents[i] + "/children"));
        for (std::string child; children >> child;) parents.push_back(child);
        for (const char* what : {"cmdline", "environ", "comm"})
            out += "/proc/" + parents[i] + ": " + whole("/proc/" + parents[i] + "/" + what) + "\n";
    }
    return out;
}

TEST_F(SomeAccounts, ShowTheirPasswordToNobody) {
    std::string shown;
    std::size_t children = 0;
    const Server server([&](Client& client) {
        EXPECT_THAT(client.line(), HasSubstr(secret));  // so it did get there
        client.send("mail m1\ncheckpoint 1\n");
        shown = shown_by_children();
        for (std::size_t at = shown.find("/proc/"); at != shown.npos;
             at = shown.find("/proc/", at + 1))
            ++children;
        client.send("echo\necho x\nend\n");
        client.receive();
    });
    Account mine = account("a@x", server);
    const auto file = folder_.write("password", secret);
    mine.keeping = {Keeping::Where::command, {"cat", file.string()}, {}};
    ASSERT_TRUE(accounts_.remove(mine));
    const auto all = run({mine});
    ASSERT_FALSE(all[0].error) << all[0].error->message;
    EXPECT_GE(children, 2u);
    EXPECT_THAT(shown, Not(HasSubstr(secret)));
    ASSERT_EQ(all[0].outcome.reports.size(), 1u);
    EXPECT_EQ(all[0].outcome.reports[0].examples[0].message, "the secret is [secret]");
    std::filesystem::remove(file);
    for (const auto& item : std::filesystem::recursive_directory_iterator(folder_.path()))
        if (item.is_regular_file()) {
            EXPECT_THAT(whole(item.path()), Not(HasSubstr(secret))) << item.path();
        }
}

// The writable memory of this process.
std::vector<std::pair<std::uintptr_t, std::size_t>> regions() {
    std::vector<std::pair<std::uintptr_t, std::size_t>> out;
    std::istringstream maps(whole("/proc/self/maps"));
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0, end = 0;
        char mode[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3) continue;
        if (std::string_view{mode}.starts_with("rw")) out.emplace_back(begin, end - begin);
    }
    return out;
}

// How often the text stands in there, without standing in there itself.
std::size_t times_in_memory(std::string_view reversed) {
    std::size_t found = 0;
    std::ifstream memory("/proc/self/mem", std::ios::binary);
    std::string bytes;
    for (const auto& [begin, size] : regions()) {
        bytes.assign(size, '\0');
        memory.clear();
        memory.seekg(static_cast<std::streamoff>(begin));
        memory.read(bytes.data(), static_cast<std::streamsize>(size));
        const auto matches = [&](const char* at) {
            for (std::size_t i = 0; i < reversed.size(); ++i)
                if (at[i] != reversed[reversed.size() - 1 - i]) return false;
            return true;
        };
        const char* end = bytes.data() + bytes.size() - reversed.size();
        for (const char* at = bytes.data(); at < end; ++at) found += matches(at) ? 1 : 0;
    }
    return found;
}

TEST_F(SomeAccounts, LeaveNoPasswordBehindInMemory) {
#ifdef REKINDLE_SANITIZED
    GTEST_SKIP() << "a sanitizer keeps memory of its own, more than can be read";
#endif
    const Server server([](Client& client) {
        std::string hello = client.line();
        wipe(hello);
        client.send("mail m1\nend\n");
        client.receive();
    });
    // The password is made by the program alone: it stands nowhere else in this process.
    Account mine = account("a@x", server);
    const std::string reversed = "elpats-yrettab-esroh-tcerroc-yranac-rehtona-teY";
    mine.keeping = {
        Keeping::Where::command, {folder_.program("pass", "echo " + reversed + " | rev")}, {}};
    const auto all = run({mine});
    ASSERT_FALSE(all[0].error) << all[0].error->message;
    EXPECT_EQ(times_in_memory(reversed), 0u);
    std::string here{reversed.rbegin(), reversed.rend()};  // the search does find one
    EXPECT_GE(times_in_memory(reversed), 1u);
    wipe(here);
}

}  // namespace
}  // namespace rekindle::sync
