/* An importer in C11 that uses every struct of the contract. It is built on the header of another
 * age than the host's: on a frozen old one, and on one in which everything has grown (RK_LATER). */
#include <rekindle/abi.h>
#include <string.h>

#define TEXT(literal) \
    { literal, sizeof(literal) - 1 }

static rk_string text(const char* words) {
    rk_string out = {words, strlen(words)};
    return out;
}

static const rk_setting settings[] = {
    {
        .size = sizeof(rk_setting),
        .name = TEXT("first"),
        .help = TEXT("one of two"),
        .values = TEXT("yes|no"),
        .fallback = TEXT("yes"),
#ifdef RK_LATER
        .later = TEXT("what no host of today knows"),
#endif
    },
    {
        .size = sizeof(rk_setting),
        .flags = RK_SECRET,
        .name = TEXT("second"),
        .help = TEXT("the other"),
#ifdef RK_LATER
        .later = TEXT("nor this"),
#endif
    },
};

static uint32_t probe(const rk_host* host) {
    return host->entry_count(host->self) == 1 ? 60 : 0;
}

static rk_status tell(const rk_host* host, const char* key, rk_string title) {
    const rk_participant people[] = {
        {RK_BY, RK_ADDR_HANDLE, 0, 0, TEXT("ann"), TEXT("Ann")},
        {RK_TO, RK_ADDR_HANDLE, RK_IS_OWNER, 0, TEXT("me"), {NULL, 0}},
    };
    rk_interaction record;
    memset(&record, 0, sizeof record);
    record.size = sizeof record;
    record.kind = RK_CHAT;
    record.start_ms = 86400000;
    record.key = text(key);
    record.title = title;
    record.participants = people;
    record.participant_count = 2;
    record.utc_offset_min = RK_OFFSET_UNKNOWN;
    record.uncertainty_ms = 60000;
#ifdef RK_LATER
    record.later = text("what no host of today knows");
#endif
    return host->emit(host->self, &record);
}

static rk_status introduce(const rk_host* host) {
    const rk_participant addresses[] = {{RK_PRESENT, RK_ADDR_HANDLE, 0, 0, TEXT("ann"), {NULL, 0}}};
    rk_person person;
    rk_room room;
    rk_status status;
    memset(&person, 0, sizeof person);
    person.size = sizeof person;
    person.key = text("ann");
    person.name = text("Ann");
    person.addresses = addresses;
    person.address_count = 1;
    memset(&room, 0, sizeof room);
    room.size = sizeof room;
    room.key = text("lobby");
    room.title = text("The lobby");
    room.members = addresses;
    room.member_count = 1;
#ifdef RK_LATER
    person.later = room.later = text("what no host of today knows");
#endif
    status = host->introduce(host->self, &person);
    return status < RK_OK ? status : host->convene(host->self, &room);
}

static rk_status run(const rk_host* host) {
    char bytes[64];
    rk_string title = {bytes, 0};
    const int64_t got = host->read(host->self, 0, 0, bytes, sizeof bytes);
    rk_status status;
    if (got < 0) return (rk_status)got;
    title.size = (size_t)got;
    status = tell(host, "1", title);
    if (status == RK_OK) status = tell(host, "2", host->setting(host->self, settings[0].name));
    if (status == RK_OK) status = introduce(host);
#ifdef RK_LATER
    /* What the host does not have lies beyond its size, and is not called. */
    if (status == RK_OK)
        status =
            tell(host, "3",
                 host->size < sizeof(rk_host) ? text("an older host") : host->later(host->self));
#endif
    return status == RK_OK ? host->checkpoint(host->self, text("end")) : status;
}

static const rk_importer importer = {
    .size = sizeof(rk_importer),
    .id = TEXT("org.rekindle.test.ages"),
    .name = TEXT("Of another age"),
    .service = TEXT("test"),
    .version = TEXT("1.0.0"),
    .settings = settings,
    .setting_count = 2,
    .probe = probe,
    .run = run,
#ifdef RK_LATER
    .later = TEXT("what no host of today knows"),
#endif
};

static const rk_importer* const importers[] = {&importer};

RK_EXPORT const rk_plugin rekindle_plugin_v0 = {
    .size = sizeof(rk_plugin),
    .abi_minor = RK_ABI_MINOR,
    .importers = importers,
    .importer_count = 1,
#ifdef RK_LATER
    .later = TEXT("what no host of today knows"),
#endif
};
