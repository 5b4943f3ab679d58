import type { Permission } from '#lib/access';
import type { StateTable, Transition } from '#lib/workflow';
import { signOffChains, type SignOffChain } from './sign-off-chains.js';
import type { SubmissionAction, SubmissionPlace } from './submission-places.rules.js';

/** Named conditions; submission.rules.ts says what each demands. */
export type SubmissionGuard =
  | 'not-withdrawn'
  | 'not-contributor'
  | 'fingerprint-seen'
  | 'approval-stands'
  | 'no-returned-part'
  | 'no-personal-data'
  | 'findings-explained'
  | 'release-due';

export type SubmissionTransition = Transition<SubmissionPlace, SubmissionAction, SubmissionGuard>;
export type SubmissionTable = StateTable<SubmissionPlace, SubmissionAction, SubmissionGuard>;

const magetan = 'SOP Magetan 2019';
const sragen = 'SOP Sragen';

/** The rows before the first signature; `verified` is where verification leads. */
function untilVerified(verified: SubmissionPlace): SubmissionTransition[] {
  return [
    row('draft', 'edit', 'draft', 'submission.submit', 'Mengubah isi pengajuan', `${magetan} langkah 6`),
    row(
      'draft',
      'submit',
      'submitted',
      'submission.submit',
      'Mengajukan kepada kepala OPD',
      `${magetan} langkah 6`,
      {
        guards: ['not-withdrawn', 'findings-explained'],
      },
    ),
    cancellation('draft'),
    row(
      'submitted',
      'approve',
      'approved',
      'submission.approve',
      'Menyetujui atas nama OPD',
      `${magetan} langkah 6 (persetujuan pimpinan sumber data); ${sragen} langkah 4`,
      {
        guards: ['not-withdrawn', 'not-contributor', 'fingerprint-seen'],
      },
    ),
    row(
      'submitted',
      'return',
      'returned',
      'submission.approve',
      'Mengembalikan kepada operator',
      `${magetan} langkah 6: pimpinan menolak, kembali ke penginputan`,
      {
        reason: true,
      },
    ),
    row(
      'submitted',
      'edit',
      'draft',
      'submission.submit',
      'Mengubah isi dan menarik kembali pengajuan',
      'keputusan rancangan 8: perubahan membatalkan persetujuan',
    ),
    cancellation('submitted'),
    row(
      'approved',
      'verify',
      verified,
      'submission.verify',
      'Menyatakan terverifikasi',
      `${magetan} langkah 7; ${sragen} langkah 5`,
      {
        guards: [
          'not-withdrawn',
          'not-contributor',
          'approval-stands',
          'no-returned-part',
          'no-personal-data',
        ],
      },
    ),
    row(
      'approved',
      'return',
      'returned',
      'submission.verify',
      'Mengembalikan kepada operator',
      `${magetan} langkah 7: Tidak, kembali ke langkah 6; ${sragen} langkah 5`,
      {
        reason: true,
      },
    ),
    row(
      'approved',
      'edit',
      'draft',
      'submission.submit',
      'Mengubah isi dan membatalkan persetujuan',
      'keputusan rancangan 8: perubahan membatalkan persetujuan',
    ),
    cancellation('approved'),
    row(
      'returned',
      'edit',
      'returned',
      'submission.submit',
      'Memperbaiki isi pengajuan',
      `${magetan} langkah 6; ${sragen} langkah 5`,
    ),
    row(
      'returned',
      'submit',
      'submitted',
      'submission.submit',
      'Mengajukan lagi kepada kepala OPD',
      `${magetan} langkah 6`,
      {
        guards: ['not-withdrawn', 'findings-explained'],
      },
    ),
    cancellation('returned'),
  ];
}

/** The rows of the signatures, in the order of the chain. */
function signatures(chain: SignOffChain): SubmissionTransition[] {
  return chain.steps.flatMap((step, index): SubmissionTransition[] => {
    const here = `signing_${step.key}` as const;
    const next = chain.steps[index + 1];
    const refused = step.refusalGoesTo;
    const back: SubmissionPlace =
      refused === 'returned' || refused === 'approved' ? refused : `signing_${refused}`;
    const source = `${chain.name}, ${step.source}`;
    const last = next === undefined;
    return [
      row(
        here,
        'sign',
        last ? 'scheduled' : `signing_${next.key}`,
        step.permission,
        last ? `Memerintahkan penerbitan sebagai ${step.title}` : `Memaraf sebagai ${step.title}`,
        source,
        {
          guards: ['not-withdrawn', 'not-contributor', 'approval-stands', 'no-personal-data'],
        },
      ),
      row(here, 'return', back, step.permission, backLabel(back, chain), source, { reason: true }),
      row(
        here,
        'reschedule',
        here,
        'submission.release',
        'Mengatur waktu terbit',
        `${magetan} langkah 9: sesuai periode rilis`,
      ),
      cancellation(here),
    ];
  });
}

function backLabel(back: SubmissionPlace, chain: SignOffChain): string {
  if (back === 'returned') return 'Mengembalikan kepada operator';
  if (back === 'approved') return 'Mengembalikan ke verifikasi walidata';
  return `Mengembalikan kepada ${chain.steps.find(({ key }) => back === `signing_${key}`)?.title ?? back}`;
}

const untilPublished: SubmissionTransition[] = [
  row(
    'scheduled',
    'release',
    'published',
    'system',
    'Terbit',
    `${magetan} langkah 9-10; ${sragen} langkah 10`,
    {
      guards: ['not-withdrawn', 'release-due', 'no-personal-data'],
    },
  ),
  row(
    'scheduled',
    'reschedule',
    'scheduled',
    'submission.release',
    'Mengatur ulang waktu terbit',
    `${magetan} langkah 9: sesuai periode rilis`,
  ),
  row(
    'scheduled',
    'return',
    'returned',
    'submission.release',
    'Menarik kembali sebelum terbit',
    'tidak diatur SOP: kesalahan yang ditemukan sebelum rilis',
    {
      reason: true,
    },
  ),
  cancellation('scheduled'),
  row(
    'scheduled',
    'abandon',
    'cancelled',
    'system',
    'Gugur karena datasetnya ditarik',
    'tidak diatur SOP: dataset yang ditarik tidak terbit lagi',
    {
      reason: true,
    },
  ),
];

/** The whole workflow of a submission under one sign-off chain. */
export function submissionTable(chain: SignOffChain): SubmissionTable {
  const first = chain.steps[0];
  return {
    name: `submission/${chain.name}`,
    states: [
      'draft',
      'submitted',
      'approved',
      ...chain.steps.map(({ key }) => `signing_${key}` as const),
      'scheduled',
      'published',
      'returned',
      'cancelled',
    ],
    initial: 'draft',
    terminal: ['published', 'cancelled'],
    transitions: [
      ...untilVerified(first === undefined ? 'scheduled' : `signing_${first.key}`),
      ...signatures(chain),
      ...untilPublished,
    ],
  };
}

/** The tables of all chains, by name of the chain. */
export const submissionTables: ReadonlyMap<string, SubmissionTable> = new Map(
  signOffChains.map((chain) => [chain.name, submissionTable(chain)]),
);

interface RowExtras {
  reason?: boolean;
  guards?: readonly SubmissionGuard[];
}

/** A row in the order people read it: from, action, to, by whom, what it is called, where it comes from. */
function row(
  ...[from, action, to, by, label, source, extras = {}]: [
    SubmissionPlace,
    SubmissionAction,
    SubmissionPlace,
    Permission | 'system',
    string,
    string,
    RowExtras?,
  ]
): SubmissionTransition {
  return { from, action, to, by, reason: extras.reason ?? false, guards: extras.guards ?? [], label, source };
}

/** Cancelling is the operator's until publication; once others have been asked to look, they are told why. */
function cancellation(from: SubmissionPlace): SubmissionTransition {
  return row(
    from,
    'cancel',
    'cancelled',
    'submission.submit',
    'Membatalkan pengajuan',
    'tidak diatur SOP: dibatalkan pembuatnya',
    { reason: from !== 'draft' },
  );
}
