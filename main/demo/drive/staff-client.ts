import { type AnswerOf, type BodyOf, type EndpointName, endpoints } from '../../../preload/contract/http.ts';

/** Calls the gateway as a person of the staff would from the console. Rejects with the gateway's code. */
export type StaffClient = {
  call<Name extends EndpointName>(
    name: Name,
    body: BodyOf<Name>,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<AnswerOf<Name>>;
};

/** Signs a person in and gives back the client that acts as them. */
export async function signInStaff(gatewayUrl: string, staffId: string, pin: string): Promise<StaffClient> {
  let cookie = '';
  const client: StaffClient = {
    async call(name, body, parameters = {}) {
      const { method, path, answer } = endpoints[name];
      const url = new URL(
        path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? '')),
        gatewayUrl,
      );
      const response = await fetch(url, {
        method,
        headers: {
          'x-guestway': '1',
          origin: url.origin,
          cookie,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const setCookie = response.headers.get('set-cookie');
      if (setCookie !== null) cookie = setCookie.split(';')[0] ?? '';
      const text = await response.text();
      if (!response.ok) throw new Error(`${name}: ${response.status} ${text.slice(0, 200)}`);
      return answer.parse(JSON.parse(text)) as AnswerOf<typeof name>;
    },
  };
  await client.call('signIn', { staffId, pin });
  return client;
}
