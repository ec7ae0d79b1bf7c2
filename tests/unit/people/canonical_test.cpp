#include <gtest/gtest.h>

#include "host/people/people.hpp"

namespace rekindle::people {
namespace {

struct Pair {
    Scheme scheme;
    std::string_view written, canonical;
};

class Canonical : public testing::TestWithParam<Pair> {};

TEST_P(Canonical, HasOneForm) {
    const auto& [scheme, written, expected] = GetParam();
    EXPECT_EQ(canonical(scheme, written), expected) << written;
    EXPECT_EQ(canonical(scheme, expected), expected) << "the form must be its own form";
}

INSTANTIATE_TEST_SUITE_P(
    Mail, Canonical,
    testing::Values(Pair{Scheme::email, "Ann@Example.ORG", "ann@example.org"},
                    Pair{Scheme::email, "  ann@example.org ", "ann@example.org"},
                    Pair{Scheme::email, "<ann@example.org>", "ann@example.org"},
                    Pair{Scheme::email, "mailto:ann@example.org", "ann@example.org"},
                    Pair{Scheme::email, "ann@example.org.", "ann@example.org"},
                    Pair{Scheme::email, "\"ann\"@example.org", "ann@example.org"},
                    Pair{Scheme::email, "\"ann b\"@example.org", "\"ann b\"@example.org"},
                    Pair{Scheme::email, "a.nn+x@gmail.com", "ann@gmail.com"},
                    Pair{Scheme::email, "A.N.N@googlemail.com", "ann@gmail.com"},
                    Pair{Scheme::email, "ann+news@fastmail.com", "ann@fastmail.com"},
                    Pair{Scheme::email, "a.nn+news@outlook.com", "a.nn@outlook.com"},
                    Pair{Scheme::email, "ann+news@example.org", "ann+news@example.org"},
                    Pair{Scheme::email, "a.nn@example.org", "a.nn@example.org"},
                    Pair{Scheme::email, "+ann@gmail.com", "+ann@gmail.com"},
                    Pair{Scheme::email, "ann@M\xC3\x9CLLER.de", "ann@m\xC3\xBCller.de"},
                    Pair{Scheme::email, "ann@xn--mller-kva.de", "ann@m\xC3\xBCller.de"},
                    Pair{Scheme::email, "ann@XN--MLLER-KVA.de", "ann@m\xC3\xBCller.de"},
                    Pair{Scheme::email, "ann@xn--!!.de", "ann@xn--!!.de"},
                    Pair{Scheme::email, "J\xC3\x96RG@example.org", "j\xC3\xB6rg@example.org"},
                    Pair{Scheme::email, "dsanders", "dsanders"},
                    Pair{Scheme::email, "Root", "root"}, Pair{Scheme::email, "", ""},
                    Pair{Scheme::email, " ", ""}, Pair{Scheme::email, "@", ""},
                    Pair{Scheme::email, "@example.org", ""}));

INSTANTIATE_TEST_SUITE_P(Phone, Canonical,
                         testing::Values(Pair{Scheme::phone, "+49 89 1234-567", "+49891234567"},
                                         Pair{Scheme::phone, "+49 (0)89 1234567", "+49891234567"},
                                         Pair{Scheme::phone, "0049 89 1234567", "+49891234567"},
                                         Pair{Scheme::phone, "tel:+49891234567", "+49891234567"},
                                         Pair{Scheme::phone, "089 / 123", "089123"},
                                         Pair{Scheme::phone, "Vodafone", "vodafone"},
                                         Pair{Scheme::phone, "", ""}));

INSTANTIATE_TEST_SUITE_P(Words, Canonical,
                         testing::Values(Pair{Scheme::handle, "Ann_Smith", "ann_smith"},
                                         Pair{Scheme::name, "  Ann   SMITH ", "ann smith"},
                                         Pair{Scheme::name,
                                              "Stra\xC3\x9F"
                                              "e",
                                              "strasse"},
                                         Pair{Scheme::name, "Jose\xCC\x81", "jos\xC3\xA9"},
                                         Pair{Scheme::name, "\xEF\xBC\xA1nn", "ann"},
                                         Pair{Scheme::name, "\xFF\xFE", "\xFF\xFE"},
                                         Pair{Scheme::name, "", ""}));

TEST(Uri, NamesTheScheme) {
    EXPECT_EQ(uri({Scheme::email, "ann@example.org", {}, 0}), "mailto:ann@example.org");
    EXPECT_EQ(uri({Scheme::phone, "+49891", {}, 0}), "tel:+49891");
    EXPECT_EQ(uri({Scheme::handle, "ann", {}, 0}), "handle:ann");
    EXPECT_EQ(uri({Scheme::name, "ann smith", {}, 0}), "name:ann smith");
}

}  // namespace
}  // namespace rekindle::people
