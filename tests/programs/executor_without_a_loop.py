"""concurrent.futures alone: as_completed(), map(), time-outs."""
import concurrent.futures as cf, time, threading

def job(n):
    time.sleep(0.1 * (5 - n))
    if n == 3:
        raise ValueError('three')
    return (n, threading.current_thread().name)
with cf.ThreadPoolExecutor(2, thread_name_prefix='w') as pool:
    futures = {pool.submit(job, i): i for i in range(5)}
    for f in cf.as_completed(futures):
        try:
            print(futures[f], f.result())
        except ValueError as e:
            print(futures[f], 'error', e)
    print(list(pool.map(lambda x: x * x, range(5))))
    try:
        for r in pool.map(job, [1, 2, 3, 4]):
            print(r)
    except ValueError as e:
        print(e)
    f = pool.submit(time.sleep, 1)
    try:
        f.result(timeout=0.2)
    except cf.TimeoutError as e:
        print('timeout', repr(e))
    print(cf.wait([f], timeout=0.1)) if False else None
    d, nd = cf.wait([f], return_when=cf.FIRST_COMPLETED)
    print(len(d), len(nd))
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
