#include "host/people/names/name.hpp"

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

// "Surname, Given" with what people and programs put beside it.
INSTANTIATE_TEST_SUITE_P(
    Reordered, Name,
    testing::Values(Pair{"Taylor, Mark E", "Mark E Taylor"},
                    Pair{"Taylor, Mark E.", "Mark E. Taylor"},
                    Pair{"Taylor, Mark E (Legal)", "Mark E Taylor (Legal)"},
                    Pair{"Taylor, Mark E [Legal]", "Mark E Taylor [Legal]"},
                    Pair{"Taylor, Mark E {Legal}", "Mark E Taylor {Legal}"},
                    Pair{"Taylor, Mark (Legal, Houston)", "Mark Taylor (Legal, Houston)"},
                    Pair{"Taylor, Mark (Legal", "Mark Taylor (Legal"},
                    Pair{"Taylor, Mark(Legal)", "Mark Taylor(Legal)"},
                    Pair{"Taylor, Mark - Contractor", "Mark Taylor - Contractor"},
                    Pair{"Taylor, Mark \xE2\x80\x93 Legal", "Mark Taylor \xE2\x80\x93 Legal"},
                    Pair{"Taylor, Mark E /Legal/", "Mark E Taylor /Legal/"},
                    Pair{"Taylor, Mark | Acme", "Mark Taylor | Acme"},
                    Pair{"[EXT] Taylor, Mark", "[EXT] Mark Taylor"},
                    Pair{"(External) Taylor, Mark (Legal)", "(External) Mark Taylor (Legal)"},
                    Pair{"\"Taylor, Mark E (Legal)\"", "Mark E Taylor (Legal)"},
                    Pair{"'Taylor, Mark'", "Mark Taylor"},
                    Pair{"TAYLOR, MARK E (LEGAL)", "MARK E TAYLOR (LEGAL)"},
                    Pair{"Taylor, Mark via Announcements", "Mark Taylor"},
                    Pair{"Taylor, Mark (via Doodle)", "Mark Taylor"},
                    Pair{"Smith, Robert \"Bob\"", "Robert \"Bob\" Smith"},
                    Pair{"M\xC3\xBCller, J\xC3\xBCrgen (IT)", "J\xC3\xBCrgen M\xC3\xBCller (IT)"}));

INSTANTIATE_TEST_SUITE_P(
    WithTitlesAndSuffixes, Name,
    testing::Values(Pair{"King, Martin Jr.", "Martin King Jr."},
                    Pair{"King Jr., Martin", "Martin King Jr."},
                    Pair{"King, Jr., Martin", "Martin King Jr."},
                    Pair{"King, Martin, Jr.", "Martin King Jr."},
                    Pair{"King III, Martin (Legal)", "Martin King III (Legal)"},
                    Pair{"King, Martin L., Ph.D.", "Martin L. King Ph.D."},
                    Pair{"Dr. King, Martin", "Dr. Martin King"},
                    Pair{"van der Berg, Prof. Anna", "Prof. Anna van der Berg"},
                    Pair{"Martin King, Jr.", "Martin King, Jr."}, Pair{"Kumar, V", "V Kumar"},
                    Pair{"Acme, Inc. (Sales)", "Acme, Inc. (Sales)"},
                    Pair{"Acme, Ltd. - Orders", "Acme, Ltd. - Orders"},
                    Pair{"Paris, London, Rome (Travel)", "Paris, London, Rome (Travel)"}));

INSTANTIATE_TEST_SUITE_P(
    WithAnAddressBehind, Name,
    testing::Values(Pair{"Taylor, Mark E (Legal) </O=ACME/OU=NA/CN=RECIPIENTS/CN=MTAYLO1>",
                         "Mark E Taylor (Legal)"},
                    Pair{"\"Taylor, Mark\" </o=acme/ou=na/cn=recipients/cn=mtaylo1>",
                         "Mark Taylor"},
                    Pair{"Taylor, Mark </O=ACME/OU=NA/CN=RECIPIE", "Mark Taylor"},
                    Pair{"Taylor, Mark <mark@acme.example>", "Mark Taylor"},
                    Pair{"\"Mark Taylor\" <mark@acme.example>", "Mark Taylor"},
                    Pair{"<mark@acme.example>", ""}, Pair{"Mark Taylor/HOU/ECT@ECT", "Mark Taylor"},
                    Pair{"CN=Mark Taylor/OU=HOU/O=ECT", "Mark Taylor"},
                    Pair{"mark@acme.example (Mark Taylor)", "Mark Taylor"},
                    Pair{"mark@acme.example (Taylor, Mark)", "Mark Taylor"},
                    Pair{"mark@acme.example (E-mail)", ""},
                    Pair{"Mark Taylor (E-mail)", "Mark Taylor"},
                    Pair{"Taylor, Mark (E-mail 2)", "Mark Taylor"},
                    Pair{"Mark Taylor (Business Fax)", "Mark Taylor"}, Pair{"AC/DC", "AC/DC"},
                    Pair{"I <3 you", "I <3 you"}, Pair{"<", "<"}, Pair{"(", "("}, Pair{"[", "["},
                    Pair{"(x", "(x"}, Pair{"/", "/"}, Pair{"CN=", "CN="}, Pair{" - ", "-"}));

}  // namespace
}  // namespace rekindle::people
