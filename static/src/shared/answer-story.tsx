import { answeringMessages } from './answering-messages';

/**
 * The whole story of an answer, for those who want to know before they give one.
 *
 * @param minimumAnswers as the wave has it; `null` where it is not about one wave.
 */
export function AnswerStory({
  minimumAnswers,
  freeText,
}: {
  minimumAnswers: number | null;
  freeText: boolean;
}) {
  const { story } = answeringMessages;
  return (
    <dl className="story">
      {story.steps(minimumAnswers, freeText).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
