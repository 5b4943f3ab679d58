import type { SdmxIdentity } from './sdmx-model.js';

const prefix = 'urn:sdmx:org.sdmx.infomodel';

const artefact = ({ agency, version }: SdmxIdentity, kind: string, id: string): string =>
  `${prefix}.${kind}=${agency.id}:${id}(${version})`;

export const dataflowUrn = (identity: SdmxIdentity, id: string): string =>
  artefact(identity, 'datastructure.Dataflow', id);

export const structureUrn = (identity: SdmxIdentity, id: string): string =>
  artefact(identity, 'datastructure.DataStructure', id);

export const codelistUrn = (identity: SdmxIdentity, id: string): string =>
  artefact(identity, 'codelist.Codelist', id);

export const conceptUrn = (identity: SdmxIdentity, scheme: string, id: string): string =>
  `${artefact(identity, 'conceptscheme.Concept', scheme)}.${id}`;
