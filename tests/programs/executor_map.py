"""Executor.map without a loop: results in order, threads at once."""
import time
from concurrent.futures import ThreadPoolExecutor


def square(n):
    time.sleep(0.5 - n / 10)
    print(f"{time.monotonic():.1f} {n}")
    return n * n


with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(square, range(5))))
print(f"{time.monotonic():.1f}")
