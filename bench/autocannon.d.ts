declare module 'autocannon' {
  interface Asked {
    method: 'GET';
    path: string;
  }
  interface Options {
    url: string;
    connections: number;
    duration: number;
    requests: Asked[];
    /** Called for each connection before it asks. */
    setupClient: (client: { setRequests: (requests: Asked[]) => void }) => void;
  }
  interface Result {
    requests: { average: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
