// Who was there: answers, roles, rooms, and addresses in all their forms.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "plugins/calendar/events/attendance.hpp"
#include "plugins/calendar/events/birthday.hpp"

namespace rekindle::calendar {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Found {
    std::vector<std::string> present;
    std::uint32_t invited;
};

Found who(const std::string& lines, const Holder& holder = {}, bool is_invitation = false) {
    const Event event = parse_event("BEGIN:VEVENT\n" + lines + "END:VEVENT\n");
    const Attendance found = attendance_of(event, holder, is_invitation);
    Found out{{}, found.invited};
    for (const Present& one : found.present)
        out.present.push_back((one.role == Role::by ? "by " : "") + one.address +
                              (one.is_owner ? " *" : ""));
    return out;
}

TEST(Attendance, WhoAcceptedWasThereAndTheOrganiser) {
    const Found found =
        who("ORGANIZER:mailto:ada@a.org\n"
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n"
            "ATTENDEE;PARTSTAT=DECLINED:mailto:emmy@c.com\n"
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:jose@c.com\n"
            "ATTENDEE;PARTSTAT=TENTATIVE:mailto:noor@c.com\n"
            "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:x@c.com\":mailto:otto@c.com\n"
            "ATTENDEE;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:cc@c.com\n"
            "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:opt@c.com\n");
    EXPECT_THAT(found.present, ElementsAre("by ada@a.org", "grace@b.net", "opt@c.com"));
    EXPECT_EQ(found.invited, 7U);
}

TEST(Attendance, AnOrganiserWhoDeclinedWasNot) {
    EXPECT_THAT(who("ORGANIZER:mailto:ada@a.org\nATTENDEE;PARTSTAT=DECLINED:mailto:ADA@a.org\n"
                    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n")
                    .present,
                ElementsAre("grace@b.net"));
}

TEST(Attendance, WhereNobodyAnswersAllWereThere) {
    const std::string lines = "ORGANIZER:mailto:ada@a.org\nATTENDEE;RSVP=TRUE:mailto:grace@b.net\n";
    EXPECT_THAT(who(lines).present, ElementsAre("by ada@a.org", "grace@b.net"));
    EXPECT_THAT(who(lines, {}, true).present, ElementsAre("by ada@a.org"));
    EXPECT_THAT(who(lines + "ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y.org\n").present,
                ElementsAre("by ada@a.org", "x@y.org"));
}

TEST(Attendance, RoomsListsAndCalendarsAreNobody) {
    const Found found =
        who("ORGANIZER;CN=Family:mailto:abc@group.calendar.google.com\n"
            "ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room4@a.org\n"
            "ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED:mailto:projector@a.org\n"
            "ATTENDEE;CUTYPE=GROUP;PARTSTAT=ACCEPTED:mailto:all@a.org\n"
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:c_1@resource.calendar.google.com\n");
    EXPECT_THAT(found.present, IsEmpty());
    EXPECT_EQ(found.invited, 1U);
}

TEST(Attendance, TheHolderOfTheCalendarWasThereUnlessItSaysOtherwise) {
    const Holder holder{"ada@a.org", "ada@a.org"};
    EXPECT_THAT(who("ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n", holder).present,
                ElementsAre("grace@b.net", "ada@a.org *"));
    EXPECT_THAT(who("ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n"
                    "ATTENDEE;PARTSTAT=DECLINED:mailto:Ada@A.org\n",
                    holder)
                    .present,
                ElementsAre("grace@b.net"));
    EXPECT_THAT(who("SUMMARY:Run\n", holder).present, ElementsAre("ada@a.org *"));
}

TEST(Attendance, SomebodyElsesCalendarHasNoOwner) {
    EXPECT_THAT(who("ORGANIZER:mailto:me@a.org\n", {"grace@b.net", "me@a.org"}).present,
                ElementsAre("by me@a.org *", "grace@b.net"));
}

TEST(Attendance, AddressesAreReadInAllTheirForms) {
    EXPECT_EQ(mail_address("MAILTO:Ada.Byron@Example.org"), "Ada.Byron@Example.org");
    EXPECT_EQ(mail_address(" ada@example.org "), "ada@example.org");
    EXPECT_EQ(mail_address("mailto:mailto:ada%2Bx@example.org?subject=y"), "ada+x@example.org");
    for (const char* none : {"", "invalid:nomail", "ada", "@a.org", "ada@", "http://a@b/c",
                             "/o=Exchange/cn=ada", "a b@c.org", "urn:uuid:1-2"})
        EXPECT_EQ(mail_address(none), "") << none;
}

TEST(Attendance, AppleHasTheAddressBeside) {
    EXPECT_THAT(
        who("ATTENDEE;CN=\"Grace\";EMAIL=\"grace@b.net\";PARTSTAT=ACCEPTED:/aMjA/principal/\n")
            .present,
        ElementsAre("grace@b.net"));
}

TEST(Attendance, WithoutAnAddressThereIsANameOrANumber) {
    EXPECT_THAT(who("ATTENDEE;CN=Grace Hopper:invalid:nomail\nATTENDEE:tel:+44 20 7946 0000\n"
                    "ATTENDEE;CN=emmy@c.com:invalid:nomail\nATTENDEE;CN=.:\n")
                    .present,
                ElementsAre("Grace Hopper", "+442079460000", "emmy@c.com"));
}

TEST(Attendance, TheSameAddressTwiceIsOnePerson) {
    const Found found =
        who("ATTENDEE;PARTSTAT=ACCEPTED:mailto:grace@b.net\n"
            "ATTENDEE;CN=Grace;PARTSTAT=ACCEPTED:mailto:GRACE@b.net\n");
    EXPECT_THAT(found.present, ElementsAre("grace@b.net"));
    EXPECT_EQ(found.invited, 1U);
}

TEST(Attendance, NamesAreUnescaped) {
    const Event event = parse_event(
        "BEGIN:VEVENT\nORGANIZER;CN=\"Byron^, ^'Ada^' ^n B\":mailto:a@b.org\nEND:VEVENT\n");
    ASSERT_TRUE(event.organizer);
    EXPECT_EQ(event.organizer->name, "Byron^, \"Ada\"   B");
}

TEST(Birthday, IsOfWhoeverTheTitleNames) {
    EXPECT_EQ(whose_birthday("Ada Byron's birthday"), "Ada Byron");
    EXPECT_EQ(whose_birthday("Ada Byron\xE2\x80\x99s Birthday (40)"), "Ada Byron");
    EXPECT_EQ(whose_birthday("Geburtstag von Ada Byron"), "Ada Byron");
    EXPECT_EQ(whose_birthday("Ada Byron hat Geburtstag"), "Ada Byron");
    EXPECT_EQ(whose_birthday("Cumplea\xC3\xB1os de Ada"), "Ada");
    EXPECT_EQ(whose_birthday("Anniversaire de Ada"), "Ada");
    for (const char* none : {"Happy birthday", "Birthday party", "Easter", "birthday", ""})
        EXPECT_EQ(whose_birthday(none), "") << none;
}

}  // namespace
}  // namespace rekindle::calendar
