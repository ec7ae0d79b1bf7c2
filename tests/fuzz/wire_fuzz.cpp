// Bytes of a hostile worker: whatever is decoded is within the limits, UTF-8, and encodes again.
#include <cstring>
#include <string>
#include <vector>

#include "host/wire/control.hpp"
#include "host/wire/decode.hpp"
#include "tests/fuzz/expect.hpp"

namespace rekindle::wire {
namespace {

void expect_people(const rk_participant* people, std::size_t count) {
    fuzz::expect(count <= most_participants);
    for (std::size_t i = 0; i < count; ++i) {
        fuzz::expect(is_utf8(view(people[i].address)) && is_utf8(view(people[i].name)));
        fuzz::expect(people[i].role >= RK_BY && people[i].role <= RK_MENTIONED);
    }
}
void expect_good(const rk_interaction& what) {
    fuzz::expect(is_utf8(view(what.key)) && is_utf8(view(what.title)));
    expect_people(what.participants, what.participant_count);
}
void expect_good(const rk_person& who) {
    fuzz::expect(is_utf8(view(who.name)) && who.fact_count <= most_facts);
    expect_people(who.addresses, who.address_count);
}
void expect_good(const rk_room& what) {
    expect_people(what.members, what.member_count);
}
void expect_good(const Report& report) {
    fuzz::expect(is_utf8(report.code) && is_utf8(report.message));
}

template <class Record>
void decode(std::string_view payload) {
    Decoder decoder;
    Record record{};
    if (!decoder.decode(payload, record)) return fuzz::expect(!decoder.fault().empty());
    expect_good(record);
    Buffer again;
    fuzz::expect(encode(again, record).empty());
    fuzz::expect(again.view().substr(sizeof(FrameHeader)).size() == payload.size());
}

void read(const Frame& frame) {
    decode<rk_interaction>(frame.payload);
    decode<rk_person>(frame.payload);
    decode<rk_room>(frame.payload);
    decode<Report>(frame.payload);
    (void)start(frame.payload);
    (void)plugin(frame.payload);
    (void)layers(frame.payload);
    (void)lengths(frame.payload);
    (void)zone(frame.payload);
    (void)refused(frame.payload);
    (void)relay_answer(frame.payload);
    if (const auto asked = relay_request(frame.payload))
        fuzz::expect(asked->within.count() >= 0 && payload(*asked) == frame.payload);
    std::vector<std::string> out;
    (void)names(frame.payload, out);
}

}  // namespace
}  // namespace rekindle::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle::wire;
    Stream stream;
    if (size > 0) std::memcpy(stream.room(size), data, size);
    stream.took(size);
    for (;;) {
        const auto frame = stream.next();
        if (!frame || !*frame) return 0;
        read(**frame);
    }
}
