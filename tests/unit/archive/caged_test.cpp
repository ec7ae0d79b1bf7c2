// Everything works after the process has given up all system calls but a few.
#include <gmock/gmock.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "tests/child.hpp"
#include "tests/unit/archive/archive_bytes.hpp"

namespace rekindle::worker {
namespace {

constexpr std::array allowed{SYS_read,       SYS_pread64,    SYS_lseek,        SYS_fstat,
                             SYS_newfstatat, SYS_mmap,       SYS_munmap,       SYS_brk,
                             SYS_futex,      SYS_mremap,     SYS_write,        SYS_exit,
                             SYS_madvise,    SYS_exit_group, SYS_clock_gettime};

// Every other call kills the process.
bool enter_cage() {
    std::vector<sock_filter> program{{BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(seccomp_data, nr)}};
    for (const auto call : allowed) {
        program.push_back({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, static_cast<__u32>(call)});
        program.push_back({BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW});
    }
    program.push_back({BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS});
    sock_fprog prog{static_cast<unsigned short>(program.size()), program.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog) == 0;
}

// 0: as expected; else the number of the archive at which it went wrong, or 99 without a cage.
int read_all_caged(const std::vector<const testing::File*>& files, bool sound) {
    warm_up();
    if (!enter_cage()) return 99;
    int number = 0;
    for (const testing::File* file : files) {
        ++number;
        auto archive = file->open("a.gz");
        if (archive.has_value() != sound) return number;
        if (!sound) continue;
        for (std::uint32_t entry = 0; entry < archive->entry_count(); ++entry)
            if (testing::content(*archive, entry).starts_with("error")) return number;
    }
    return 0;
}

// The exit status of a child, or minus the signal that ended it.
int in_child(const std::vector<const testing::File*>& files, bool sound) {
    const pid_t child = begin_child();
    if (child == 0) _exit(read_all_caged(files, sound));
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

using testing::compressed;
using testing::File;
using testing::Filter;
using testing::tar;

class Caged : public ::testing::Test {
  protected:
    void SetUp() override {
#ifdef REKINDLE_SANITIZED
        GTEST_SKIP() << "sanitizers make system calls of their own";
#endif
    }
};

TEST_F(Caged, EveryKindIsRead) {
    const std::string text = testing::noise(600'000);
    const std::vector<testing::TarPart> parts{
        {"d/"}, {"1", text}, {"Zo\xC3\xAB", "x"}, {"\xFF", "y"}, {std::string(200, 'n'), "z"}};
    const File zip{testing::zip({{.name = "Zo\xC3\xAB"}, {.name = "\xFF", .data = text}})};
    const File plain{tar(parts)}, gzip{tar(parts, Filter::gzip)}, xz{tar(parts, Filter::xz)},
        bzip2{tar(parts, Filter::bzip2)}, single{compressed(text, Filter::xz)};
    EXPECT_EQ(in_child({&zip, &plain, &gzip, &xz, &bzip2, &single}, true), 0);
}

TEST_F(Caged, EveryKindIsRefusedWhenDamaged) {
    const auto half = [](const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); };
    const std::string text = testing::noise(60'000);
    const File zip{half(testing::zip({{.data = text}}))}, crc{testing::zip({{.crc = 1}})},
        plain{half(tar({{"1", text}}))}, gzip{half(compressed(text, Filter::gzip))},
        xz{half(compressed(text, Filter::xz))}, bzip2{half(compressed(text, Filter::bzip2))},
        none{"From a\n"};
    EXPECT_EQ(in_child({&zip, &crc, &plain, &gzip, &xz, &bzip2, &none}, false), 0);
}

}  // namespace
}  // namespace rekindle::worker
