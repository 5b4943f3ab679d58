import type { ErrorPlace } from '#lib/errors';
import { absenceReasons, type AbsenceReason } from '#lib/tabular';
import { flagCodes, isFlag, type FlagCode } from './flags.js';
import { indicatorLevels } from './indicator.js';
import type {
  CheckedObservation,
  KnownToObservations,
  ObservationInput,
  ObservedIndicator,
  ObservedRegion,
  ObservedVersion,
} from './observation.js';
import { kindsOfFrequency, periodExamples, periodOf, type Period } from './period.rules.js';

type Fault = Required<Pick<ErrorPlace, 'field' | 'code' | 'message'>> & { found?: string };

/** Takes what is wrong. */
type Refuse = (field: string, code: string, message: string, found?: string) => null;

/**
 * Looks whether a figure can be kept, and under which keys.
 * @returns the figure in its one form, or everything that is wrong with it: field, stable code, sentence in Indonesian
 */
export function checkObservation(
  input: ObservationInput,
  known: KnownToObservations,
): { row: CheckedObservation } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const refuse: Refuse = (field, code, message, found) => {
    faults.push({
      field,
      code,
      message,
      ...(found === undefined || found === '' ? {} : { found: found.slice(0, 80) }),
    });
    return null;
  };
  const indicator = openIndicator(input.indicator, known, refuse);
  const period = knownPeriod(input.period, refuse);
  const version = indicator && period ? versionInForce(indicator, period, refuse) : null;
  const region = knownRegion(input.region, known, refuse);
  if (version && period) checkKind(version, period, refuse);
  if (version && region) checkLevel(version, region, refuse);
  if (region && period) checkValidity(region, period, refuse);
  const disaggregation = version && brokenDown(input.disaggregation ?? {}, version, known, refuse);
  const figure = figureOf(input, version, refuse);
  if (!indicator || !version || !region || !period || !disaggregation || !figure || faults.length > 0)
    return { faults };
  return {
    row: {
      indicatorId: indicator.id,
      versionId: version.id,
      region: region.code,
      period,
      disaggregation,
      ...figure,
    },
  };
}

function openIndicator(
  code: string,
  { indicators, mayRecord }: KnownToObservations,
  refuse: Refuse,
): ObservedIndicator | null {
  const indicator = indicators.get(code);
  const visible =
    indicator !== undefined && (indicator.state !== 'draft' || mayRecord(indicator.organizationId));
  if (!visible) return refuse('indicator', 'indicator-unknown', 'Indikator tidak dikenal.', code);
  if (!mayRecord(indicator.organizationId))
    return refuse(
      'indicator',
      'not-allowed',
      'Indikator ini milik OPD lain; angkanya bukan untuk Anda isi.',
      code,
    );
  if (indicator.state === 'draft')
    return refuse(
      'indicator',
      'indicator-draft',
      'Indikator belum diterbitkan, jadi belum menerima angka.',
      code,
    );
  if (indicator.state === 'retired')
    return refuse(
      'indicator',
      'indicator-retired',
      'Indikator sudah dihentikan, jadi tidak menerima angka baru.',
      code,
    );
  return indicator;
}

function knownPeriod(text: string, refuse: Refuse): Period | null {
  return (
    periodOf(text) ?? refuse('period', 'period-form', `Periode ditulis seperti ${periodExamples}.`, text)
  );
}

/** A version holds for a period when it holds on its first day. */
function versionInForce(
  { versions }: ObservedIndicator,
  { startsOn, text }: Period,
  refuse: Refuse,
): ObservedVersion | null {
  const version = versions.find(
    ({ validFrom, validUntil }) =>
      (validFrom === null || validFrom <= startsOn) && (validUntil === null || startsOn < validUntil),
  );
  return (
    version ??
    refuse('period', 'no-version', 'Tidak ada versi indikator yang berlaku pada awal periode ini.', text)
  );
}

function knownRegion(code: string, { regions }: KnownToObservations, refuse: Refuse): ObservedRegion | null {
  return (
    regions.get(code) ??
    refuse('region', 'region-unknown', 'Kode wilayah Kemendagri tidak dikenal, misalnya 35.20.01.', code)
  );
}

function checkKind({ frequency }: ObservedVersion, { kind, text }: Period, refuse: Refuse): void {
  if (!kindsOfFrequency[frequency].includes(kind))
    refuse('period', 'period-kind', `Periode tidak sesuai dengan frekuensi ${frequency}.`, text);
}

function checkLevel({ level }: ObservedVersion, { level: own, code }: ObservedRegion, refuse: Refuse): void {
  const allowed: readonly string[] = indicatorLevels.slice(0, indicatorLevels.indexOf(level) + 1);
  if (!allowed.includes(own))
    refuse('region', 'region-level', `Tingkat wilayah harus ${allowed.join(' atau ')}, bukan ${own}.`, code);
}

function checkValidity(region: ObservedRegion, { startsOn, endsOn }: Period, refuse: Refuse): void {
  const { code, validFrom, validUntil } = region;
  if ((validFrom !== null && validFrom > endsOn) || (validUntil !== null && validUntil < startsOn))
    refuse('region', 'region-validity', 'Wilayah ini tidak ada pada periode itu.', code);
}

function brokenDown(
  given: Record<string, string>,
  { dimensions: own }: ObservedVersion,
  { dimensions }: KnownToObservations,
  refuse: Refuse,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [dimension, code] of Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const field = `disaggregation.${dimension}`;
    const list = own.includes(dimension) ? dimensions.get(dimension) : undefined;
    if (list === undefined)
      refuse(field, 'dimension-foreign', 'Indikator ini tidak dirinci menurut dimensi ini.', dimension);
    else if (!list.codes.has(code))
      refuse(field, 'code-unknown', 'Kode tidak ada di daftar kode dimensi ini.', code);
    else if (code !== list.total) kept[dimension] = code;
  }
  for (const dimension of own)
    if (!Object.hasOwn(given, dimension) && dimensions.get(dimension)?.total === undefined)
      refuse(
        `disaggregation.${dimension}`,
        'code-needed',
        'Dimensi ini tidak mempunyai kode jumlah seluruhnya; sebutkan kodenya.',
      );
  return kept;
}

const decimalForm = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,15})?$/;
/** Digits that a JSON number carries whatever reads it. */
const safeDigits = 15;

function figureOf(
  input: ObservationInput,
  version: ObservedVersion | null,
  refuse: Refuse,
): { value: string | null; absence: AbsenceReason | null; flag: FlagCode | null } | null {
  const flag = flagOf(input.flag, refuse);
  const { value, absence } = input;
  if ((value === undefined) === (absence === undefined))
    return refuse(
      'value',
      'value-or-absence',
      'Isi value, atau absence bila angkanya tidak ada; salah satu saja.',
    );
  if (value !== undefined) {
    const decimal = decimalOf(value, version, refuse);
    return decimal === null ? null : { value: decimal, absence: null, flag };
  }
  const reason = absenceReasons.find((one) => one === absence);
  if (reason === undefined)
    return refuse('absence', 'absence-unknown', `Alasan: ${absenceReasons.join(', ')}.`, absence);
  return { value: null, absence: reason, flag };
}

function flagOf(flag: string | undefined, refuse: Refuse): FlagCode | null {
  if (flag === undefined) return null;
  if (isFlag(flag)) return flag;
  refuse('flag', 'flag-unknown', `Tanda: ${flagCodes.join(', ')}.`, flag);
  return null;
}

/** The number in its one form: no sign before zero, no zeros at the end of a fraction. */
function decimalOf(value: string | number, version: ObservedVersion | null, refuse: Refuse): string | null {
  const text = String(value);
  if (!decimalForm.test(text))
    return refuse(
      'value',
      'value-form',
      'Angka ditulis dengan titik desimal dan tanpa tanda ribuan: 1234.5.',
      text,
    );
  if (typeof value === 'number' && text.replace(/^-?0?\.?0*|\./g, '').length > safeDigits)
    return refuse('value', 'value-inexact', 'Angka lebih dari 15 digit dikirim sebagai teks: "1234…".', text);
  const [whole = '0', fraction = ''] = text.split('.');
  const places = fraction.replace(/0+$/, '');
  if (version !== null && places.length > version.decimals)
    return refuse(
      'value',
      'value-decimals',
      `Paling banyak ${String(version.decimals)} angka di belakang koma.`,
      text,
    );
  const plain = places === '' ? whole : `${whole}.${places}`;
  return plain === '-0' ? '0' : plain;
}
