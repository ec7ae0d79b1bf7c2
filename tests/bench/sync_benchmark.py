#!/usr/bin/env python3
"""Measures `rekindle sync` over an account on a Dovecot of its own. See tests/bench/sync."""
import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

# What the importer asks for: plugins/imap/sync/folder_sync.cpp.
ITEMS = (
    "(UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (FROM SENDER TO CC BCC DATE SUBJECT MESSAGE-ID "
    "IN-REPLY-TO REFERENCES DELIVERED-TO X-ORIGINAL-TO RETURN-PATH AUTO-SUBMITTED PRECEDENCE "
    "LIST-ID LIST-POST LIST-UNSUBSCRIBE LIST-HELP LIST-ARCHIVE MAILING-LIST FEEDBACK-ID "
    "X-AUTO-RESPONSE-SUPPRESS X-AUTOREPLY X-AUTORESPOND X-LOOP CONTENT-TYPE)])"
)
MAX_MEMORY = 60 << 20


class Peak(threading.Thread):
    """The most memory that a process and its descendants had resident, each at its highest."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peaks, self.end = pid, {}, threading.Event()

    def run(self):
        while not self.end.wait(0.02):
            waiting = [self.pid]
            while waiting:
                pid = waiting.pop()
                try:
                    status = pathlib.Path(f"/proc/{pid}/status").read_text()
                    for task in os.listdir(f"/proc/{pid}/task"):
                        children = pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text()
                        waiting += map(int, children.split())
                except (OSError, ValueError):
                    continue
                found = re.search(r"VmHWM:\s+(\d+) kB", status)
                if found:
                    self.peaks[pid] = max(self.peaks.get(pid, 0), int(found[1]) << 10)

    def total(self):
        self.end.set()
        self.join()
        return sum(self.peaks.values())


class Counter:
    """A relay that counts what the client says, line by line, and bytes from the server."""

    def __init__(self, port):
        self.lines, self.bytes, self.target = 0, 0, port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.target))
            for source, sink, up in ((client, server, True), (server, client, False)):
                threading.Thread(target=self.pump, args=(source, sink, up), daemon=True).start()

    def pump(self, source, sink, up):
        try:
            while data := source.recv(65536):
                if up:
                    self.lines += data.count(b"\n")
                else:
                    self.bytes += len(data)
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass


class Bench:
    def __init__(self, arguments):
        self.program = str(pathlib.Path(arguments.program).resolve())
        self.shared = pathlib.Path(arguments.shared).resolve()
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="rekindle-sync-bench-"))
        self.rounds = arguments.rounds
        (self.root / "password").write_text("test\n")
        (self.root / "password").chmod(0o600)
        self.environment = {**os.environ, "HOME": str(self.root)}

    def serve(self, mails, mean_kb, name):
        folder = self.root / name
        maildir = folder / "mail" / "test"
        maildir.parent.mkdir(parents=True)
        subprocess.run([sys.executable, self.shared / "genmaildir.py", maildir, str(mails),
                        str(mean_kb)], check=True, stdout=subprocess.DEVNULL)
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "65534:65534", folder], check=True)
            self.root.chmod(0o755)
        script = self.shared / "dovecot" / "dovecot-throwaway.sh"
        out = subprocess.run([script, "start", folder, "test:test"], check=True,
                             capture_output=True, text=True).stdout
        self.stop = [str(script), "stop", str(folder)]
        return int(re.search(r"IMAP_PORT=(\d+)", out)[1])

    def raw(self, port, ranges):
        """A client that asks for the same and looks at nothing: seconds and bytes."""
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", port)) as server:
            buffer, count = bytearray(1 << 16), 0

            def command(tag, text):
                nonlocal count
                server.sendall(f"{tag} {text}\r\n".encode())
                tail, mark = b"\r\n", f"\r\n{tag} OK".encode()
                while True:
                    got = server.recv_into(buffer)
                    if got == 0:
                        raise EOFError(text)
                    count += got
                    tail = tail[-200:] + bytes(buffer[:got])
                    if mark in tail and tail.endswith(b"\r\n"):
                        return

            server.recv(4096)
            command("a1", "LOGIN test test")
            command("a2", "EXAMINE INBOX")
            for number, span in enumerate(ranges):
                command(f"b{number}", f"UID FETCH {span} {ITEMS}")
        return time.monotonic() - began, count

    def run(self, store, *words, measure=False):
        process = subprocess.Popen([self.program, "--store", store, *words], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        peak = Peak(process.pid)
        peak.start()
        began = time.monotonic()
        out, error = process.communicate()
        wall = time.monotonic() - began
        memory = peak.total()
        if process.returncode not in (0, 3):
            sys.exit(f"rekindle {' '.join(words)} ended with {process.returncode}: {out}{error}")
        return out, wall, memory

    def sync(self, port, name):
        """A first run: seconds, bytes from the server, peak memory; and the store."""
        store = str(self.root / name)
        shutil.rmtree(store, ignore_errors=True)
        self.add(store, port)
        out, wall, memory = self.run(store, "sync", "--json")
        source = json.loads(out)["data"]["sources"][0]
        return wall, source, memory, store

    def add(self, store, port):
        self.run(store, "source", "add", "imap", "test", "--no-test", "--security", "plain",
                 "--host", "127.0.0.1", "--port", str(port), "--password-file",
                 str(self.root / "password"))

    def mbsync(self, port):
        folder = self.root / "mbsync"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (self.root / "mbsyncrc").write_text(
            f"FSync no\nIMAPStore far\nHost 127.0.0.1\nPort {port}\nUser test\nPass test\n"
            f"SSLType None\nAuthMechs LOGIN\n\nMaildirStore near\nInbox {folder}/inbox\n"
            f"Path {folder}/\n\nChannel all\nFar :far:\nNear :near:\nSync Pull New\nCreate Near\n"
            f"SyncState *\n")
        began = time.monotonic()
        subprocess.run(["mbsync", "-q", "-c", self.root / "mbsyncrc", "all"], check=True)
        wall = time.monotonic() - began
        shutil.rmtree(folder)
        return wall


def line(label, text, good=None):
    mark = "" if good is None else ("  ok" if good else "  MISSED")
    print(f"{label:38} {text}{mark}", flush=True)


def speed(bench, mails, with_mbsync):
    port = bench.serve(mails, 23, "speed")
    bench.raw(port, ["1:*"])  # so that the server has its cache
    best = {"raw": 1e9, "sync": 1e9, "mbsync": 1e9}
    for number in range(bench.rounds):
        wall, raw_bytes = bench.raw(port, ["1:*"])
        best["raw"] = min(best["raw"], wall)
        counter = Counter(port)
        wall, source, memory, store = bench.sync(port, "store")
        best["sync"] = min(best["sync"], wall)
        if source["new"] + source["same"] != mails:
            sys.exit(f"{mails} mails, but {source}")
        if with_mbsync and number == 0:
            best["mbsync"] = bench.mbsync(port)
    counter = Counter(port)
    _, _, _, store = bench.sync(counter.port, "counted")
    ratio = counter.bytes / raw_bytes
    counter.lines = 0
    _, wall, _ = bench.run(store, "sync", "--json")
    line("raw socket", f"{best['raw']:.2f} s, {raw_bytes:,} bytes")
    line("rekindle sync", f"{best['sync']:.2f} s, {mails / best['sync']:,.0f} mails/s")
    line("  of the raw socket's time", f"{best['sync'] / best['raw']:.2f} times",
         best["sync"] <= 2 * best["raw"])
    line("  of its bytes", f"{100 * ratio:.2f} %", abs(ratio - 1) <= 0.02)
    line("  memory, host and worker", f"{memory / (1 << 20):.1f} MiB", memory <= MAX_MEMORY)
    if with_mbsync:
        line("mbsync without fsync", f"{best['mbsync']:.1f} s")
        line("  of rekindle's time", f"{best['mbsync'] / best['sync']:.1f} times",
             best["mbsync"] >= 10 * best["sync"])
    line("a second run, nothing new", f"{wall:.2f} s, {counter.lines} lines said, all folders")
    subprocess.run(bench.stop, check=True)
    return memory


def far_away(bench, mails):
    port = bench.serve(mails, 3, "far")
    bench.raw(port, ["1:*"])
    proxy = subprocess.Popen([sys.executable, bench.shared / "fake" / "faultproxy.py", "--to",
                              f"127.0.0.1:{port}", "--rtt", "50"], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, text=True)
    far = int(proxy.stdout.readline().split("=")[1])
    wall, source, _, _ = bench.sync(far, "far-store")
    rate = mails / (source["wall_ms"] / 1000)
    line("with a round trip of 50 ms", f"{rate:,.0f} mails/s", rate >= 8000)
    proxy.kill()
    subprocess.run(bench.stop, check=True)


def many(bench, mails, before, label, most_growth=None):
    port = bench.serve(mails, 1, f"many{mails}")
    wall, source, memory, _ = bench.sync(port, "many-store")
    good = memory <= MAX_MEMORY if most_growth is None else before - memory <= most_growth
    grown = "" if most_growth is None else f", {(before - memory) / (1 << 20):+.1f} MiB to that"
    line(label, f"{memory / (1 << 20):.1f} MiB, {wall:.1f} s{grown}", good)
    subprocess.run(bench.stop, check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--shared", default=pathlib.Path(__file__).parents[3] / "shared" / "imap")
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--far", type=int, default=20_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--no-mbsync", action="store_true")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    if not (bench.shared / "genmaildir.py").exists():
        sys.exit(f"the server's set-up is not in {bench.shared}: give --shared")
    try:
        memory = speed(bench, arguments.mails, not arguments.no_mbsync)
        many(bench, arguments.mails // 10, memory, "a tenth of the mails", 4 << 20)
        if arguments.far:
            far_away(bench, arguments.far)
        if arguments.many:
            many(bench, arguments.many, memory, f"{arguments.many:,} small mails")
    finally:
        subprocess.run(getattr(bench, "stop", ["true"]), check=False)
        shutil.rmtree(bench.root, ignore_errors=True)


if __name__ == "__main__":
    main()
