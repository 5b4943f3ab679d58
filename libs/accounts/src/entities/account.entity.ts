import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type AccountState = 'active' | 'disabled';

/** A person who can sign in. What they may do comes from their assignments, not from here. */
@Entity('account')
@Check('account_state_check', `state IN ('active', 'disabled')`)
// On lower(email), which the mapper cannot express: the migration owns it.
@Index('account_email_unique', { synchronize: false })
export class Account {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text', { name: 'full_name' })
  fullName!: string;

  /** argon2id in PHC form. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('text', { default: 'active' })
  state!: AccountState;

  @Column('boolean', { name: 'must_change_password', default: false })
  mustChangePassword!: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
