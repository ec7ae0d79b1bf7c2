// Ten thousand files at once.
#include <gmock/gmock.h>

#include <fstream>
#include <vector>

#include "tests/e2e/watch_folder.hpp"

namespace rekindle::e2e {
namespace {

using testing::IsEmpty;

// Files that all come within a moment, some of them slowly: each once, and whole.
TEST_F(WatchFolder, ManyAtOnce) {
    constexpr int many = 10'000, slow = 20;
    start("1");
    std::vector<std::jthread> writers;
    for (int i = 0; i < slow; ++i)
        writers.emplace_back([this, i] {
            const std::string bytes = letter(many + i) + std::string(1000, 'x');
            for (std::size_t at = 0; at < bytes.size(); at += 300) {
                std::ofstream(folder() / (std::to_string(many + i) + ".eml"),
                              std::ios::binary | std::ios::app)
                    << bytes.substr(at, 300);
                std::this_thread::sleep_for(200ms);
            }
        });
    for (int i = 0; i < many; ++i)
        std::ofstream(folder() / (std::to_string(i) + ".eml")) << letter(i);
    writers.clear();
    ASSERT_TRUE(comes_true([&] { return status().value("imported", 0) == many + slow; }))
        << status().dump().substr(0, 500);
    EXPECT_EQ(interactions(), many + slow);
    EXPECT_THAT(status().at("failed"), IsEmpty());
    EXPECT_EQ(stop().exit, 0);
}

}  // namespace
}  // namespace rekindle::e2e
