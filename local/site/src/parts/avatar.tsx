const HUES = ['blue', 'purple', 'teal', 'magenta', 'green', 'orange', 'lime', 'red'] as const;

/** One colour per account, the same everywhere. */
function hueOf(accountId: string): string {
  let sum = 0;
  for (const character of accountId) sum = (sum * 31 + character.codePointAt(0)!) >>> 0;
  return HUES[sum % HUES.length]!;
}

/** First letters of the first and the last word of a name, in any script. */
function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /\p{L}|\p{N}/u.test(word));
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => (word.match(/\p{L}|\p{N}/u)?.[0] ?? '').toLocaleUpperCase()).join('') || '?';
}

interface Person {
  readonly accountId: string;
  readonly displayName: string;
}

/** Decoration: the name stands beside it. The initials are drawn by the style sheet, so that they are no text. */
export function Avatar({ person, size = 24 }: { person: Person | null; size?: 24 | 32 }) {
  const look = person === null ? 'avatar-nobody' : `hue-${hueOf(person.accountId)}`;
  return (
    <span
      class={`avatar avatar-${size} ${look}`}
      data-initials={person === null ? '' : initialsOf(person.displayName)}
      aria-hidden="true"
    />
  );
}

/** A person's picture and name; `null` is nobody. */
export function PersonName({ person, nobody = 'Unassigned' }: { person: Person | null; nobody?: string }) {
  return (
    <span class="person">
      <Avatar person={person} />
      <bdi class={person === null ? 'subtle' : ''}>{person === null ? nobody : person.displayName}</bdi>
    </span>
  );
}
