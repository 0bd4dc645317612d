"""Measures what happens once in a process: `bench.once cpu CODE` or `bench.once memory CODE`.

The bare interpreter and the modules used here are not counted.
"""

import sys
import time


def main() -> None:
    """Print what running the code took: CPU and wall seconds, or bytes of resident memory."""
    kind, code = sys.argv[1], compile(sys.argv[2], "<bench>", "exec")
    space: dict[str, object] = {}
    before, wall, cpu = _resident(), time.perf_counter(), time.process_time()
    exec(code, space)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    grown = _resident() - before
    print(f'{{"value": {grown}}}' if kind == "memory" else f'{{"value": {cpu}, "wall": {wall}}}')


def _resident() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096


if __name__ == "__main__":
    main()
