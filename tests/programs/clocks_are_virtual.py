"""Every clock starts where the convention says and moves only by sleeping."""
import asyncio
import datetime
import time
from datetime import date, datetime as moment
from time import monotonic, perf_counter


def show(label):
    print(label, time.time(), monotonic(), perf_counter(), asyncio.get_running_loop().time())


async def main():
    show("start")
    await asyncio.sleep(1.5)
    show("after sleep")
    time.sleep(0.25)
    show("after time.sleep")
    print(time.time_ns(), time.monotonic_ns(), time.perf_counter_ns(), time.process_time())
    print(moment.now(), datetime.datetime.now(datetime.timezone.utc).isoformat(), moment.utcnow())
    print(moment.today(), date.today(), moment.now().timestamp())
    await asyncio.sleep(3600 * 24 * 365)
    print(time.ctime(), time.strftime("%Y-%m-%d %H:%M:%S %Z"), time.localtime().tm_yday, time.asctime())
    print(time.gmtime(0).tm_year, time.localtime(86400).tm_mday, time.strftime("%d", time.gmtime(0)))


asyncio.run(main())
