// The circles, machines and names of the made-up archive.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace rekindle::app {

// A circle of people; years as parts of the whole archive, so that any length has all of them.
struct Circle {
    std::string_view name, host;
    double share;        // of the people
    double from, to;     // when the owner is in it
    double talks;        // conversations a person and month, on average
    double group_mails;  // to some of the circle, a month
    double kept;         // share of the pace that stays when the circle is left
    std::string_view topics[4];
};

inline constexpr std::array circles{
    Circle{"Uni lab",
           "unilab.example",
           .15,
           0,
           .3,
           .45,
           3,
           .03,
           {"Spectra from Tuesday", "Lab rota", "Draft of chapter two", "Microscope booking"}},
    Circle{"Ex-Acme",
           "ex-acme.example",
           .23,
           .22,
           .55,
           .55,
           5,
           .03,
           {"Release plan", "Customer visit", "Lunch on Friday?", "Migration notes"}},
    Circle{"Umbra Works",
           "umbra-works.example",
           .22,
           .55,
           1,
           .5,
           5,
           .1,
           {"Quarter goals", "Review of the draft", "Interview on Monday", "Budget question"}},
    Circle{
        "choir",
        "choir.example",
        .12,
        .35,
        1,
        .15,
        2,
        .05,
        {"Rehearsal on Thursday", "Scores for the concert", "Lift to the hall", "Tea afterwards"}},
    Circle{"family",
           "family.example",
           .05,
           0,
           1,
           .8,
           1,
           1,
           {"Sunday", "Photos from the lake", "Birthday plans", "Grandmother's recipe"}},
    Circle{
        "conferences",
        "conference.example",
        .15,
        .1,
        .9,
        .12,
        0,
        .02,
        {"Good to meet you", "Slides of your talk", "Visiting in May", "A question on your paper"}},
    Circle{"lanternfs",
           "lanternfs.example",
           .08,
           .15,
           .8,
           .2,
           0,
           .02,
           {"[PATCH] fix mount option", "Crash in replay", "Release 0.9", "Docs for snapshots"}},
};
inline constexpr std::size_t list_circle = circles.size() - 1;

inline constexpr std::string_view list_address = "lanternfs-devel@lists.lanternfs.example";

struct Machine {
    std::string_view name, address;
    double mails_a_month;
    std::string_view subject;
    bool automatic;  // says so itself; the others are newsletters
};

inline constexpr std::array machines{
    Machine{"Parcel Post", "no-reply@parcels.example", 1.5, "Your parcel is on its way", true},
    Machine{"Build Farm", "build-bot@lanternfs.example", 4, "Build failed", true},
    Machine{"Weekly Lantern", "newsletter@weekly-lantern.example", 4, "This week", false},
    Machine{"City Library", "notifications@library.example", 1, "Books due soon", true},
    Machine{"Orchard Shop", "offers@orchard-shop.example", 3, "Apples again", false},
};

inline constexpr std::array<std::string_view, 40> first_names{
    "Noor",  "Eli",   "Ana",   "Bruno",    "Chidi",  "Dara",       "Emre",  "Freya",
    "Goran", "Hana",  "Ines",  "Jonas",    "Kavita", "Liam",       "Maya",  "Nikola",
    "Oluwa", "Petra", "Quinn", "Rosa",     "Sofia",  "Tariq",      "Uma",   "Viktor",
    "Wanda", "Xenia", "Yusuf", "Zo\u00eb", "Aiko",   "Bj\u00f6rn", "Carla", "Diego",
    "Elif",  "Farid", "Greta", "Hugo",     "Ida",    "Jos\u00e9",  "Kim",   "Lena"};
inline constexpr std::array<std::string_view, 40> last_names{
    "Tanaka",  "Rossi",  "Okafor",    "Silva",       "Novak",       "Haddad", "Berg",
    "Kim",     "Moreau", "Jansen",    "Patel",       "Kowalska",    "Nguyen", "Fischer",
    "Adeyemi", "Costa",  "Dubois",    "Eriksen",     "Garc\u00eda", "Horvat", "Ivanova",
    "Jung",    "Kaya",   "Lindqvist", "M\u00fcller", "Nakamura",    "Olsen",  "Petrov",
    "Quispe",  "Rahman", "Santos",    "Turner",      "Umar",        "Vargas", "Weber",
    "Yilmaz",  "Zhang",  "Abbott",    "Brandt",      "Castro"};

}  // namespace rekindle::app
