/* rekindle/ext/connection.h: a byte stream that the host opened. C11.
 *
 * `rk_host.extension(self, RK_CONNECTION_ID)` gives an `rk_connection` where the source is a
 * connection, and NULL where it is not. The user said where it leads to and how it is secured; a
 * plugin cannot choose that, and never sees a socket to the world: the host connects, checks the
 * certificate, and passes the bytes on. One stream at a time; one thread, as everywhere.
 *
 * The rules of abi.h hold here too. `within_ms` counts from the call; a call never takes longer,
 * and ends at once when the host asks the plugin to stop (RK_CONN_STOPPED: return RK_OK from
 * `run`). After any failure `message` says why in one sentence for the user.
 */
#ifndef RK_EXT_CONNECTION_H
#define RK_EXT_CONNECTION_H

#include "rekindle/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RK_CONNECTION_ID "rekindle.connection/1"

enum {                           /* rk_status of these calls, besides those of abi.h */
       RK_CONN_LOST = -101,      /* not open, or cut off: what was read so far may be half of it */
       RK_CONN_TIMED_OUT = -102, /* nothing happened in time; the stream is as it was */
       RK_CONN_CERTIFICATE = -103, /* the peer could not prove that it is who it should be */
       RK_CONN_NO_HOST = -104,     /* there is no host of that name */
       RK_CONN_REFUSED = -105,     /* nobody listens there, or no way leads there */
       RK_CONN_NO_TLS = -106,      /* the peer speaks no TLS, or none that is new enough */
       RK_CONN_UNREAD = -107,      /* `secure`, but the peer has said more in plain text */
       RK_CONN_STOPPED = -108      /* the host asks the plugin to wind up */
};

enum {                   /* rk_peer.security: what the user wants */
       RK_CONN_TLS = 1,  /* secured from the first byte */
       RK_CONN_STARTTLS, /* in plain text until `secure`, which has to come before any secret */
       RK_CONN_PLAIN     /* never secured; the user said so */
};

typedef struct rk_peer {
    uint32_t size, security;
    uint32_t port, secured; /* secured: 1 once TLS holds */
    rk_string host;         /* as the user gave it */
    rk_string address;      /* the one of its addresses that answered */
    rk_string protocol;     /* "TLSv1.3"; absent in plain text */
    rk_string cipher;
    rk_string certificate; /* SHA-256 of the peer's, in hexadecimal */
} rk_peer;

typedef struct rk_connection {
    uint32_t size, reserved;
    void* self; /* pass it back as the first argument of every call */

    /* Connects, or connects anew: tries all addresses of the name, and checks the certificate. */
    rk_status (*open)(void* self, uint32_t within_ms);
    rk_status (*peer)(void* self,
                      rk_peer* out); /* strings live until the next `open` or `secure` */
    /* Returns how many bytes came, at least one; 0 where the peer has ended the stream in the
     * proper way; or a failure. */
    int64_t (*read)(void* self, void* buffer, size_t capacity, uint32_t within_ms);
    /* RK_OK once `read` has something to say. While the stream is not open, the time passes: this
     * is how a plugin waits before it connects anew, without missing that it has to stop. */
    rk_status (*wait)(void* self, uint32_t within_ms);
    /* Writes all of it, or fails. */
    rk_status (*write)(void* self, const void* bytes, size_t size, uint32_t within_ms);
    /* Goes over to TLS, after the peer has agreed to it. Refused while bytes are unread: whatever
     * was said in plain text must not be taken for what is said in secret. */
    rk_status (*secure)(void* self, uint32_t within_ms);
    void (*close)(void* self);
    rk_string (*message)(void* self); /* of the last failure, until the next call */
} rk_connection;

#ifdef __cplusplus
}
#endif
#endif /* RK_EXT_CONNECTION_H */
