#include "plugins/facebook/time/date_words.hpp"

#include <algorithm>
#include <cstdint>
#include <rekindle/text.hpp>

namespace rekindle::facebook {
namespace {

// Space-separated words for each month.
constexpr std::array<std::string_view, 12> months{
    // English, German, Dutch, Scandinavian, French, Spanish, Catalan, Portuguese, Italian,
    // Romanian, Finnish, Estonian, Polish, Czech, Slovak, Slovene, Croatian, Serbian, Hungarian,
    // Latvian, Lithuanian, Albanian, Turkish, Indonesian, Swahili, Tagalog, Greek, Russian,
    // Ukrainian, Bulgarian, Macedonian, Arabic, Persian, Hebrew, Hindi, Bengali, Thai
    "january jan jänner januar januari janvier janv enero ene gener gen janeiro gennaio ianuarie "
    "ian tammikuuta tammikuu tammi jaanuar stycznia styczeń sty ledna leden led januára január "
    "siječnja siječanj sij januára jan január janvāris janv sausio sausis saus janar ocak oca "
    "enero "
    "ιανουαρίου ιανουάριος ιαν января январь янв січня січень січ януари яну јануари јан јануара "
    "يناير كانون ינואר בינו׳ ינו׳ जनवरी জানুয়ারী মকর มกราคม ม.ค มค ژانویه janu",
    "february feb februar februari fév févr février febrero febrer fevereiro fev febbraio "
    "februarie helmikuuta helmikuu helmi veebruar veebr lutego luty lut února únor úno februára "
    "február veljače veljača velj vel februára febr februāris vasario vasaris vas shkurt shk şubat "
    "şub pebruari pebrero φεβρουαρίου φεβρουάριος φεβ февраля февраль фев февр лютого лютий лют "
    "февруари феб фебруар فبراير شباط פברואר फ़रवरी फरवरी ফেব্রুয়ারী กุมภาพันธ์ กพ فوریه",
    "march mar märz mär mrz maart mrt mars marzo març março martie maaliskuuta maaliskuu "
    "maalis märts marca marzec marz března březen bře marec ožujka ožujak ožu března marta mart "
    "március márc marts kovo kovas kov mart maret marso μαρτίου μάρτιος μαρ μάρ марта "
    "март мар мрт березня березень бер مارس آذار מרץ मार्च মার্চ มีนาคม มีค",
    "april apr avril avr abril abr aprile aprilie huhtikuuta huhtikuu huhti aprill kwietnia "
    "kwiecień kwi dubna duben dub apríla apríl travnja travanj tra aprila április ápr aprīlis "
    "balandžio balandis bal prill nisan nis abril απριλίου απρίλιος απρ апреля апрель апр квітня "
    "квітень квіт април أبريل إبريل نيسان אפריל अप्रैल এপ্রিল เมษายน เมย آوریل",
    "may mai mei maj mayo maig maio maggio mag toukokuuta toukokuu touko maja května květen kvě "
    "mája máj svibnja svibanj svi maijs gegužės gegužė geg mayıs mayo toukok μαΐου μάιος μαΐ μαϊ "
    "мая "
    "май мај травня травень трав مايو أيار מאי मई মে พฤษภาคม พค maji mayis",
    "june jun juni juin junio juny junho giugno giu iunie iun kesäkuuta kesäkuu kesä juuni "
    "czerwca czerwiec cze června červen čvn čer júna jún lipnja lipanj junija juna június "
    "jūnijs "
    "jūn birželio birželis birž qershor haziran haz hunyo ιουνίου ιούνιος ιουν ιούν июня июнь июн "
    "червня червень черв юни јуни јун يونيو حزيران יוני जून জুন มิถุนายน มิย ژوئن",
    "july jul juli juillet juil julio juliol julho luglio lug iulie iul heinäkuuta heinäkuu heinä "
    "juuli lipca lipiec července červenec čvc júla júl srpnja srpanj julija jula július jūlijs "
    "jūl liepos liepa liep korrik temmuz tem hulyo ιουλίου ιούλιος ιουλ ιούλ июля июль июл липня "
    "липень лип юли јули јул يوليو تموز יולי जुलाई জুলাই กรกฎาคม กค ژوئیه",
    "august aug augusti augustus août aoû aout agosto ago agost agustus agu elokuuta elokuu elo "
    "sierpnia sierpień sie srpna srpen augusta kolovoza kolovoz kol avgusta avgust avg augusztus "
    "augusts rugpjūčio rugpjūtis rugp gusht ağustos ağu agosto αυγούστου αύγουστος αυγ αύγ августа "
    "август авг серпня серпень серп أغسطس آب אוגוסט अगस्त আগস্ট สิงหาคม สค اوت",
    "september sep sept septembre septiembre setembre setembro set settembre septembrie syyskuuta "
    "syyskuu syys septembra września wrzesień wrz září zář rujna rujan ruj szeptember szept "
    "septembris rugsėjo rugsėjis rugs shtator eylül eyl setyembre σεπτεμβρίου σεπτέμβριος σεπ σεπτ "
    "сентября сентябрь сен сент вересня вересень вер септември септембар септ سبتمبر أيلول ספטמבר "
    "सितंबर सितम्बर সেপ্টেম্বর กันยายน กย septemba سپتامبر",
    "october oct oktober okt octobre octubre outubro out ottobre ott octombrie lokakuuta lokakuu "
    "loka oktoober października październik paź října říjen říj októbra október "
    "oktobra október oktobris spalio spalis spal tetor ekim eki oktubre οκτωβρίου οκτώβριος οκτ "
    "октября октябрь окт жовтня жовтень жовт октомври октобар أكتوبر تشرين אוקטובר अक्टूबर "
    "অক্টোবর ตุลาคม ตค oktoba اکتبر",
    "november nov novembre noviembre novembro noiembrie noi marraskuuta marraskuu marras novembra "
    "listopadu studenoga studenog studeni stu novembris lapkričio lapkritis lapkr "
    "nëntor kasım "
    "kas nobyembre νοεμβρίου νοέμβριος νοε νοέ ноября ноябрь ноя нояб листопада листопад лист "
    "ноември новембар נובמבר نوفمبر नवंबर नवम्बर নভেম্বর พฤศจิกายน พย novemba نوامبر",
    "december dec dezember dez desember des décembre déc diciembre dic desembre dezembro dicembre "
    "decembrie joulukuuta joulukuu joulu detsember grudnia grudzień gru prosince prosinec pro "
    "decembra prosinca prosinac decembris gruodžio gruodis gruod dhjetor aralık ara disyembre "
    "δεκεμβρίου δεκέμβριος δεκ декабря декабрь дек грудня грудень груд декември децембар дец דצמבר "
    "ديسمبر दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธค desemba دسامبر",
};

// Words for one month in Polish and Czech and for the one before it in Croatian.
struct TwoMonths {
    std::string_view word;
    int month;  // in Polish or Czech
};
constexpr auto shifted = std::to_array<TwoMonths>(
    {{"listopada", 11}, {"listopad", 11}, {"lis", 11}, {"lip", 7}, {"srp", 8}});

// Words beside those that say whose they are.
struct OwnWords {
    MonthNames names;
    std::string_view words;
};
constexpr auto own_words = std::to_array<OwnWords>({
    {MonthNames::polish,
     "stycznia styczeń sty lutego luty lut kwietnia kwiecień kwi czerwca czerwiec cze lipca lipiec "
     "sierpnia sierpień sie września wrzesień wrz października październik paź grudnia grudzień "
     "gru godz poniedziałek wtorek środa czwartek piątek niedziela południem południu popołudniu"},
    {MonthNames::czech,
     "ledna leden led února únor úno března březen bře dubna duben dub května květen kvě června "
     "červen čvn července červenec čvc srpna srpen září zář října říjen říj listopadu prosince "
     "prosinec pondělí "
     "úterý středa čtvrtek pátek neděle odp dop"},
    {MonthNames::croatian,
     "siječnja siječanj sij veljače veljača velj ožujka ožujak ožu travnja travanj tra svibnja "
     "svibanj svi lipnja lipanj srpnja srpanj kolovoza kolovoz kol rujna rujan ruj studenoga "
     "studenog studeni stu prosinca prosinac ponedjeljak utorak srijeda četvrtak petak nedjelja "
     "poslijepodne "
     "prijepodne"},
});

constexpr std::string_view morning =
    "am vorm πμ 上午 午前 오전 ص dop południem पूर्वाह्न পূর্বাহ্ণ قظ öö";
constexpr std::string_view afternoon =
    "pm nachm μμ 下午 午後 오후 م odp południu popołudniu अपराह्न অপরাহ্ণ بظ ös";

// Weekdays are not needed to read a date; these are the words seen beside one.
constexpr std::string_view fillers =
    "przed po at um kl kello klo à a las la le el às alle ore o ob om de den der del du d en u uhr "
    "h ve "
    "uur saat pukul jam lúc v ve в г год у р στις στη în ora godz godzinie dne den kell óra ngày "
    "के को তারিখে เวลา น ในเวลา في الساعة בשעה ב the on of and rok r ж ч год "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi "
    "vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "日 时 時 分 秒 点 일 시 분 초 年 月 년 월 號 号";

struct Zone {
    std::string_view word;
    int minutes;
};

// The usual meaning of the label in English exports of Facebook.
constexpr auto zones = std::to_array<Zone>({
    {"utc", 0},    {"gmt", 0},    {"z", 0},      {"wet", 0},     {"west", 60},   {"bst", 60},
    {"cet", 60},   {"met", 60},   {"cest", 120}, {"mest", 120},  {"eet", 120},   {"sast", 120},
    {"cat", 120},  {"eest", 180}, {"msk", 180},  {"eat", 180},   {"idt", 180},   {"trt", 180},
    {"gst", 240},  {"pkt", 300},  {"ict", 420},  {"wib", 420},   {"wita", 480},  {"sgt", 480},
    {"hkt", 480},  {"myt", 480},  {"pht", 480},  {"awst", 480},  {"jst", 540},   {"kst", 540},
    {"wit", 540},  {"acst", 570}, {"aest", 600}, {"acdt", 630},  {"aedt", 660},  {"nzst", 720},
    {"nzdt", 780}, {"brt", -180}, {"art", -180}, {"clt", -240},  {"nst", -210},  {"ndt", -150},
    {"adt", -180}, {"edt", -240}, {"est", -300}, {"cdt", -300},  {"cst", -360},  {"mdt", -360},
    {"mst", -420}, {"pdt", -420}, {"pst", -480}, {"akdt", -480}, {"akst", -540}, {"hdt", -540},
    {"hst", -600},
});

bool has_word(std::string_view list, std::string_view word) {
    for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' '))
            return true;
    }
    return false;
}

std::uint32_t folded(std::uint32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if (c == 0x130) return 'i';
    if (c >= 0x100 && c <= 0x137) return c | 1;
    if (c >= 0x139 && c <= 0x148) return c + (c & 1);
    if (c >= 0x14A && c <= 0x177) return c | 1;
    if (c >= 0x179 && c <= 0x17E) return c + (c & 1);
    if (c == 0x386) return 0x3AC;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c >= 0x391 && c <= 0x3AB) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    return c;
}

}  // namespace

std::string fold_case(std::string_view utf8) {
    std::string out;
    while (!utf8.empty()) {
        const std::size_t length = utf8_sequence(utf8);
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(utf8[i]));
        };
        if (length == 1)
            out += to_lower(utf8.front());
        else if (length == 2)
            append_utf8(out, folded(((byte(0) & 0x1F) << 6) | (byte(1) & 0x3F)));
        else
            out += utf8.substr(0, std::max<std::size_t>(length, 1));
        utf8.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

bool has_two_months(std::string_view word) {
    return std::any_of(shifted.begin(), shifted.end(),
                       [&](const TwoMonths& one) { return one.word == word; });
}

MonthNames names_with(std::string_view word) {
    for (const OwnWords& own : own_words)
        if (has_word(own.words, word)) return own.names;
    return MonthNames::unknown;
}

std::optional<int> month_of(std::string_view word, MonthNames names) {
    constexpr std::string_view hebrew_in = "ב";  // one word with what follows
    if (word.size() < 2) return std::nullopt;
    for (const TwoMonths& one : shifted)
        if (one.word == word) return names == MonthNames::croatian ? one.month - 1 : one.month;
    if (word.starts_with(hebrew_in)) word.remove_prefix(hebrew_in.size());
    for (std::size_t i = 0; i < months.size(); ++i)
        if (has_word(months[i], word)) return static_cast<int>(i) + 1;
    return std::nullopt;
}

std::optional<Half> half_of(std::string_view word) {
    if (has_word(morning, word)) return Half::morning;
    if (has_word(afternoon, word)) return Half::afternoon;
    return std::nullopt;
}

std::optional<int> zone_of(std::string_view word) {
    const auto found =
        std::find_if(zones.begin(), zones.end(), [&](const Zone& z) { return z.word == word; });
    return found == zones.end() ? std::nullopt : std::optional{found->minutes};
}

bool is_filler(std::string_view word) {
    return has_word(fillers, word);
}

}  // namespace rekindle::facebook
