// The reader of symbol tables, over whole, cut and damaged libraries.
#include <gmock/gmock.h>

#include "host/kit/subject/case.hpp"
#include "host/kit/subject/elf_symbols.hpp"
#include "host/worker/cage/damage.hpp"
#include "tests/kit/ran.hpp"

namespace rekindle::kit {
namespace {

using testing::ElementsAre;
using testing::IsSupersetOf;

TEST(ExportedSymbols, AreOneOfAPluginMadeByTheRules) {
    const auto symbols = exported_symbols(read_file(kit_plugin("visits_0")));
    ASSERT_TRUE(symbols) << symbols.error().message;
    EXPECT_THAT(*symbols, ElementsAre(RK_ABI_SYMBOL));
}

TEST(ExportedSymbols, AreManyOfOneWithoutAVersionScript) {
    const auto symbols = exported_symbols(read_file(kit_plugin("visits_1")));
    ASSERT_TRUE(symbols) << symbols.error().message;
    EXPECT_THAT(*symbols, IsSupersetOf({std::string{RK_ABI_SYMBOL}, std::string{"visits_table"}}));
}

TEST(ExportedSymbols, OfNoLibraryAreAnError) {
    EXPECT_FALSE(exported_symbols(""));
    EXPECT_FALSE(exported_symbols("#!/bin/sh\n"));
    EXPECT_FALSE(
        exported_symbols("\x7f"
                         "ELF"));
}

// Tables that lead out of the file, names without an end: an answer or an error, never a crash.
TEST(ExportedSymbols, OfDamagedLibrariesDoNoHarm) {
    const std::string whole = read_file(kit_plugin("visits_0"));
    std::size_t errors = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        std::string bytes = whole.substr(0, 64);  // the header, where every number leads somewhere
        worker::damage(bytes, seed);
        errors += exported_symbols(bytes + whole.substr(64)) ? 0 : 1;
    }
    EXPECT_GT(errors, 50u);
    for (std::size_t size = 0; size < whole.size(); size += 97)
        (void)exported_symbols(std::string_view{whole}.substr(0, size));
}

}  // namespace
}  // namespace rekindle::kit
