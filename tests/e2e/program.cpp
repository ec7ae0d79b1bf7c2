#include "tests/e2e/program.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/child.hpp"

namespace rekindle::e2e {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto longest = 5min;

void redirect(const fs::path& file, int descriptor) {
    const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
    close(opened);
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (std::string& word : words) out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

}  // namespace

Home::Home() {
    std::string form = (fs::temp_directory_path() / "rekindle-e2e-XXXXXX").string();
    folder_ = mkdtemp(form.data());
}

Home::~Home() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

int Home::start(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), REKINDLE_BINARY_DIR "/bin/rekindle");
    std::vector<std::string> environment{"HOME=" + folder_.string(), "PATH=/usr/bin:/bin",
                                         "COLUMNS=200", "TZ=UTC"};
    const pid_t pid = begin_child();
    if (pid != 0) return pid;
    redirect("/dev/null", STDIN_FILENO);
    redirect(folder_ / "stdout", STDOUT_FILENO);
    redirect(folder_ / "stderr", STDERR_FILENO);
    execve(arguments[0].c_str(), pointers(arguments).data(), pointers(environment).data());
    _exit(127);
}

Ran Home::wait(int pid) const {
    Ran out;
    int status = 0;
    const auto began = std::chrono::steady_clock::now();
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() - began > longest && !out.too_long) {
            out.too_long = true;
            kill(pid, SIGKILL);
        }
        std::this_thread::sleep_for(5ms);
    }
    out.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    out.out = read_file(folder_ / "stdout");
    out.err = read_file(folder_ / "stderr");
    EXPECT_FALSE(out.too_long);
    return out;
}

Ran Home::run_bare(std::vector<std::string> arguments) const {
    return wait(start(std::move(arguments)));
}

Ran Home::run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--store", store().string()});
    return run_bare(std::move(arguments));
}

nlohmann::json Home::json(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Ran ran = run(std::move(arguments));
    auto out = nlohmann::json::parse(ran.out, nullptr, false);
    EXPECT_FALSE(out.is_discarded()) << ran.out << ran.err;
    return out.is_discarded() ? nlohmann::json::object() : out;
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void write_file(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string mail(const std::string& id, const std::string& from, const std::string& to,
                 const std::string& date, const std::string& subject) {
    return "From: " + from + "\nTo: " + to + "\nDate: " + date + "\nMessage-ID: <" + id +
           "@made.example>\nSubject: " + subject + "\n\nHello.\n";
}

std::string unsafe_characters(const std::string& output) {
    const auto byte = [&](std::size_t i) {
        return i < output.size() ? static_cast<unsigned char>(output[i]) : 0u;
    };
    for (std::size_t i = 0; i < output.size(); ++i) {
        const unsigned c = byte(i), next = byte(i + 1), third = byte(i + 2);
        const bool control = (c < 0x20 && c != '\n' && !(c == '\r' && next == '\n')) || c == 0x7F;
        const bool c1 = c == 0xC2 && next >= 0x80 && next <= 0x9F;
        const bool bidi = c == 0xE2 && ((next == 0x80 && third >= 0xAA && third <= 0xAE) ||
                                        (next == 0x80 && (third == 0x8E || third == 0x8F)) ||
                                        (next == 0x81 && third >= 0xA6 && third <= 0xA9));
        if (control || c1 || bidi)
            return "byte " + std::to_string(i) +
                   " after: " + output.substr(i > 60 ? i - 60 : 0, 60);
    }
    return {};
}

}  // namespace rekindle::e2e
