import { useCommand } from '../../../src/api/use-command';
import { ask } from '../wire/ask';
import { PublishDialog } from './publish-dialog';
import { type Contents, changesInWords } from './rule-words';
import type { RuleDraft } from './use-rule-draft';

interface PublishRuleProps {
  draft: RuleDraft;
  /** The newest version; undefined: there is none. */
  before: Contents | undefined;
  onPublished: () => void;
  onOvertaken: () => void;
  onClose: () => void;
}

export function PublishRule({ draft, before, onPublished, onOvertaken, onClose }: PublishRuleProps) {
  const { ruleId, areaCode, basedOn, contents } = draft;
  const publish = useCommand<{ effectiveFrom: string | undefined; reason: string }, object>(
    async (when, id) => {
      const outcome = await ask('publishRuleVersion', { id, ruleId, areaCode, basedOn, contents, ...when });
      if (outcome.kind === 'refused' && outcome.code === 'step_not_open') onOvertaken();
      return outcome;
    },
    onPublished,
  );
  return (
    <PublishDialog
      title={`发布“${contents.name}”`}
      changes={changesInWords(before, contents)}
      command={publish}
      onClose={onClose}
    />
  );
}
