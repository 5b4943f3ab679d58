import { Injectable } from '@nestjs/common';
import type { Actor } from '#lib/access';
import { AuditTrail } from '#lib/audit';
import { sqlState, Transactions } from '#lib/database';
import { GeneralErrors } from '#lib/errors';
import { CatalogueErrors } from './catalogue.errors.js';
import { CatalogueSearch } from './search.queries.js';
import { wordsOf } from './search-terms.rules.js';

export interface TopicInput {
  name: string;
  title: string;
  description: string;
}

export interface LicenceInput {
  id: string;
  title: string;
  url: string;
  isOpen: boolean;
}

export interface SynonymGroup {
  id: string;
  /** Words or phrases that mean the same, lower case. */
  terms: string[];
}

/** Topics, licences and synonyms: lists that the walidata keep. Routes demand `catalogue.manage`. */
@Injectable()
export class Vocabularies {
  constructor(
    private readonly transactions: Transactions,
    private readonly search: CatalogueSearch,
    private readonly audit: AuditTrail,
  ) {}

  /** Adds a topic, or changes the one of that name; documents that show its title are made anew. */
  async putTopic(actor: Actor, topic: TopicInput): Promise<void> {
    await this.transactions.run(async () => {
      await this.transactions.rows(
        `INSERT INTO topic (name, title, description) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET title = excluded.title, description = excluded.description`,
        [topic.name, topic.title, topic.description],
      );
      await this.rebuildWhere(`metadata -> 'topics' ? $1`, topic.name);
      await this.record(actor, 'topic.put', 'topic', topic.name, { title: topic.title });
    });
  }

  /** Adds a licence, or changes the one of that id. */
  async putLicence(actor: Actor, licence: LicenceInput): Promise<void> {
    await this.transactions.run(async () => {
      await this.transactions.rows(
        `INSERT INTO licence (id, title, url, is_open) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = excluded.url, is_open = excluded.is_open`,
        [licence.id, licence.title, licence.url, licence.isOpen],
      );
      await this.rebuildWhere(`metadata ->> 'licenceId' = $1`, licence.id);
      await this.record(actor, 'licence.put', 'licence', licence.id, { title: licence.title });
    });
  }

  /** All groups of synonyms. */
  async synonyms(): Promise<SynonymGroup[]> {
    return this.transactions.rows<SynonymGroup>('SELECT id, terms FROM catalogue.synonym ORDER BY terms');
  }

  /**
   * Adds a group of synonyms, or replaces the terms of one. The next search uses it; nothing is indexed anew.
   * @throws NOT_FOUND, SYNONYM_TAKEN, BAD_INPUT with fewer than two different terms
   */
  async putSynonym(actor: Actor, terms: readonly string[], id?: string): Promise<SynonymGroup> {
    const kept = [...new Set(terms.map((term) => wordsOf(term).join(' ')))].filter((term) => term !== '');
    if (kept.length < 2)
      throw GeneralErrors.BAD_INPUT({
        places: [{ field: 'terms', message: 'Isi sedikitnya dua kata atau frasa yang berbeda.' }],
      });
    const group = await this.transactions.run(async () => {
      const row = await this.stored(kept, id);
      if (!row) throw GeneralErrors.NOT_FOUND();
      await this.record(actor, 'synonym.put', 'synonym', row.id, { terms: kept });
      return row;
    });
    this.search.forgetSynonyms();
    return group;
  }

  /**
   * Removes a group of synonyms.
   * @throws NOT_FOUND
   */
  async removeSynonym(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async () => {
      const row = await this.transactions.row<SynonymGroup>(
        'DELETE FROM catalogue.synonym WHERE id = $1 RETURNING id, terms',
        [id],
      );
      if (!row) throw GeneralErrors.NOT_FOUND();
      await this.record(actor, 'synonym.remove', 'synonym', id, { terms: row.terms });
    });
    this.search.forgetSynonyms();
  }

  private async stored(terms: string[], id: string | undefined): Promise<SynonymGroup | undefined> {
    try {
      return id === undefined
        ? await this.transactions.row<SynonymGroup>(
            'INSERT INTO catalogue.synonym (terms) VALUES ($1) RETURNING id, terms',
            [terms],
          )
        : await this.transactions.row<SynonymGroup>(
            'UPDATE catalogue.synonym SET terms = $2 WHERE id = $1 RETURNING id, terms',
            [id, terms],
          );
    } catch (error) {
      if (sqlState(error) === '23505') throw CatalogueErrors.SYNONYM_TAKEN({ cause: error });
      throw error;
    }
  }

  private async rebuildWhere(condition: string, value: string): Promise<void> {
    await this.transactions.rows(
      `SELECT rebuild_documents(array_agg(id)) FROM dataset WHERE state = 'published' AND ${condition} HAVING count(*) > 0`,
      [value],
    );
  }

  private async record(
    actor: Actor,
    action: string,
    type: string,
    id: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record({ actor, organizationId: undefined, action, subject: { type, id }, details });
  }
}
