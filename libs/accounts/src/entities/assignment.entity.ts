import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '#lib/access';
import { Account } from './account.entity.js';
import { Organization } from './organization.entity.js';

/** Who holds which role in which organization, from when until when. */
@Entity('assignment')
@Check('assignment_check', 'valid_until IS NULL OR valid_until > valid_from')
@Check('assignment_check1', 'NOT acting OR valid_until IS NOT NULL')
@Index('assignment_account', ['accountId'])
@Index('assignment_organization', ['organizationId', 'role'])
export class Assignment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'assignment_account_id_fkey' })
  account?: Account;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'organization_id', foreignKeyConstraintName: 'assignment_organization_id_fkey' })
  organization?: Organization;

  @Column('text')
  role!: Role;

  /** Plt. or Plh.: holds the role in place of its holder; always has an end. */
  @Column('boolean', { default: false })
  acting!: boolean;

  /** Number of the decree (SK) that gave the role. */
  @Column('text', { default: '' })
  decree!: string;

  @Column('timestamptz', { name: 'valid_from', default: () => 'now()' })
  validFrom!: Date;

  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason!: string | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'assignment_created_by_fkey' })
  creator?: Account;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
