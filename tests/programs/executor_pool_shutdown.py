"""A pool that is shut down with wait=False, with cancel_futures, and one that was never used."""
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor

pool = ThreadPoolExecutor(1)
futures = [pool.submit(time.sleep, 0.2) for _ in range(3)]
pool.shutdown(wait=False, cancel_futures=True)
print([future.cancelled() for future in futures], time.monotonic())
try:
    futures[1].result()
except CancelledError as error:
    print(repr(error))
print(futures[0].result(), time.monotonic())
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
with ThreadPoolExecutor():
    pass
