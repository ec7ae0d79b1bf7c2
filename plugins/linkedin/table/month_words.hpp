// The beginnings of the months' names in the languages in which LinkedIn exports. The longest that
// fits counts: "juin" before "jui".
#pragma once

#include <string_view>

namespace rekindle::linkedin {

struct MonthWord {
    std::string_view begins;  // lower case
    int month;
};

inline constexpr MonthWord month_words[] = {
    {"jan", 1},    {"ene", 1},  {"gen", 1},     {"sty", 1},  {"oca", 1},  {"янв", 1},  {"led", 1},
    {"ιαν", 1},    {"feb", 2},  {"fev", 2},     {"fév", 2},  {"lut", 2},  {"şub", 2},  {"фев", 2},
    {"úno", 2},    {"φεβ", 2},  {"mar", 3},     {"mär", 3},  {"mrz", 3},  {"maa", 3},  {"mrt", 3},
    {"мар", 3},    {"bře", 3},  {"μαρ", 3},     {"μάρ", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},
    {"kwi", 4},    {"nis", 4},  {"апр", 4},     {"dub", 4},  {"απρ", 4},  {"may", 5},  {"mai", 5},
    {"maj", 5},    {"mag", 5},  {"mei", 5},     {"мая", 5},  {"май", 5},  {"kvě", 5},  {"μαΐ", 5},
    {"μάι", 5},    {"jun", 6},  {"juin", 6},    {"giu", 6},  {"cze", 6},  {"haz", 6},  {"июн", 6},
    {"červen", 6}, {"ιουν", 6}, {"ιούν", 6},    {"jul", 7},  {"jui", 7},  {"lug", 7},  {"lip", 7},
    {"tem", 7},    {"июл", 7},  {"červenc", 7}, {"ιουλ", 7}, {"ιούλ", 7}, {"aug", 8},  {"aoû", 8},
    {"aou", 8},    {"ago", 8},  {"sie", 8},     {"ağu", 8},  {"авг", 8},  {"srp", 8},  {"αυγ", 8},
    {"αύγ", 8},    {"sep", 9},  {"set", 9},     {"wrz", 9},  {"eyl", 9},  {"сен", 9},  {"zář", 9},
    {"σεπ", 9},    {"oct", 10}, {"okt", 10},    {"out", 10}, {"ott", 10}, {"paź", 10}, {"eki", 10},
    {"окт", 10},   {"říj", 10}, {"οκτ", 10},    {"nov", 11}, {"lis", 11}, {"kas", 11}, {"ноя", 11},
    {"νοε", 11},   {"νοέ", 11}, {"dec", 12},    {"dez", 12}, {"déc", 12}, {"dic", 12}, {"des", 12},
    {"gru", 12},   {"ara", 12}, {"дек", 12},    {"pro", 12}, {"δεκ", 12},
};

}  // namespace rekindle::linkedin
