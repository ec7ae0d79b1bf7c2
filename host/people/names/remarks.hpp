// What people and programs write beside a name and is no part of it: "(Legal)", "- Contractor",
// "/HOU/ECT@ECT", "via some list".
#pragma once

#include <string>
#include <string_view>

namespace rekindle::people {

struct Remarks {
    std::string name;    // without anything in brackets or quotes, and without what is behind it
    std::string behind;  // what stood behind a dash, a slash or a bar
};
[[nodiscard]] Remarks without_remarks(std::string_view text);

// "houston" of "Kim Ward (Houston)", in lower case: how a directory tells two of one name apart.
// Empty where there is none, or it is about the address.
[[nodiscard]] std::string remark_in_brackets(std::string_view text);

// Where the remark behind a name begins, with the blank before it; the size where there is none.
[[nodiscard]] std::size_t remark_begin(std::string_view text);

// Without an address behind the name, "<jane@x.org>" and "</O=ACME/CN=RECIPIENTS/CN=JDOE>", without
// the path of a directory, "CN=Jane Doe/O=ACME" and "Jane Doe/HOU/ECT@ECT", and without what an
// address book says about the address: "(E-mail 2)".
[[nodiscard]] std::string_view without_address(std::string_view text);

}  // namespace rekindle::people
