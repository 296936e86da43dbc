"""stop() before run_forever() ends it after one iteration."""
import asyncio
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.stop()
print('stopped before', loop.is_running())
loop.call_soon(print, 'soon')
loop.call_later(0.1, print, 'later')
loop.run_forever()
print('after first')
loop.call_later(0.2, loop.stop)
loop.run_forever()
print('after second', round(loop.time(), 1))
try:
    loop.run_until_complete(loop.create_future())
except BaseException as e:
    print(type(e), e)
loop.close()
loop.close()
print(loop)
