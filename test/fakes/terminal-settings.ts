/** The least that a terminal's settings say; good, and of nobody's machine. */
export const terminalSettings = {
  dataFolder: '/data',
  gatewayUrl: 'https://gateway.hotel.example',
  trustFile: '/trust.json',
  hotelId: 'hotel',
  catalogueFile: '/catalogue.json',
  lanAddress: 'auto',
  demo: false,
};
