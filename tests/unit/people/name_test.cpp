#include "host/people/name.hpp"

#include <gtest/gtest.h>

namespace rekindle::people {
namespace {

struct Pair {
    std::string_view written, clean;
};

class Name : public testing::TestWithParam<Pair> {};

TEST_P(Name, IsClean) {
    EXPECT_EQ(clean_name(GetParam().written, "jane@example.org"), GetParam().clean)
        << GetParam().written;
}

INSTANTIATE_TEST_SUITE_P(
    All, Name,
    testing::Values(Pair{"Jane Doe", "Jane Doe"}, Pair{"\"Jane Doe\"", "Jane Doe"},
                    Pair{"'Jane Doe'", "Jane Doe"}, Pair{"'\"Jane\"'", "Jane"},
                    Pair{"  Jane \t Doe ", "Jane Doe"}, Pair{"Doe, Jane", "Jane Doe"},
                    Pair{"van Dyke, Anna Maria", "Anna Maria van Dyke"},
                    Pair{"Acme, Inc.", "Acme, Inc."}, Pair{"Doe, Jr.", "Doe, Jr."},
                    Pair{"Paris, London, Rome", "Paris, London, Rome"},
                    Pair{"Room 12, Building 3", "Room 12, Building 3"}, Pair{"Doe,", "Doe,"},
                    Pair{", Jane", ", Jane"}, Pair{"Jane Doe via Announcements", "Jane Doe"},
                    Pair{"\"Jane Doe via kernel\"", "Jane Doe"}, Pair{"Jane (via Doodle)", "Jane"},
                    Pair{"via Roma", "via Roma"}, Pair{"jane@example.org", ""},
                    Pair{"'Jane@Example.org'", ""}, Pair{"other@example.org", ""}, Pair{"", ""},
                    Pair{"\"\"", ""}, Pair{"'", "'"},
                    Pair{"J\xC3\x83\xC2\xB6rg", "J\xC3\x83\xC2\xB6rg"}, Pair{"O'Neil", "O'Neil"}));

}  // namespace
}  // namespace rekindle::people
