#include "host/people/names/name_words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace rekindle::people {
namespace {

template <std::size_t N>
using Words = std::array<std::string_view, N>;

constexpr Words<22> titles{"mr",   "mrs", "ms",   "miss", "dr",  "prof", "professor", "herr",
                           "frau", "sir", "dame", "rev",  "ing", "dipl", "mag",       "hon",
                           "capt", "col", "lt",   "med",  "mme", "mlle"};
constexpr Words<16> degrees{"phd", "md", "mba", "esq", "cpa",   "cfa", "dds", "msc",
                            "bsc", "jd", "rn",  "pe",  "dphil", "pmp", "llm", "cissp"};
constexpr Words<6> suffixes{"jr", "sr", "ii", "iii", "iv", "v"};
constexpr Words<26> particles{"van", "von", "de",  "der", "den", "da",    "dos", "das", "do",
                              "di",  "du",  "la",  "le",  "bin", "ibn",   "al",  "el",  "ter",
                              "ten", "zu",  "zur", "af",  "av",  "della", "del", "st"};
constexpr Words<14> legal_forms{"inc", "llc", "llp", "ltd", "gmbh", "ag",   "kg",
                                "plc", "bv",  "sa",  "srl", "co",   "corp", "team"};
constexpr Words<61> not_human{
    "team",      "support",      "info",          "newsletter", "group",
    "list",      "service",      "services",      "admin",      "office",
    "sales",     "gmbh",         "inc",           "ltd",        "llc",
    "corp",      "company",      "university",    "bank",       "noreply",
    "reply",     "notification", "notifications", "alerts",     "alert",
    "news",      "club",         "hotel",         "shop",       "store",
    "marketing", "editor",       "editors",       "department", "helpdesk",
    "desk",      "customer",     "account",       "accounts",   "billing",
    "the",       "and",          "und",           "family",     "familie",
    "system",    "server",       "mailing",       "webmaster",  "postmaster",
    "daemon",    "events",       "weekly",        "daily",      "digest",
    "update",    "updates",      "center",        "dl",         "all",
    "worldwide"};

template <std::size_t N>
bool is_one_of(const Words<N>& words, std::string_view word) {
    if (word.find('.') == std::string_view::npos)
        return std::find(words.begin(), words.end(), word) != words.end();
    std::string bare{word};
    std::erase(bare, '.');
    return std::find(words.begin(), words.end(), bare) != words.end();
}

}  // namespace

bool is_title(std::string_view word) {
    return is_one_of(titles, word);
}
bool is_degree(std::string_view word) {
    return is_one_of(degrees, word);
}
bool is_suffix(std::string_view word) {
    return is_one_of(suffixes, word);
}
bool is_legal_form(std::string_view word) {
    return is_one_of(legal_forms, word);
}
bool is_particle(std::string_view word) {
    return is_one_of(particles, word);
}
bool is_not_human(std::string_view word) {
    return is_one_of(not_human, word);
}

}  // namespace rekindle::people
