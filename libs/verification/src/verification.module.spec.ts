import { readEnvironment } from '#lib/config';
import { VerificationModule } from './verification.module.js';

const environment = (chain: string) =>
  readEnvironment({
    DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
    TOKEN_SECRET: 'x'.repeat(32),
    SIGN_OFF_CHAIN: chain,
  });

describe('the sign-off chain in force', () => {
  it.each(['magetan-2019', 'sragen', 'langsung'])('may be %s', (chain) => {
    expect(() => {
      new VerificationModule(environment(chain)).onModuleInit();
    }).not.toThrow();
  });

  it('is refused at start when unknown, with the names that are known', () => {
    expect(() => {
      new VerificationModule(environment('entah')).onModuleInit();
    }).toThrow(/SIGN_OFF_CHAIN harus salah satu dari magetan-2019, sragen, langsung/);
  });
});
