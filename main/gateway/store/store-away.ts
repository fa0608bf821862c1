/** The database cannot be reached or does not answer. Whether what was asked is done is not known; asking again is safe. */
export class StoreAway extends Error {
  /** Travels as the refusal's code. */
  readonly code = 'store-away';

  constructor(options?: ErrorOptions) {
    super('store-away', options);
    this.name = 'StoreAway';
  }
}
