// A later host, in which every struct has grown, and plugins of before. This file and the sources
// it tests are compiled on that later header.
#include <gmock/gmock.h>

#include <cstring>
#include <string>

#include <rekindle/abi.h>
#include <rekindle/text.hpp>

#include "host/wire/decode.hpp"
#include "host/wire/encode.hpp"
#include "host/worker/cage/loader.hpp"

#ifndef RK_LATER
#error "not compiled on the later header"
#endif

namespace rekindle::worker {
namespace {

using testing::ElementsAre;

std::string plugin(const std::string& age) {
    return REKINDLE_BINARY_DIR "/tests/plugins/ages_" + age + ".so";
}

// Just enough of a host: it encodes what it is given as the worker does.
struct Host {
    rk_host table{};
    wire::Buffer batch;
    std::string text = "Hello", fallback = "yes", called;

    Host() {
        table.size = sizeof table;
        table.abi_minor = RK_ABI_MINOR;
        table.self = this;
        table.entry_count = [](void*) { return 1U; };
        table.read = [](void* self, std::uint32_t, std::uint64_t, void* out, std::size_t) {
            const std::string& bytes = of(self).text;
            std::memcpy(out, bytes.data(), bytes.size());
            return static_cast<std::int64_t>(bytes.size());
        };
        table.emit = [](void* self, const rk_interaction* what) { return take(self, *what); };
        table.introduce = [](void* self, const rk_person* who) { return take(self, *who); };
        table.convene = [](void* self, const rk_room* what) { return take(self, *what); };
        table.setting = [](void* self, rk_string) { return abi_string(of(self).fallback); };
        table.checkpoint = [](void*, rk_string) { return rk_status{RK_OK}; };
        table.later = [](void* self) {
            of(self).called = "later";
            return abi_string(of(self).called);
        };
    }

    static Host& of(void* self) { return *static_cast<Host*>(self); }
    template <class Record>
    static rk_status take(void* self, const Record& record) {
        return wire::encode(of(self).batch, record).empty() ? RK_OK : RK_E_REFUSED;
    }

    // The titles of the interactions that came, and the later fields as this host sees them.
    [[nodiscard]] std::vector<std::string> titles() const {
        std::vector<std::string> out;
        wire::Stream stream;
        const std::string_view bytes = batch.view();
        std::memcpy(stream.room(bytes.size()), bytes.data(), bytes.size());
        stream.took(bytes.size());
        wire::Decoder decoder;
        for (auto frame = stream.next(); frame && *frame; frame = stream.next()) {
            rk_interaction what{};
            if ((*frame)->type == wire::Type::interaction &&
                decoder.decode((*frame)->payload, what))
                out.emplace_back(view(what.title));
        }
        return out;
    }
};

class BeforeALaterHost : public testing::TestWithParam<const char*> {};

TEST_P(BeforeALaterHost, IsReadByItsOwnSizes) {
    const auto loaded = load(plugin(GetParam()), "it");
    ASSERT_TRUE(loaded) << loaded.error().message;
    ASSERT_EQ(loaded->importers.size(), 1u);
    const LoadedImporter& importer = loaded->importers[0];
    EXPECT_EQ(view(importer.importer.id), "org.rekindle.test.ages");
    EXPECT_TRUE(view(importer.importer.later).empty()) << "what it did not write is nothing";
    ASSERT_EQ(importer.settings.size(), 2u);
    EXPECT_EQ(view(importer.settings[1].name), "second");
    EXPECT_TRUE(view(importer.settings[1].later).empty());
}

TEST_P(BeforeALaterHost, Imports) {
    const auto loaded = load(plugin(GetParam()), "it");
    ASSERT_TRUE(loaded) << loaded.error().message;
    Host host;
    const rk_importer& importer = loaded->importers[0].importer;
    EXPECT_EQ(importer.probe(&host.table), 60u);
    EXPECT_EQ(importer.run(&host.table), RK_OK);
    EXPECT_THAT(host.titles(), ElementsAre("Hello", "yes"));
    EXPECT_EQ(host.called, "");
}

INSTANTIATE_TEST_SUITE_P(Abi, BeforeALaterHost, testing::Values("old", "today"),
                         [](const auto& one) { return std::string{one.param}; });

TEST(LaterHost, GivesAPluginOfItsOwnAgeAllThereIs) {
    const auto loaded = load(plugin("later"), "it");
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(view(loaded->importers[0].importer.later), "what no host of today knows");
    EXPECT_EQ(view(loaded->importers[0].settings[1].later), "nor this");
    Host host;
    EXPECT_EQ(loaded->importers[0].importer.run(&host.table), RK_OK);
    EXPECT_THAT(host.titles(), ElementsAre("Hello", "yes", "later"));
}

}  // namespace
}  // namespace rekindle::worker
