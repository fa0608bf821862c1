import { apaleoStates } from '../../../../main/gateway/hotel-systems/apaleo/to-stay.ts';
import { describeHotelSystem } from '../contract.ts';
import { makeApaleo } from './apaleo-fixture.ts';

describeHotelSystem('apaleo', () => makeApaleo(), { words: apaleoStates });
