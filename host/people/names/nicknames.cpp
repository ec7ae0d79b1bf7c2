// What people are called instead of the name they were given, and how it is spelled otherwise.
#include <string>
#include <unordered_map>

#include "host/people/names/full_name.hpp"

namespace rekindle::people {
namespace {

// A line a name: first as given, then what its bearers are called. A nickname of several names is
// left out: Alex, Chris, Pat and Sam tell nothing.
constexpr std::string_view table =
    "abigail abby gail\nalbert al bert\nalfred alf fred\namanda mandy\nandrew andy drew\n"
    "angela angie\nann anne\nanthony tony\nantonia toni\nantonio tono\narthur art\nbarbara barb "
    "babs barbie\n"
    "benjamin ben benny\ncatherine cathy catharine\nkatherine kathy kate katie kathi katharine "
    "kathryn\n"
    "charles charlie chuck\nchristina tina chrissy\nclifford cliff\ncynthia cindy\n"
    "daniel dan danny\ndavid dave davey\ndeborah deb debbie debra\ndennis denny\ndmitri dima "
    "dmitrij\n"
    "dmitry dimitri\ndonald don donnie\ndorothy dot dottie\ndouglas doug\neduard edi\n"
    "edward ed eddie ted\nekaterina katya katja\nelizabeth liz beth betty lizzie eliza libby\n"
    "elisabeth lisbeth sissi\nemily em\neric rick\nesteban stevo\neugene gene\n"
    "evgeny zhenya\nfernando nando\nfrances fran\nfrancis frank\nfrancisco paco pancho\n"
    "franz franzl\nfrederick freddie\nfriedrich fritz\ngabriel gabe\ngeoffrey geoff\n"
    "george georgie\ngerald gerry\ngregory greg\nguillermo memo\ngustav gus\nhannah hanna\n"
    "harold hal\nheinrich heinz\nhenry hank harry\nignacio nacho\nisabel isa\nivan vanya\n"
    "jacob jake\njakob jockel\njames jim jimmy jamie\njeffrey jeff\njennifer jen jenny\n"
    "jeremy jerry\njessica jess jessie\njohannes hannes\njohn jack johnny jon\n"
    "jonathan jonny jonathon johnathon\njose pepe\njoseph joe joey\njosef sepp\njoshua "
    "josh\njudith judy\n"
    "karl charly\nkenneth ken kenny\nkimberly kim kimmy\nkonstantin kostya\nlawrence larry "
    "laurence\n"
    "leonard len lenny\nleonid lyonya\nlouis lou\nlucille lucy\nludwig wiggerl\nluis lucho\n"
    "margaret maggie meg peggy marge\nmargarete grete gretchen\nmaria mariechen\n"
    "martha marty\nmatthew matt\nmatthias matze\nmaximilian max\nmelissa missy\n"
    "michael mike mikey mick\nmikhail misha\nnatalia natasha\nnathaniel nathan nate\n"
    "nicholas nick nicky nicolas\nnikolai kolya\nnorbert norb\nolga olya\npamela pam\npatricia "
    "patty "
    "trish\n"
    "patrick paddy\npeter pete\nphilip phil phillip phill\npavel pasha\nraymond ray\n"
    "rebecca becky becca\nrichard rich dick richie ricky\nrobert bob rob bobby robbie\n"
    "roberto beto\nroger rog\nronald ron ronnie\nrosemary rosie\nrudolf rudi\nsamantha sammy\n"
    "sandra sandy\nsarah sara\nsebastian basti\nsergei seryozha sergey\nsergio checo\nstanley "
    "stan\n"
    "stefan steff\nstefanie steffi\nstephanie steph\nstephen steve steven stevie\nsusan sue "
    "susie\n"
    "susanne susi\nsvetlana sveta\ntatiana tanya\ntheodore theo teddy\ntheresa terri tess\n"
    "thomas tom tommy\ntimothy tim timmy\nulrich uli\nursula uschi\nvalerie val\n"
    "veronica ronnie-v\nvictor vic\nvictoria vicky tori\nvincent vince vinny\nvirginia ginny\n"
    "vladimir volodya\nwalter walt wally\nwilliam bill will billy willie\nwilhelm willi\n"
    "wolfgang wolfi\nyury yuri\nzachary zach zack\n";

std::unordered_map<std::string_view, std::string_view> read_table() {
    std::unordered_map<std::string_view, std::string_view> out;
    std::string_view given;
    for (std::size_t at = 0; at < table.size();) {
        const std::size_t end = table.find_first_of(" \n", at);
        const std::string_view word = table.substr(at, end - at);
        if (given.empty())
            given = word;
        else
            out.emplace(word, given);
        if (table[end] == '\n') given = {};
        at = end + 1;
    }
    return out;
}

}  // namespace

std::string_view given_name_of(std::string_view nickname) {
    static const auto given = read_table();
    const auto at = given.find(nickname);
    return at == given.end() ? nickname : at->second;
}

}  // namespace rekindle::people
