import { view } from '@forge/bridge';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { HeadlineRequest, PartsConfiguration } from '../../../../src/contract/headline';
import { ChecksField } from '../checks-field';
import { HeadlineForm } from '../totals/headline-form';
import { macroText as text } from './messages';
import { submitConfiguration } from './submit-configuration';

/**
 * Chooses what a macro of several parts shows, at least one of them.
 *
 * @param given what is shown now. @param choices all parts. @see HeadlineForm
 */
export function PartsForm<Part extends string>({
  given: { parts: partsBefore, ...request },
  choices,
  nameOf,
  preview,
  ...form
}: Pick<ComponentProps<typeof HeadlineForm>, 'whole' | 'ask'> & {
  given: PartsConfiguration<Part>;
  choices: readonly Part[];
  nameOf: Readonly<Record<Part, string>>;
  preview: (chosen: HeadlineRequest, parts: readonly Part[]) => ReactNode;
}) {
  const [parts, setParts] = useState(partsBefore);
  return (
    <HeadlineForm
      {...form}
      title={text.configure}
      given={request}
      save={async (chosen) => {
        if (parts.length > 0) await submitConfiguration({ ...chosen, parts });
      }}
      cancel={() => view.close()}
      preview={(chosen) => preview(chosen, parts)}
    >
      <ChecksField
        label={text.show}
        choices={choices}
        chosen={parts}
        nameOf={nameOf}
        problem={text.noPart}
        onChange={setParts}
      />
    </HeadlineForm>
  );
}
