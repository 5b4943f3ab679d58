import type { PublishedFile, PublishedVersion, TableColumn } from '#lib/datastore';

/** A resource at one of its versions, for the public. */
export interface ResourceAnswer {
  id: string;
  name: string;
  description: string;
  dataset: { id: string; name: string; title: string };
  version: {
    number: number;
    label: string;
    publishedAt: Date;
    changeNote: string;
    changeSummary: Record<string, unknown>;
    fingerprint: string;
  };
  columns: TableColumn[];
  rowCount: number;
  files: { format: string; fileName: string; mediaType: string; size: number; sha256: string; url: string }[];
}

/** What the public is told of a version; file addresses are those of the version, which never change. */
export function presentVersion(version: PublishedVersion, files: readonly PublishedFile[]): ResourceAnswer {
  const base = `/api/v1/resources/${version.resourceId}/versions/${String(version.number)}`;
  return {
    id: version.resourceId,
    name: version.resourceName,
    description: version.description,
    dataset: { id: version.datasetId, name: version.datasetName, title: version.title },
    version: {
      number: version.number,
      label: version.label,
      publishedAt: version.publishedAt,
      changeNote: version.changeNote,
      changeSummary: version.changeSummary,
      fingerprint: version.fingerprint,
    },
    columns: version.columns,
    rowCount: version.rowCount,
    files: files.map(({ format, fileName, mediaType, size, sha256 }) => ({
      format,
      fileName,
      mediaType,
      size,
      sha256,
      url: `${base}/download/${format}`,
    })),
  };
}
