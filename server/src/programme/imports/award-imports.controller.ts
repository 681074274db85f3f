import { Controller } from '@nestjs/common';
import {
  applyAwardImport,
  listAwardImports,
  previewAwardImport,
  readAwardImport,
  readAwardTemplate,
  undoAwardImport,
} from '@torreya/shared/contract/award-imports';
import type { CheckedInputOf } from '@torreya/shared/contract/endpoint';
import { type Actor, Who } from '../../platform/actor';
import { Sent, Serves } from '../../platform/serves';
import { ApplyAwardImport } from './apply-award-import';
import { AwardImports } from './award-imports.service';
import { UndoAwardImport } from './undo-award-import';

@Controller()
export class AwardImportsController {
  constructor(
    private readonly imports: AwardImports,
    private readonly applyImport: ApplyAwardImport,
    private readonly undoImport: UndoAwardImport,
  ) {}

  @Serves(readAwardTemplate)
  template(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readAwardTemplate>) {
    return this.imports.template(actor, input);
  }

  @Serves(previewAwardImport)
  preview(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof previewAwardImport>) {
    return this.imports.preview(actor, input);
  }

  @Serves(applyAwardImport)
  apply(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof applyAwardImport>) {
    return this.applyImport.apply(actor, input);
  }

  @Serves(undoAwardImport)
  undo(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof undoAwardImport>) {
    return this.undoImport.undo(actor, input);
  }

  @Serves(listAwardImports)
  list(@Who() actor: Actor) {
    return this.imports.list(actor);
  }

  @Serves(readAwardImport)
  read(@Who() actor: Actor, @Sent() input: CheckedInputOf<typeof readAwardImport>) {
    return this.imports.read(actor, input);
  }
}
