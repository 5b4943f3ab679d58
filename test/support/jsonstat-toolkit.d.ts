declare module 'jsonstat-toolkit' {
  interface Cell {
    value: number | null;
    status: string | null;
  }
  interface Dataset {
    class: string;
    role: Record<string, string[]>;
    Data: (key: Record<string, string>) => Cell | null;
    Dimension: (id: string) => {
      hierarchy: boolean;
      Category: (code: string) => { label: string; unit: Record<string, unknown> | null };
    };
  }
  export default function JSONstat(document: unknown): Dataset;
}
