/** 256 plain English words, one for each value of a byte; their order never changes. */
export const fingerprintWords: readonly string[] = `
  acorn actor album alley amber anchor angle apple apron arrow artist aspen atlas autumn badge bakery
  bamboo banana basket beach beacon bean bell bench berry bicycle birch bison blanket bottle bowl
  branch brass bread breeze brick bridge broom bucket butter button cabin cactus camel camera canal
  candle canoe canyon carpet carrot castle cedar cello chalk chapel cheese cherry chess circle circus
  citrus cliff clock cloud clover coast cobalt cocoa coffee comet compass copper coral corner cotton
  cradle crane crater crayon cricket crown crystal cup daisy dance daylight delta desert diamond
  dinner dolphin domino donkey door dragon drum duck eagle earth easel echo elbow ember engine falcon
  feather fern ferry fiddle field finch flag flame flute forest fossil fountain fox frost garden
  garlic gate geyser ginger glacier globe goose heron hill honey horizon horse iceberg igloo ink iris
  island ivory ivy jacket jasmine jewel jungle kayak kettle king kitchen kite koala ladder lagoon lake
  lantern laurel lemon leopard library lily linen lion lizard lobster lotus lunar magnet mango maple
  marble market meadow melon mirror monsoon moon moss mountain museum napkin nectar needle nickel
  night oak oasis ocean olive onion opal orange orbit orchard orchid otter owl oyster paddle palace
  palm panda paper parrot peach pearl pebble pelican pencil pepper piano pillow pine planet plum
  pocket polar pony poppy prairie pumpkin quail quartz quilt rabbit radio rain raven ribbon river
  robin rocket rose ruby saddle sail salmon sand satin shadow shell silver spring stone summer sunset
  swan tango tiger tulip turtle valley velvet violin walnut willow winter zebra
`
  .trim()
  .split(/\s+/);
