import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { HotelActs, StayDraft } from '../../unit/hotel-systems/contract-fixture.ts';
import { createAnswerCheck } from '../answer-schemas.ts';
import { type FakeAnswer, type FakeHttp, type FakeQuestion, startFakeHttp } from '../hotel-http.ts';
import { type MewsData, mewsAnswer, type Reservation } from './mews-data.ts';
import { mewsSchemas } from './schemas.ts';

/** Tokens of the fake. */
export const mewsTokens = { client: 'E0D439EE-client', access: 'C66EF7B2-access' };

/** A Mews on loopback: the Connector API with its own shapes and its WebSocket. */
export type FakeMews = {
  readonly origin: string;
  readonly streamUrl: string;
  readonly http: FakeHttp;
  readonly data: MewsData;
  readonly hotel: HotelActs;
  /** What of the fake's own answers is not as the schemas say. */
  readonly violations: string[];
  /** Takes the place of the next answers, one each. */
  readonly instead: FakeAnswer[];
  /** A call as its general webhook would send it. */
  callOf(stayId: string): object;
  /** Sends a text to every WebSocket. */
  say(text: string): void;
  /** Cuts every WebSocket without a word. */
  cut(): void;
  /** Whether a reservation that changes is told over the WebSocket. */
  tells: boolean;
  openLinks(): number;
  /** The fake's ends of the WebSockets. */
  sockets(): readonly WebSocket[];
  close(): Promise<void>;
};

const adultCategory = '11111111-1111-4111-8111-111111111111';
const childCategory = '22222222-2222-4222-8222-222222222222';
const service = '33333333-3333-4333-8333-333333333333';

/** Starts one; its clock is the given one. */
export async function startFakeMews(nowMs: () => number): Promise<FakeMews> {
  const data: MewsData = {
    resources: [],
    reservations: [],
    customers: [],
    companionships: [],
    ageCategories: [
      { Id: adultCategory, ServiceId: service, Classification: 'Adult', Names: {}, IsActive: true },
      { Id: childCategory, ServiceId: service, Classification: 'Child', Names: {}, IsActive: true },
    ],
  };
  const instead: FakeAnswer[] = [];
  const violations: string[] = [];
  const check = createAnswerCheck(mewsSchemas);
  const answer = (question: FakeQuestion): FakeAnswer => {
    const other = instead.shift();
    if (other !== undefined) return other;
    const given = mewsAnswer(data, question, mewsTokens);
    if (given.status === 200)
      violations.push(...check(question.path.slice('/api/connector/v1/'.length), given.json));
    return given;
  };
  const sockets = new Set<WebSocket>();
  const attach = (server: Server): void => {
    const streams = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      const cookie = `ClientToken=${mewsTokens.client}; AccessToken=${mewsTokens.access}`;
      if (request.url !== '/ws/connector' || request.headers.cookie !== cookie)
        return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      streams.handleUpgrade(request, socket, head, (stream) => {
        sockets.add(stream);
        stream.on('close', () => sockets.delete(stream));
      });
    });
  };
  const http = await startFakeHttp(nowMs, answer, attach);
  const say = (text: string): void => {
    for (const socket of sockets) socket.send(text);
  };
  const fake: FakeMews = {
    origin: http.origin,
    streamUrl: `${http.origin.replace('http', 'ws')}/ws/connector`,
    http,
    data,
    violations,
    instead,
    hotel: actsOf(data, nowMs, http, (changed) => {
      if (fake.tells) say(JSON.stringify({ Events: [eventOf(changed)] }));
    }),
    callOf: (stayId) => ({
      EnterpriseId: service,
      IntegrationId: adultCategory,
      Events: [{ Discriminator: 'ServiceOrderUpdated', Value: { Id: stayId } }],
    }),
    say,
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    tells: true,
    openLinks: () => sockets.size,
    sockets: () => [...sockets],
    async close() {
      fake.cut();
      await http.close();
    },
  };
  return fake;
}

const eventOf = (one: Reservation): object => ({
  Type: 'Reservation',
  Id: one.Id,
  State: one.State,
  StartUtc: one.StartUtc,
  EndUtc: one.EndUtc,
  AssignedResourceId: one.AssignedResourceId,
});

function actsOf(
  data: MewsData,
  nowMs: () => number,
  http: FakeHttp,
  changed: (reservation: Reservation) => void,
): HotelActs {
  const now = (): string => new Date(nowMs()).toISOString();
  const change = (stayId: string, fields: Partial<Reservation>): void => {
    const index = data.reservations.findIndex(({ Id }) => Id === stayId);
    const old = data.reservations[index];
    if (old === undefined) throw new Error('no such reservation');
    const made = { ...old, ...fields, UpdatedUtc: now() };
    data.reservations[index] = made;
    changed(made);
  };
  return {
    addStay(draft) {
      const customers = [draft, ...draft.companions].map((guest) => addCustomer(data, guest, draft.language));
      const reservation = reservationOf(draft, customers[0] ?? '', roomId(data, draft.room), now());
      data.reservations.push(reservation);
      for (const CustomerId of customers)
        data.companionships.push({
          Id: randomUUID(),
          CustomerId,
          ReservationGroupId: reservation.GroupId,
          ReservationId: reservation.Id,
        });
      changed(reservation);
      return reservation.Id;
    },
    checkIn: (stayId) => change(stayId, { State: 'Started', ActualStartUtc: now() }),
    checkOut: (stayId) => change(stayId, { State: 'Processed', ActualEndUtc: now() }),
    reverseCheckIn: (stayId) => change(stayId, { State: 'Confirmed', ActualStartUtc: null }),
    reinstate: (stayId) => change(stayId, { State: 'Started', ActualEndUtc: null }),
    moveRoom: (stayId, room) => change(stayId, { AssignedResourceId: roomId(data, room) }),
    extend: (stayId, departureDate) =>
      change(stayId, { ScheduledEndUtc: endOf(departureDate), EndUtc: endOf(departureDate) }),
    setWord: (stayId, word) => change(stayId, { State: word }),
    goAway: (how) => http.goAway(how),
    comeBack: () => http.comeBack(),
  };
}

// Twelve o'clock in the test hotel's zone.
const endOf = (date: string): string => `${date}T04:00:00Z`;

function roomId(data: MewsData, room: string): string {
  const found = data.resources.find(({ Name }) => Name === room);
  if (found !== undefined) return found.Id;
  const made = {
    Id: randomUUID(),
    EnterpriseId: service,
    IsActive: true,
    Name: room,
    ParentResourceId: null,
  };
  data.resources.push({ ...made, State: 'Inspected', Data: { Discriminator: 'Space', Value: {} } });
  return made.Id;
}

function addCustomer(
  data: MewsData,
  guest: Pick<StayDraft, 'givenName' | 'surname' | 'nationality'>,
  language: string | null,
): string {
  const Id = randomUUID();
  data.customers.push({
    Id,
    Number: `${data.customers.length + 1}`,
    FirstName: guest.givenName,
    LastName: guest.surname,
    SecondLastName: null,
    NationalityCode: guest.nationality,
    PreferredLanguageCode: language,
    LanguageCode: language,
    BirthDate: '1980-04-09',
    Email: 'somebody@example.test',
    IsActive: true,
  });
  return Id;
}

function reservationOf(draft: StayDraft, AccountId: string, room: string, now: string): Reservation {
  const start = `${draft.arrivalDate}T06:00:00Z`;
  return {
    Id: randomUUID(),
    ServiceId: service,
    GroupId: randomUUID(),
    AccountId,
    AccountType: 'Customer',
    Number: '52',
    State: 'Confirmed',
    Origin: 'Commander',
    AssignedResourceId: room,
    CreatedUtc: now,
    UpdatedUtc: now,
    StartUtc: start,
    EndUtc: endOf(draft.departureDate),
    ScheduledStartUtc: start,
    ActualStartUtc: null,
    ScheduledEndUtc: endOf(draft.departureDate),
    ActualEndUtc: null,
    PersonCounts: [
      { AgeCategoryId: adultCategory, Count: draft.adults },
      { AgeCategoryId: childCategory, Count: 1 },
    ],
    Options: {
      OwnerCheckedIn: false,
      AllCompanionsCheckedIn: false,
      AnyCompanionCheckedIn: false,
      ConnectorCheckIn: false,
    },
  };
}
