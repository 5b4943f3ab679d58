import type { ReportFileState, UploadReport } from '#lib/intake';
import type { ReportEntry, ReportSeverity } from '#lib/tabular';

/** A report as the API shows it. */
export interface PresentedReport {
  upload: { id: string; fileName: string; state: string };
  /** Number of the reading that it is about. */
  reading: number;
  counts: Record<ReportSeverity, number>;
  entries: ReportEntry[];
  file: { state: ReportFileState; href: string | null };
}

/** The report of an upload, with the address of the marked copy where there can be one. */
export function presentReport({ upload, report, file }: UploadReport): PresentedReport {
  const { id, fileName, state, reading } = upload;
  const href = file === 'none' || file === 'refused' ? null : `/api/v1/uploads/${id}/report/file`;
  return { upload: { id, fileName, state }, reading: reading.number, ...report, file: { state: file, href } };
}
