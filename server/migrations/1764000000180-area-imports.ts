import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Areas change by imports that hold from a day. What held before stays, with the day on which it ended and the import
 * that ended it, so that an import can be taken back and a report keeps the border that it was routed by.
 */
export class AreaImports1764000000180 implements MigrationInterface {
  name = 'AreaImports1764000000180';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(imports);
    await runner.query(areas);
    await runner.query(borders);
    await runner.query(successors);
    await runner.query(rights);
  }

  async down(): Promise<void> {
    throw new Error('Which areas there were is not forgotten: mend it by a later migration.');
  }
}

const imports = `
CREATE TABLE area_import (
  county_id text NOT NULL REFERENCES county,
  id uuid NOT NULL,
  imported_by text NOT NULL CONSTRAINT whoever_imports_gives_his_name CHECK (imported_by ~ '\\S'),
  person_id uuid,
  files text[] NOT NULL,
  datum text NOT NULL CONSTRAINT import_datum_is_known CHECK (datum IN ('gcj02','wgs84')),
  effective_from date NOT NULL,
  towns text[] NOT NULL,
  counts jsonb NOT NULL,
  warnings jsonb NOT NULL,
  contents_hash bytea NOT NULL,
  imported_at timestamptz NOT NULL,
  undo_id uuid,
  undone_by text,
  undone_at timestamptz,
  PRIMARY KEY (county_id, id),
  FOREIGN KEY (county_id, person_id) REFERENCES person,
  CONSTRAINT one_undo_is_of_one_import UNIQUE (county_id, undo_id),
  CONSTRAINT an_undo_says_who_and_when CHECK (num_nulls(undo_id, undone_by, undone_at) IN (0, 3))
);
CREATE INDEX area_import_by_time ON area_import (county_id, imported_at DESC);
CREATE TRIGGER area_import_is_never_dropped BEFORE DELETE OR TRUNCATE ON area_import
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

/** An area whose import was taken back is retired on the day on which it would have begun: it never was. */
const areas = `
ALTER TABLE area
  DROP CONSTRAINT level_is_known,
  ADD CONSTRAINT level_is_known
    CHECK (level IN ('county','town','village','grid','micro_grid','dedicated_grid')),
  ADD COLUMN effective_from date,
  ADD COLUMN made_by uuid,
  ADD COLUMN retired_on date,
  ADD COLUMN retired_by uuid,
  ADD FOREIGN KEY (county_id, made_by) REFERENCES area_import,
  ADD FOREIGN KEY (county_id, retired_by) REFERENCES area_import,
  ADD CONSTRAINT an_area_is_not_retired_before_it_is CHECK (retired_on >= effective_from),
  ADD CONSTRAINT a_retired_area_says_by_which_import CHECK ((retired_on IS NULL) = (retired_by IS NULL));
`;

/** A border carries the name that its area had while it held; null: the name that the area has now. */
const borders = `
ALTER TABLE area_border
  ADD COLUMN name text,
  ADD COLUMN made_by uuid,
  ADD COLUMN ended_by uuid,
  ADD FOREIGN KEY (county_id, made_by) REFERENCES area_import,
  ADD FOREIGN KEY (county_id, ended_by) REFERENCES area_import,
  ADD CONSTRAINT a_border_does_not_end_before_it_holds CHECK (effective_until >= effective_from);
CREATE INDEX area_border_by_maker ON area_border (county_id, made_by) WHERE made_by IS NOT NULL;
CREATE INDEX area_border_by_ender ON area_border (county_id, ended_by) WHERE ended_by IS NOT NULL;
`;

/** What a retired area became. Those of an import that was taken back do not count. */
const successors = `
CREATE TABLE area_successor (
  county_id text NOT NULL,
  code text NOT NULL,
  successor_code text NOT NULL,
  import_id uuid NOT NULL,
  PRIMARY KEY (county_id, code, successor_code, import_id),
  FOREIGN KEY (county_id, code) REFERENCES area,
  FOREIGN KEY (county_id, successor_code) REFERENCES area (county_id, code),
  FOREIGN KEY (county_id, import_id) REFERENCES area_import,
  CONSTRAINT nothing_succeeds_itself CHECK (code <> successor_code)
);
CREATE TRIGGER area_successor_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON area_successor
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
`;

const rights = `
GRANT SELECT, INSERT ON area_import, area_successor TO torreya_app;
GRANT UPDATE (undo_id, undone_by, undone_at) ON area_import TO torreya_app;
`;
