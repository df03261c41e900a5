/**
 * What is wrong with a group of fields, of which none is the one to mend: the words themselves take the focus where a
 * refused save leads.
 */
export function GroupProblem({ problem }: { problem: string | undefined }) {
  return problem === undefined ? null : (
    <p className="problem" tabIndex={-1}>
      {problem}
    </p>
  );
}
