"""concurrent.futures' own wait and as_completed, with a time-out."""
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, TimeoutError, as_completed, wait


def work(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor() as pool:
    futures = [pool.submit(work, seconds) for seconds in (0.3, 0.1, 0.2)]
    done, pending = wait(futures, return_when=FIRST_COMPLETED)
    print([f.result() for f in done], len(pending), time.monotonic())
    print([f.result() for f in as_completed(futures)][-1], time.monotonic())
    slow = pool.submit(work, 1)
    try:
        slow.result(timeout=0.4)
    except TimeoutError:
        print("not yet", f"{time.monotonic():.1f}")
    print(slow.result(), f"{time.monotonic():.1f}")
