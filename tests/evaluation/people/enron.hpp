// The mails of two Enron mailboxes as a labelled history: one human's addresses and spellings.
//
// The mails bear what their programs showed beside the addresses (X-From, X-To, X-cc): the names,
// and for colleagues the entry of the company's directory, ".../CN=RECIPIENTS/CN=PALLEN". What is
// measured gets addresses and names. The labels come from what it does not get:
//
//   1. two addresses with one directory entry are one human being, with two entries two; one shown
//      under another entry a fourth of the time is of several; entries below NOTESADDR do not
//      count, they were made for each address of another mail system;
//   2. so is an entry and the address that is called like it, pallen@enron.com: on Exchange the
//      entry is the mailbox, and that its address;
//   3. so is the mail file, "pallen.nsf" or "PALLEN (Non-Privileged).pst", and who sent a twentieth
//      or more of what lies in its Sent folders;
//   4. an address of the company without any of these is whose full name is shown beside it, where
//      the directory has one human being of that name, a middle initial apart; where it has none,
//      its entry below NOTESADDR or, without one, its name stands for a human being of their own;
//      no label where it has somebody of the family with that initial: Ken may be Kenneth.
//
// The first three see nothing of what is measured: they make 29 pairs. The fourth reads names as
// what is measured does: it makes 34 more, and is as good as the directory is complete. All other
// addresses have no label and are not counted.
#pragma once

#include <filesystem>
#include <optional>

#include "tests/evaluation/people/labelled.hpp"

namespace rekindle::evaluation {

// Of the packed tree; nothing where there is none.
[[nodiscard]] std::optional<Labelled> read_enron(const std::filesystem::path& archive);

}  // namespace rekindle::evaluation
