import { readFile } from 'node:fs/promises';
import { HttpClient } from '../http-client.ts';
import type { Signer } from './publication.ts';

/** One line of `demo-accounts.json`. */
export interface DemoAccount {
  role: string;
  email: string;
  password: string;
  organization: string;
}

/** Those who take part in the journey, signed in. */
export interface Cast {
  organization: string;
  operator: HttpClient;
  kepala: HttpClient;
  staf: HttpClient;
  signers: Signer[];
  citizen: HttpClient;
}

/** @throws Error when the file is not there or is not a list of accounts */
export async function readAccounts(file: string): Promise<DemoAccount[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(
      `Akun peragaan tidak ada di ${file}. Jalankan npm start sekali, atau sebutkan --accounts.`,
      { cause: error },
    );
  }
  return JSON.parse(text) as DemoAccount[];
}

/**
 * Signs in one person per role.
 * @throws Refused, and Error when a role has no account
 */
export async function signInCast(
  url: string,
  accounts: readonly DemoAccount[],
  wanted: string | undefined,
): Promise<Cast> {
  const holds = (role: string, organization: string) =>
    accounts.find((account) => account.role === role && account.organization === organization);
  const organization =
    wanted ??
    accounts.find(({ role, organization: name }) => role === 'operator' && holds('kepala-opd', name))
      ?.organization;
  if (organization === undefined) throw new Error('Tidak ada OPD yang punya operator dan kepala.');
  const signIn = async (account: DemoAccount | undefined, role: string): Promise<HttpClient> => {
    if (!account) throw new Error(`Tidak ada akun ${role}.`);
    return HttpClient.signIn(url, account.email, account.password);
  };
  const any = (role: string) => accounts.find((account) => account.role === role);
  const chain = ['walidata-kasi', 'walidata-kabid', 'walidata-kadin'];
  return {
    organization,
    operator: await signIn(holds('operator', organization), `operator ${organization}`),
    kepala: await signIn(holds('kepala-opd', organization), `kepala ${organization}`),
    staf: await signIn(any('walidata-staf'), 'walidata-staf'),
    signers: await Promise.all(chain.map(async (role) => ({ role, client: await signIn(any(role), role) }))),
    citizen: new HttpClient(url),
  };
}
