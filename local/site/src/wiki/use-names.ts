import { useSession } from '../shell/session';

/** Names of people by their account ids. */
export function useNames(): (accountId: string | null | undefined) => string {
  const { session } = useSession();
  return (accountId) => session.users.find((user) => user.accountId === accountId)?.displayName ?? 'somebody';
}
