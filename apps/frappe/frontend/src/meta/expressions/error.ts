/** What an expression cannot be: the reason, the text and the place. */
export class ExpressionError extends Error {
  constructor(
    readonly reason: string,
    readonly expression: string,
    readonly position: number,
  ) {
    super(`\`${expression}\`: ${reason} (character ${position + 1})`);
  }
}
