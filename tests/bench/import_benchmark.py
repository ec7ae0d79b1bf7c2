#!/usr/bin/env python3
"""Import speed and memory as whole processes, in alternating runs, as ratios.

Absolute seconds drift with the neighbours of a shared machine; the ratio of two commands run in turn
does not. CPU is user + system of the command and all its children. Memory is the sum of the peak
resident sizes of the program and its worker.
"""
import argparse, os, shutil, statistics, subprocess, sys, tarfile, tempfile, threading, time

SHARED = os.environ.get("REKINDLE_SHARED", os.path.join(os.path.dirname(__file__), "../../../shared"))


def peaks(pid):
    """VmHWM in KiB of pid and all its descendants."""
    found = {}
    try:
        tasks = os.listdir(f"/proc/{pid}/task")
        for task in tasks:
            with open(f"/proc/{pid}/task/{task}/children") as f:
                for child in f.read().split():
                    found.update(peaks(child))
        with open(f"/proc/{pid}/status") as f:
            for line in f:
                if line.startswith("VmHWM"):
                    found[str(pid)] = int(line.split()[1])
    except OSError:
        pass
    return found


def run(command, env=None):
    """CPU seconds, wall seconds, summed peak memory in MiB, output."""
    before = os.times()
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=env)
        seen = {}
        while process.poll() is None:
            for pid, kib in peaks(process.pid).items():
                seen[pid] = max(seen.get(pid, 0), kib)
            time.sleep(0.02)
        wall = time.monotonic() - start
        out.seek(0)
        text = out.read().decode(errors="replace")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if process.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    return cpu, wall, sum(seen.values()) / 1024, text


def generate(folder, mails):
    mbox = os.path.join(folder, f"big-{mails}.mbox")
    small, big = os.path.join(folder, "small-files"), os.path.join(folder, "big-files")
    if os.path.exists(mbox):
        return mbox, small, big
    seeds = os.path.join(folder, "seeds")
    corpus = os.path.join(SHARED, "corpora/mbox/stdlib-js+datasets-spam-assassin")
    names = [n for n in os.listdir(corpus) if n.endswith(".tar.xz")] if os.path.isdir(corpus) else []
    if not names:
        sys.exit("no seeds: ../shared/corpora is not here (set REKINDLE_SHARED)")
    with tarfile.open(os.path.join(corpus, names[0])) as tar:
        tar.extractall(seeds)
    generator = [sys.executable, os.path.join(SHARED, "bench/gen_mbox.py"), "--seed-dir", seeds]
    for count, profile, maildir in ((20000, "small", small), (5000, "big", big)):
        subprocess.run(generator + ["--n", str(count), "--profile", profile, "--maildir", maildir,
                                    "--out", os.path.join(folder, profile + ".mbox")], check=True)
    subprocess.run(generator + ["--n", str(mails), "--profile", "big", "--out", mbox], check=True)
    return mbox, small, big


def row(name, value, unit=""):
    print(f"{name:58} {value:>12} {unit}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--gmime", required=True)
    parser.add_argument("--mails", type=int, default=200000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", default=os.path.join(tempfile.gettempdir(), "rekindle-bench"))
    args = parser.parse_args()
    os.makedirs(args.data, exist_ok=True)
    mbox, small, big = generate(args.data, args.mails)
    store = os.path.join(args.data, "store")
    imports = [args.program, "--store", store, "--progress", "none", "import"]

    def fresh(path):
        shutil.rmtree(store, ignore_errors=True)
        return run(imports + [path])

    size = os.path.getsize(mbox)
    run(["wc", "-l", mbox])  # warm
    ours, lines, ratios, memory, gmime_ratios, wall = [], [], [], [], [], []
    for _ in range(args.rounds):
        base = run(["wc", "-l", mbox])[0]
        cpu, seconds, peak, _ = fresh(mbox)
        lines.append(base), ours.append(cpu), ratios.append(cpu / base), memory.append(peak)
        wall.append(seconds)
    gmime = run([args.gmime, mbox])
    print(gmime[3].strip())
    row("mbox import, caged worker, into the log: x wc -l", f"{statistics.median(ratios):.2f}")
    row("  lowest and highest round", f"{min(ratios):.2f} {max(ratios):.2f}")
    row("  mails a second of CPU", f"{args.mails / statistics.median(ours):,.0f}")
    row("  bytes a second of CPU", f"{size / statistics.median(ours) / 1e9:.2f}", "GB/s")
    row("  wall, median", f"{statistics.median(wall):.2f}", "s")
    row("  peak memory of program and worker together", f"{max(memory):.1f}", "MiB")
    row("  GMime parse alone / our whole import", f"{gmime[0] / statistics.median(ours):.1f}", "x")
    again = run(imports + [mbox])
    row("unchanged file again: CPU", f"{again[0] * 1000:.0f}", "ms")
    with open(os.path.join(args.data, "small.mbox"), "rb") as tail, open(mbox, "ab") as out:
        piece = tail.read(1 << 20)
        out.write(piece[:piece.rfind(b"\nFrom ") + 1])
    appended = run(imports + [mbox])
    os.truncate(mbox, size)
    row("1 MiB appended: CPU", f"{appended[0] * 1000:.0f}", "ms")

    costs = [fresh(small)[0] for _ in range(args.rounds)]
    files = sum(len(names) for _, _, names in os.walk(small))
    row("Maildir import: files a second of CPU", f"{files / statistics.median(costs):,.0f}")
    if shutil.which("mu"):
        home = os.path.join(args.data, "mu")
        shutil.rmtree(home, ignore_errors=True)
        subprocess.run(["mu", "init", "--muhome", home, "--maildir", big], check=True,
                       stdout=subprocess.DEVNULL)
        mu = run(["mu", "index", "--muhome", home, "--nocolor"])[0]
        files = sum(len(names) for _, _, names in os.walk(big))
        row("mu index on a Maildir / our import of the same Maildir",
            f"{mu / statistics.median([fresh(big)[0] for _ in range(3)]):.0f}", "x")
        row("mu index a mail / our mbox import a mail",
            f"{(mu / files) / (statistics.median(ours) / args.mails):.0f}", "x")


if __name__ == "__main__":
    main()
