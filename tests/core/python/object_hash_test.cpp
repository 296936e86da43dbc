#include <algorithm>

#include <gtest/gtest.h>

#include "tests/core/python/recorded.h"

namespace coroscope {
namespace {

constexpr const char* kSets = R"(import asyncio
class Car:
    def __init__(self, number): self.number = number
    async def go(self): print(self.number)
cars = [Car(number) for number in range(6)]
print([car.number for car in {cars[3], cars[1], cars[5]}], [f.__name__ for f in {Car, print, asyncio.sleep, asyncio.run}])
print({None, "a", 3, ..., (1, 2)}, [m.__self__.number for m in {car.go for car in cars}], cars[0].go in {cars[0].go})
async def main():
    await asyncio.gather(*{car.go() for car in set(cars)})
asyncio.run(main())
)";

TEST(ObjectHash, SetsOfTheProgramsOwnObjectsHaveTheSameOrderInEachRun) {
  const Recorded first(kSets);
  for (int i = 0; i < 3; ++i) {
    const Recorded again(kSets);
    EXPECT_EQ(again.out(), first.out());
    EXPECT_TRUE(std::ranges::equal(again.trace().bytes(), first.trace().bytes()));
  }
}

TEST(ObjectHash, IsTheOrderOfFirstUse) {
  const Recorded run(R"(class Thing: pass
things = [Thing() for _ in range(3)]
last = hash(things[2])
print(hash(things[0]) - last, hash(things[1]) - last, hash(things[2]) - last, hash(None))
)");
  EXPECT_EQ(run.out(), "1 2 0 4238894112\n");
}

}  // namespace
}  // namespace coroscope
