import { findS3Program, s3ProgramNames, startS3Program, type S3Program } from '../../scripts/s3-program.ts';

/** An S3 server to test against; `stop` ends it if the test started it. */
export type S3Server = Pick<S3Program, 'endpoint' | 'accessKey' | 'secretKey' | 'stop'>;

/** How to get an S3 server: its name, and a function that starts or finds it. */
export interface S3Offer {
  name: string;
  start: () => Promise<S3Server>;
}

/**
 * The S3 servers of this run: those that `TEST_S3_SERVERS` names (JSON array of {name, endpoint, accessKey, secretKey}),
 * else the programs found in the folder `LUMBUNG_TOOLS` or on the PATH.
 * @returns an offer per known server; `undefined` where it is not there
 */
export function s3Offers(): { name: string; offer: S3Offer | undefined }[] {
  const given = process.env['TEST_S3_SERVERS'];
  if (given) {
    const servers = JSON.parse(given) as (Omit<S3Server, 'stop'> & { name: string })[];
    return servers.map(({ name, ...server }) => ({
      name,
      offer: { name, start: () => Promise.resolve({ ...server, stop: () => Promise.resolve() }) },
    }));
  }
  return s3ProgramNames.map((name) => {
    const path = findS3Program(name);
    return {
      name,
      offer: path === undefined ? undefined : { name, start: () => startS3Program(name, path) },
    };
  });
}
