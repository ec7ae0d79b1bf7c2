// What is read from a plugin's file, and that a file that is none does no harm.
#include "host/catalog/manifest.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "tests/sandbox/recorder.hpp"

namespace rekindle::catalog {
namespace {

using worker::test_plugin;
using worker::TestFolder;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

TEST(Manifest, SaysWhatThePluginSays) {
    const auto manifest = read_manifest(test_plugin("echo"));
    ASSERT_TRUE(manifest);
    const auto described = worker::describe(test_plugin("echo"), worker::Sandbox::required);
    ASSERT_TRUE(described);
    ASSERT_EQ(manifest->importers.size(), described->importers.size());
    EXPECT_EQ(manifest->contract,
              std::to_string(RK_ABI_MAJOR) + "." + std::to_string(RK_ABI_MINOR));
    for (std::size_t i = 0; i < described->importers.size(); ++i) {
        const auto& read = manifest->importers[i].description;
        const auto& said = described->importers[i];
        EXPECT_EQ(read.id, said.id);
        EXPECT_EQ(read.name, said.name);
        EXPECT_EQ(read.service, said.service);
        EXPECT_EQ(read.version, said.version);
        ASSERT_EQ(read.settings.size(), said.settings.size());
        for (std::size_t j = 0; j < said.settings.size(); ++j) {
            EXPECT_EQ(read.settings[j].name, said.settings[j].name);
            EXPECT_EQ(read.settings[j].secret, said.settings[j].secret);
            EXPECT_EQ(read.settings[j].required, said.settings[j].required);
        }
    }
}

TEST(Manifest, IsNowhereElse) {
    TestFolder folder;
    folder.write("text.so", "no library");
    folder.write("empty.so", "");
    EXPECT_FALSE(read_manifest(folder.path() / "text.so"));
    EXPECT_FALSE(read_manifest(folder.path() / "empty.so"));
    EXPECT_FALSE(read_manifest(folder.path() / "missing.so"));
    EXPECT_FALSE(read_manifest(folder.path()));
    EXPECT_FALSE(read_manifest("/proc/self/exe")) << "a program without one";
    EXPECT_FALSE(read_manifest("/dev/zero"));
}

// Whatever became of the file, it is read to the end of what is there and no further.
TEST(Manifest, OfADamagedFileIsNothingOrWhatIsLeft) {
    TestFolder folder;
    const std::string whole = bytes_of(test_plugin("echo"));
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::string bytes = whole;
        if (round % 3 == 0)
            bytes.resize(random() % whole.size());
        else  // the heads of file and sections are at its ends
            for (int i = 0; i < 20; ++i) {
                const std::size_t place = random() % 2048;
                const std::size_t at =
                    round % 3 == 1 ? place % 64 : whole.size() - 1 - place % whole.size();
                bytes[at] = static_cast<char>(random());
            }
        folder.write("damaged.so", bytes);
        const auto read = read_manifest(folder.path() / "damaged.so");
        EXPECT_LE(read ? read->importers.size() : 0, 64u);
    }
}

}  // namespace
}  // namespace rekindle::catalog
