import { mewsStates } from '../../../../main/gateway/hotel-systems/mews/to-stay.ts';
import { describeHotelSystem } from '../contract.ts';
import { makeMews } from './mews-fixture.ts';

describeHotelSystem('mews, asked for changes', () => makeMews(), { words: mewsStates });

describeHotelSystem('mews, over its WebSocket', () => makeMews({ events: 'stream' }));
