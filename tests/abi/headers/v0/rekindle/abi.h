/* rekindle/abi.h: everything a host and an importer plugin agree on. C11, depends on nothing.
 *
 * A plugin is a shared library exporting one symbol, the constant `rekindle_plugin_v0`. The 0 is
 * the major version: a host that speaks another major never finds the symbol and says so. Until all
 * of the project's own importers are written on it the major stays 0 and may still change.
 *
 * Four rules hold for every declaration below.
 *   Borrowing  A pointer passed in a call is valid until that call returns; one the host returns
 *              (a path, a setting) until `probe` or `run` returns. Nothing is freed across the
 *              boundary. Strings are UTF-8 with a length; {NULL, 0} means absent.
 *   One thread The host calls `probe` and `run` on one thread. A plugin calls the host only from
 *              inside them, on that thread, and starts no threads or processes of its own.
 *   No unwind  No exception and no longjmp crosses the boundary, in either direction.
 *   Growth     A struct with a `size` grows at its end only. `size` is sizeof as the writer saw it;
 *              a reader takes whatever lies beyond as zero. Structs without one are frozen.
 *              Enumerators are never renumbered; `reserved` members are zero.
 */
#ifndef RK_ABI_H
#define RK_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RK_ABI_MAJOR 0u
#define RK_ABI_MINOR 0u
#define RK_ABI_SYMBOL "rekindle_plugin_v0"
#define RK_MANIFEST_SECTION ".rekindle" /* see manifest.hpp */
#define RK_EXPORT __attribute__((visibility("default")))

typedef struct rk_string {
    const char* data;
    size_t size;
} rk_string;

/* ---- outcomes: zero or more is success, less is failure ---------------------------------- */

typedef int32_t rk_status;
enum {
    RK_OK = 0,
    RK_STOP = 1,           /* the host asks the plugin to wind up; return RK_OK from `run` */
    RK_E_UNSUPPORTED = -1, /* not this plugin's format, or a version of it we cannot read */
    RK_E_MALFORMED = -2,   /* too damaged to go on; a single bad record is a report instead */
    RK_E_SOURCE = -3,      /* the host could not read the source */
    RK_E_LIMIT = -4,       /* a host limit was reached: records, bytes, depth */
    RK_E_REFUSED = -5,     /* the host rejected what it was given, e.g. text that is not UTF-8 */
    RK_E_INTERNAL = -6     /* a bug: something threw, an assertion failed */
};

/* ---- what an importer produces ------------------------------------------------------------ */

enum { /* rk_interaction.kind */
       RK_EMAIL = 1,
       RK_CHAT,
       RK_CALL,
       RK_MEETING,
       RK_COMMENT,
       RK_REACTION,
       RK_PHOTO,
       RK_CONNECTION
};
enum { RK_BY = 1, RK_TO, RK_CC, RK_BCC, RK_PRESENT, RK_MENTIONED };      /* rk_participant.role */
enum { RK_ADDR_EMAIL = 1, RK_ADDR_PHONE, RK_ADDR_HANDLE, RK_ADDR_NAME }; /* .scheme */
enum {
    RK_IS_OWNER = 1u /* the source itself says so: sender of a Sent folder, Delivered-To, account */
};                   /* rk_participant.flags */
/* The address, of scheme RK_ADDR_HANDLE, of the owner whom the source calls nothing: say that they
   were there with it, and with RK_IS_OWNER, rather than make up a name. It is nobody's address: it
   is shown nowhere, and counts as the owner's once an address of theirs is known. */
#define RK_UNNAMED_OWNER "rekindle:owner"
enum {                    /* rk_interaction.flags */
       RK_BULK = 1u,      /* newsletter, list, automatic: marks the item, never its sender */
       RK_CANCELLED = 2u, /* a meeting that did not take place */
       RK_TRUNCATED = 4u, /* cut off in the source */
       RK_AUTOMATIC = 8u  /* written by a machine: auto-reply, no-reply sender, bounce */
};
enum { /* rk_interaction.time_basis: how the time is known */
       RK_TIME_EXPLICIT = 0,
       RK_TIME_ASSUMED_ZONE = 1, /* written without an offset; UTC or the user's zone was taken */
       RK_TIME_RECEIVED = 2,     /* of receipt, because the written one was missing or impossible */
       RK_TIME_FILE = 3          /* of the file */
};

#define RK_TIME_UNKNOWN INT64_MIN   /* rk_interaction.start_ms: the item has no usable date */
#define RK_OFFSET_UNKNOWN INT32_MIN /* rk_interaction.utc_offset_min */

typedef struct rk_participant {
    uint32_t role, scheme, flags, reserved;
    rk_string address; /* as the source has it; the host canonicalises */
    rk_string name;    /* display name, or absent */
} rk_participant;

typedef struct rk_interaction {
    uint32_t size, kind;
    int64_t start_ms;    /* UTC, milliseconds since 1970; or RK_TIME_UNKNOWN */
    int64_t duration_ms; /* 0 for an instant */
    /* Identity: same item, same key, on every run and from every copy. What begins with "rekindle:"
     * is the host's own name of an item, from an export; so it is in the next three members. */
    rk_string key;
    rk_string native_id;   /* what `in_reply_to` of others calls this item; absent: the key */
    rk_string thread;      /* conversation this belongs to, or absent */
    rk_string in_reply_to; /* native id of the item answered, or absent */
    rk_string title;       /* subject, summary, chat name; or absent. Never the body */
    uint64_t text_size;    /* of the text in it, about: characters or bytes; 0: unknown */
    uint32_t flags;
    uint32_t group_size; /* members of the room it was said in; 0: the participants */
    const rk_participant* participants;
    size_t participant_count;
    uint32_t entry; /* where it came from, for the user who asks "why is this here?" */
    uint32_t attachment_count;
    uint64_t offset;
    int32_t utc_offset_min; /* the writer's offset from UTC; or RK_OFFSET_UNKNOWN */
    uint32_t time_basis;
    int64_t uncertainty_ms; /* the time is known to within this: 60000 for whole minutes */
} rk_interaction;

typedef struct rk_fact {
    rk_string name, value;
    int64_t from_ms, to_ms;
} rk_fact;

typedef struct rk_person { /* a contact card: these addresses are one human being */
    uint32_t size, reserved;
    rk_string key, name;
    const rk_participant* addresses;
    size_t address_count;
    const rk_fact* facts; /* organisation, position, since (a date), url, ... with a period */
    size_t fact_count;
} rk_person;

typedef struct rk_room { /* a group chat or list: its members are told once, not per message */
    uint32_t size, reserved;
    rk_string key, title; /* `key` is what interactions name as their thread */
    const rk_participant* members;
    size_t member_count;
} rk_room;

/* ---- what the host offers ----------------------------------------------------------------- */

enum { RK_NOTE = 1, RK_SKIPPED, RK_FATAL }; /* severity of a report */

typedef struct rk_entry { /* one file of the source: of a folder, of a zip, or the only one */
    rk_string path;       /* relative, '/' separated, never "..", never absolute */
    uint64_t length;
} rk_entry;

typedef struct rk_civil { /* a date and time as written, without an offset */
    int32_t year, month, day, hour, minute, second;
} rk_civil;

typedef struct rk_host {
    uint32_t size, abi_minor;
    void* self; /* pass it back as the first argument of every call */

    uint32_t (*entry_count)(void* self);
    rk_status (*entry)(void* self, uint32_t index, rk_entry* out);
    /* Copies up to `capacity` bytes; returns how many, 0 at the end, or a negative status. */
    int64_t (*read)(void* self, uint32_t index, uint64_t offset, void* buffer, size_t capacity);

    rk_status (*emit)(void* self, const rk_interaction* what);
    rk_status (*introduce)(void* self, const rk_person* who);
    rk_status (*convene)(void* self, const rk_room* what);
    /* `code` is a name of report_codes.hpp such as "date.invalid"; equal codes are counted
     * together. `message` says what is wrong in one sentence and never quotes the text of a
     * message. */
    rk_status (*report)(void* self, uint32_t severity, rk_string code, uint32_t entry,
                        uint64_t offset, rk_string message);
    /* What the source could have seen: contact outside this window is unknown, not absent. */
    rk_status (*cover)(void* self, rk_string account, int64_t from_ms, int64_t to_ms);
    rk_status (*progress)(void* self, uint64_t done, uint64_t total); /* bytes or items */
    /* Everything emitted so far may be committed; `cursor` comes back as setting "cursor". */
    rk_status (*checkpoint)(void* self, rk_string cursor);

    rk_string (*setting)(void* self, rk_string name);
    /* `zone` is an IANA name, or absent for the zone the user gave for this source. Use this and
     * never the C library's zones: inside the sandbox those quietly answer as if all were UTC. */
    rk_status (*to_utc)(void* self, rk_string zone, const rk_civil* civil, int64_t* utc_ms);
    const void* (*extension)(void* self, const char* id); /* NULL unless the host has it */
    /* What follows is of this service instead of the importer's own; absent: of its own again. For
     * a source that holds the items of several services, such as an export of this program. */
    rk_status (*of_service)(void* self, rk_string service);
} rk_host;

/* ---- what the plugin offers ---------------------------------------------------------------- */

enum { RK_REQUIRED = 1u, RK_SECRET = 2u }; /* rk_setting.flags */

/* One thing the user can tell the importer. Help, documentation and the check of what the user
 * wrote are made from it, before any code of the plugin runs. All elements of a list have the size
 * that its first one says. */
typedef struct rk_setting {
    uint32_t size, flags;
    rk_string name;     /* a-z, 0-9 and '-'; "zone" and "cursor" are the host's own */
    rk_string help;     /* one line for people */
    rk_string values;   /* what it may be, '|' in between, where N..M is any whole number from N to
                           M: "yes|no", "none|1..365"; absent: any text */
    rk_string fallback; /* what `rk_host.setting` gives where the user says nothing; or absent */
} rk_setting;

typedef struct rk_importer {
    uint32_t size, reserved;
    rk_string id;      /* reverse domain, e.g. "org.example.call-log"; never changes */
    rk_string name;    /* for people: "Call log (CSV)" */
    rk_string service; /* whose interactions these are: "email", "whatsapp"; items of one service
                          and one key are one item, whichever importer read them */
    rk_string version; /* of the importer, semantic versioning */
    const rk_setting* settings;
    size_t setting_count;
    /* 0: not mine. 100: certainly mine. Looks at names and a few bytes; emits nothing. */
    uint32_t (*probe)(const rk_host* host);
    rk_status (*run)(const rk_host* host);
    const void* (*extension)(const char* id); /* may be NULL */
} rk_importer;

typedef struct rk_plugin {
    uint32_t size, abi_minor;
    const rk_importer* const* importers;
    size_t importer_count;
} rk_plugin;

RK_EXPORT extern const rk_plugin rekindle_plugin_v0;

#ifdef __cplusplus
}
#endif
#endif /* RK_ABI_H */
