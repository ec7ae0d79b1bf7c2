// A made-up life: 300 human beings with about 1,300 addresses, as one person's archives show them.
//
// Who they are: school friends, fellow students, colleagues of three employers, a club, relatives
// and strangers of the owner, each in one circle or two and in one of its teams, with whom they
// mostly are in touch. They work somewhere, most at one of forty other companies; a quarter worked
// for another in 2010. A tenth are people from countries with other letters, written in two ways; a
// tenth took another family name, some of them with their own before it; a sixth mostly go by a
// nickname; sixteen, in pairs, share first and family name, and two of these pairs also a circle;
// some more do by chance. Families of three or four share a family name; six of them a mailbox.
// Each employer has a switchboard that stands on the cards of many, and an info@ behind which
// several take turns.
//
// What the archives show: mail and chats within the circles, at the address in use at the time,
// under the name that its owner's program writes, or as others call them (in full, "Doe, Jane",
// with a middle initial, a nickname, or none); answers, some of them from another address; what
// somebody sends to their own other address; a second private address, mostly instead of the first,
// sometimes beside it; at one employer addresses of the first years that are made of an initial and
// never show a name; chats that have names only, where two of one name are one; two address books,
// one of them of long ago, which hold most people with some of their addresses, the numbers often
// without the country code; connections of LinkedIn with the employer; groups of a chat program.
//
// The label of an address is the human being it was made for; the seed decides all of it. Not every
// pair can be joined from what is shown: a number that stands on one card only, under a name that
// many could have, is for the review queue.
#pragma once

#include <cstddef>
#include <cstdint>

#include "tests/evaluation/people/labelled.hpp"

namespace rekindle::evaluation {

struct LifeSize {
    std::size_t humans = 300;
    std::size_t rounds = 4000;  // mails and chats
};

[[nodiscard]] Labelled make_life(std::uint64_t seed, const LifeSize& size = {});

}  // namespace rekindle::evaluation
