/** A table as it stands in a sheet; every row by its number there. */
export interface TableFound {
  left: number;
  right: number;
  /** Lines of the title and what else stands above, from the top down. */
  above: number[];
  header: number[];
  /** Rows with content from the first to the last row of data, lines between them included. */
  body: number[];
  /** Lines below, until the next table. */
  below: number[];
  /** Headers repeated inside the body. */
  repeated: number[];
  /** Whether there was no header, so that the first row was taken for it. */
  headless: boolean;
}
