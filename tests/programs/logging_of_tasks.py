"""logging: handlers, formats, exceptions, and an error in a call of it."""
import asyncio, logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO,
        format='%(levelname)-8s %(name)s %(threadName)s %(message)s')
log = logging.getLogger('app')

class H(logging.Handler):

    def emit(self, r):
        print('H:', r.getMessage())
log.addHandler(H())

async def w(n):
    log.info('start %d', n)
    await asyncio.sleep(0.1 * n)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('boom %s', n)
    log.warning('end %(n)d', {'n': n})

async def main():
    await asyncio.gather(*(w(i) for i in range(2)))
    logging.getLogger('asyncio').error('hi')
    log.info('bad %d', 'x')
asyncio.run(main())
