import { Controller } from '@nestjs/common';
import {
  applyAreaImport,
  listAreaImports,
  previewAreaImport,
  undoAreaImport,
} from '@torreya/shared/contract/area-imports';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import type { Role } from '@torreya/shared/domain/roles';
import { type Actor, scopeOf, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { AreaImports } from './area-imports.service';
import type { Importer } from './ground';

@Controller()
export class AreaImportsController {
  constructor(private readonly imports: AreaImports) {}

  @Serves(previewAreaImport)
  preview(@Who() actor: Actor, @Sent() sent: CheckedInputOf<typeof previewAreaImport>) {
    return this.imports.preview(importerOf(actor), sent);
  }

  @Serves(applyAreaImport)
  apply(@Who() actor: Actor, @Sent() { id, ...sent }: CheckedInputOf<typeof applyAreaImport>) {
    return this.imports.apply(importerOf(actor), id, sent);
  }

  @Serves(undoAreaImport)
  undo(@Who() actor: Actor, @Sent() { importId, id }: CheckedInputOf<typeof undoAreaImport>) {
    return this.imports.undo(importerOf(actor), importId, id);
  }

  @Serves(listAreaImports)
  list(@Who() actor: Actor) {
    return this.imports.list(importerOf(actor, ['town_officer', 'county_viewer']));
  }
}

/** A town changes what lies below it; the county as a whole is the operator's, at the command line. */
function importerOf(actor: Actor, roles: readonly Role[] = ['town_officer']): Importer {
  const { countyId, personId, name } = actor;
  return { countyId, personId, name, scope: scopeOf(actor, roles) };
}
