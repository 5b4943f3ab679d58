import { organizations } from '../../demo/organizations.ts';
import { HttpClient } from '../http-client.ts';
import type { DemoAccount } from './accounts.ts';

/** Somebody of the walidata, by post. */
export type Post = 'staf' | 'kasi' | 'kabid' | 'kadin';

/** An agency with those who fill and approve its slice. */
export interface Agency {
  name: string;
  /** As papers call it. */
  title: string;
  operator: HttpClient;
  head: HttpClient;
  /** Indicators that it owes. */
  indicator: string;
}

/** Everybody whom a round meets. */
export interface RoundCast {
  posts: Record<Post, HttpClient>;
  agencies: [Agency, Agency];
  citizen: HttpClient;
}

/** Two agencies of the demonstration, each with the indicator that it is asked for. */
const asked = [
  ['disdukcapil', 'KEP-001'],
  ['dinkes', 'KES-001'],
] as const;

/**
 * Signs everybody in.
 * @throws Refused, and Error when somebody has no account
 */
export async function signInRoundCast(url: string, accounts: readonly DemoAccount[]): Promise<RoundCast> {
  const signIn = (role: string, organization?: string): Promise<HttpClient> => {
    const found = accounts.find(
      (account) =>
        account.role === role && (organization === undefined || account.organization === organization),
    );
    if (found === undefined) throw new Error(`Tidak ada akun ${role} ${organization ?? ''}`.trimEnd() + '.');
    return HttpClient.signIn(url, found.email, found.password);
  };
  const agency = async ([name, indicator]: (typeof asked)[number]): Promise<Agency> => ({
    name,
    title: organizations.find((one) => one.name === name)?.title ?? name,
    indicator,
    operator: await signIn('operator', name),
    head: await signIn('kepala-opd', name),
  });
  return {
    posts: {
      staf: await signIn('walidata-staf'),
      kasi: await signIn('walidata-kasi'),
      kabid: await signIn('walidata-kabid'),
      kadin: await signIn('walidata-kadin'),
    },
    agencies: [await agency(asked[0]), await agency(asked[1])],
    citizen: new HttpClient(url),
  };
}
