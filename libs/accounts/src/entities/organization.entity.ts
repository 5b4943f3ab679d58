import { Check, Column, Entity, PrimaryGeneratedColumn, Unique, VersionColumn } from 'typeorm';

export const organizationKinds = ['opd', 'walidata', 'koordinator', 'pembina'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];
export type OrganizationState = 'active' | 'closed';

/** An agency (OPD), the walidata, the koordinator or the pembina. */
@Entity('organization')
@Unique('organization_name_key', ['name'])
@Check('organization_name_check', `name ~ '^[a-z0-9_-]{2,100}$'`)
@Check('organization_kind_check', `kind IN ('opd', 'walidata', 'koordinator', 'pembina')`)
@Check('organization_state_check', `state IN ('active', 'closed')`)
export class Organization {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** Name in addresses: lower-case letters, digits, `-` and `_`. Never changes. */
  @Column('text')
  name!: string;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  description!: string;

  @Column('text')
  kind!: OrganizationKind;

  @Column('text', { name: 'image_url', default: '' })
  imageUrl!: string;

  @Column('text', { default: 'active' })
  state!: OrganizationState;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;

  @VersionColumn({ name: 'row_version', default: 1 })
  rowVersion!: number;
}
